import type { EntryKind, EntryValue } from '../contract/index.ts';
import type { BlankEntry, Entry } from './model.ts';

type Facet = NonNullable<EntryValue<'note.taken'>['facets']>[number];

/** What one audience reads: whole kinds of entries, and notes that carry one of these facets. */
type Share = Readonly<{ kinds: readonly EntryKind[]; facets: readonly Facet[] }>;

const PUBLIC_WORD = ['statement.approved', 'page.published', 'update.missed'] as const satisfies readonly EntryKind[];
const FIGURES = [
  'scope.started',
  'scope.attached',
  'sample.drawn',
  'sample.judged',
  'verdict.proposed',
  'verdict.confirmed',
  'verdict.withdrawn',
  'fact.recorded',
] as const satisfies readonly EntryKind[];

/** Who reads what of a journal outside the cell. A court reads all of it. What is not named here stays in the house. */
export const AUDIENCES = {
  court: 'everything',
  insurer: {
    kinds: [
      'crisis.declared',
      'severity.set',
      'instant.set',
      'cost.recorded',
      'crisis.closed',
      ...FIGURES,
      ...PUBLIC_WORD,
    ],
    facets: ['cost', 'evidence', 'public'],
  },
  regulator: {
    kinds: [
      'crisis.declared',
      'severity.set',
      'instant.set',
      'decision.made',
      'decision.reviewed',
      'evidence.opened',
      'sample.opened',
      'sample.marked',
      'reads.digested',
      'clock.started',
      'clock.met',
      'clock.dropped',
      'clock.missed',
      'statement.submitted',
      'statement.refused',
      'head.left',
      'crisis.closed',
      ...FIGURES,
      ...PUBLIC_WORD,
    ],
    facets: ['legal', 'evidence', 'public'],
  },
  /** No line that names a person of the cell or what one of them typed for it. */
  staff: { kinds: [...FIGURES.slice(0, 2), 'fact.recorded', ...PUBLIC_WORD], facets: ['public'] },
} as const satisfies Readonly<Record<string, Share | 'everything'>>;

export type Audience = keyof typeof AUDIENCES;

export const AUDIENCE_NAMES = Object.keys(AUDIENCES) as [Audience, ...Audience[]];

/** Whether this audience reads what an entry says; its place in the chain, its kind and its hours everybody reads. */
export function isFor(audience: Audience, { kind, value }: Entry | BlankEntry): boolean {
  const share: Share | 'everything' = AUDIENCES[audience];
  if (share === 'everything') return true;
  if (kind !== 'note.taken') return share.kinds.includes(kind);
  return value?.facets?.some((facet) => share.facets.includes(facet)) ?? false;
}
