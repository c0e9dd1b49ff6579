import { z } from 'zod';
import { roomRoute, type PolicyAct, type RoomRoute } from '../../access/index.ts';
import { FACETS } from '../../contract/index.ts';
import { asKnown, type Journal, type Moment } from '../../journal/index.ts';
import { isSkeletonId } from '../../inform/index.ts';
import { LANGUAGES, PAGE_LANGUAGES, ROLES } from '../../kernel/index.ts';
import type { Answer } from '../../platform/http/index.ts';
import { journalNamed, momentSchema, type Crisis } from '../../respond/index.ts';
import { LANES, type Lane } from './journal/index.ts';
import { frameOf, languageCookie, standing, type Asked, type RoomParts } from './room-parts.ts';
import type { CrisisBar, Frame } from './shell/index.ts';

/** What the address of a screen may carry; what makes no sense counts as not there, for a screen is better than a refusal. */
const query = z.object({
  lang: z.enum(LANGUAGES).optional().catch(undefined),
  /** The language of a text. */
  in: z.enum(PAGE_LANGUAGES).optional().catch(undefined),
  /** The kind of text that somebody wants to write. */
  skeleton: z.string().refine(isSkeletonId).optional().catch(undefined),
  lane: z
    .enum(Object.keys(LANES) as [Lane, ...Lane[]])
    .optional()
    .catch(undefined),
  before: z.coerce.number().int().min(1).optional().catch(undefined),
  /** What somebody looks for in the journal. */
  q: z.string().max(200).optional().catch(undefined),
  role: z.enum(ROLES).optional().catch(undefined),
  author: z.string().max(64).optional().catch(undefined),
  facet: z.enum(FACETS).optional().catch(undefined),
  by: z.enum(['people', 'machine']).optional().catch(undefined),
  /** Days, from and up to. */
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  /** A moment: the screen then shows what was known by it. */
  asof: momentSchema.optional().catch(undefined),
  change: z.coerce.number().int().min(1).optional().catch(undefined),
  crisis: z.string().optional(),
  /** The drill out of which a real crisis is declared. */
  after: z.string().optional(),
  /** Tasks of one role, or one's own. */
  for: z
    .enum(['mine', ...ROLES])
    .optional()
    .catch(undefined),
  /** Runs to compare. */
  a: z.string().optional(),
  b: z.string().optional(),
});

type Query = z.output<typeof query>;

type Given = Readonly<{ frame: Frame; asked: Asked; query: Query }>;
type GivenCrisis = Given &
  Readonly<{ journal: Journal; crisis: Crisis; bar: CrisisBar; params: Readonly<Record<string, string>> }>;

type ScreenOf<What> = Readonly<{
  path: `/${string}`;
  act: PolicyAct;
  summary: string;
  reads?: string;
  /** It can show what was known at an earlier moment: it reads nothing but entries. */
  hasPast?: boolean;
  show: (given: What) => Promise<string | Answer> | string | Answer;
}>;

/** A screen that belongs to no crisis. */
export function screen(
  parts: RoomParts,
  { show, ...route }: ScreenOf<Given & Readonly<{ params: GivenCrisis['params'] }>>,
): RoomRoute {
  return roomRoute({
    method: 'GET',
    ...route,
    params: z.record(z.string(), z.string()),
    query,
    handle: async (asked) => {
      const { query, params } = asked;
      return page(asked, await show({ frame: frameOf(parts, asked), asked, query, params }));
    },
  });
}

/** A screen of one crisis, whose bar stands above it. */
export function crisisScreen(parts: RoomParts, { show, hasPast = false, ...route }: ScreenOf<GivenCrisis>): RoomRoute {
  return roomRoute({
    method: 'GET',
    ...route,
    params: z.record(z.string(), z.string()),
    query,
    handle: async (asked) => {
      const { query, params } = asked;
      const present = journalNamed(parts.journals, params['crisis'] ?? '');
      const moment = hasPast ? query.asof : undefined;
      const journal = moment ? journalThen(present, moment) : present;
      const { crisis, bar } = standing(journal);
      const reader = moment && asked.session ? { ...asked, session: readerOf(asked.session) } : asked;
      const frame = { ...frameOf(parts, reader, bar), ...(moment && { past: pastOf(journal, moment) }) };
      return page(asked, await show({ frame, asked: reader, journal, crisis, bar, params, query }));
    },
  });
}

/** The journal as it was known then; before it was declared, its declaration. */
function journalThen(journal: Journal, moment: Moment): Journal {
  const known = asKnown(journal.chain, moment);
  const upTo = Math.max(1, known.at(-1)?.seq ?? 1);
  return {
    ...journal,
    entries: asKnown(journal.entries, { upTo }),
    chain: asKnown(journal.chain, { upTo }),
  };
}

/** Whoever looks at the past only reads. */
function readerOf(session: NonNullable<Asked['session']>): NonNullable<Asked['session']> {
  return { ...session, role: 'observer', roles: ['observer'] };
}

function pastOf({ chain }: Journal, moment: Moment): NonNullable<Frame['past']> {
  const last = chain.at(-1)!;
  return { at: 'by' in moment ? moment.by : last.recordedAt, seq: last.seq };
}

function page(asked: Asked, shown: string | Answer): Answer {
  const answer = typeof shown === 'string' ? { html: shown } : shown;
  return { ...answer, headers: { ...answer.headers, ...languageCookie(asked) } };
}
