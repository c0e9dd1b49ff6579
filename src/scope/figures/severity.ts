import knowledge from '../../../knowledge/severity-enisa.json' with { type: 'json' };
import { CATEGORIES, type Category } from '../../contract/index.ts';
import { covers, type Clause } from './combinations.ts';

export const SEVERITY_CLASSES = ['low', 'medium', 'high', 'very-high'] as const;

export type SeverityClass = (typeof SEVERITY_CLASSES)[number];

/** The severity of a breach for the people of one group, with the scores that it comes from. */
export type Severity = Readonly<{
  class: SeverityClass;
  score: number;
  /** Data processing context, 1 to 4: the highest of the group's data, and which category or combination set it. */
  dpc: number;
  dpcBy: string;
  /** Ease of identification, 0.25 to 1, and why. */
  ei: number;
  eiBy: string;
  /** Circumstances of the breach, which add up. */
  cb: number;
}>;

/** The circumstances that are taken: spread by strangers to recipients whom nobody counted. A person may judge otherwise. */
export const CIRCUMSTANCES = knowledge.circumstances;

export const SEVERITY_SOURCE = `${knowledge.source} (${knowledge.effective})`;

const PROCESSING = knowledge.processing as Readonly<Record<Category, Readonly<{ class: string; score: number }>>>;
const clauses = (all: readonly (readonly string[])[]) => all as readonly Clause[];

/**
 * Severity of the leak of these categories of a person after ENISA's method of 2013: SE = DPC × EI + CB. Inaccuracy lowers DPC only
 * where it is shown for a set of data, so nothing is lowered here: who was altered is counted apart.
 *
 * @param mask bits of `CATEGORIES`
 */
export function severityOf(mask: number): Severity {
  const scores: { by: string; score: number }[] = CATEGORIES.flatMap((id, bit) =>
    (mask >> bit) & 1 ? [{ by: id, score: PROCESSING[id].score }] : [],
  );
  for (const { id, all, score } of knowledge.raised) if (covers(mask, clauses(all))) scores.push({ by: id, score });
  const { score: dpc, by: dpcBy } = scores.reduce((most, next) => (next.score > most.score ? next : most), {
    score: 1,
    by: 'none',
  });
  const { score: ei, id: eiBy } = knowledge.identification.find(({ all }) => covers(mask, clauses(all)))!;
  const cb = Object.values(CIRCUMSTANCES).reduce((sum, value) => sum + value, 0);
  const score = dpc * ei + cb;
  const band = knowledge.bands.findLast(({ from }) => score >= from)!;
  return { class: band.id as SeverityClass, score, dpc, dpcBy, ei, eiBy, cb };
}
