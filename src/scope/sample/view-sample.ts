import type { Journal } from '../../journal/index.ts';
import type { Instant, PersonId } from '../../kernel/index.ts';
import { CONFIDENCE } from './judge-marks.ts';
import { upperLimit } from './limits.ts';
import { marksOf, nextOpen } from './mark-records.ts';
import { hasMarked, isOpenTo, mayMark, MARKS, sampleOf, type Mark } from './model.ts';
import type { SampleParts } from './parts.ts';

/** The sample as one person sees it: counts, hours, who; of marks, their own. */
export type SampleView = Readonly<{
  size: number;
  population: number;
  drawnAt: Instant;
  drawnBy: PersonId;
  markedBy: readonly PersonId[];
  /** What this person has to do with it. `open`: they have said what for, and not too long ago. */
  own: Readonly<{
    state: 'closed' | 'to-open' | 'open' | 'handed-in';
    next?: number;
    counts: Readonly<Record<Mark, number>>;
  }>;
  judged?: Readonly<{ errors: number; differing: number; errorAtMost: number }>;
}>;

/** Nothing where none was drawn of the run that speaks for the crisis. */
export async function viewSample(
  parts: SampleParts,
  journal: Journal,
  person: PersonId,
): Promise<SampleView | undefined> {
  const sample = sampleOf(journal.entries);
  if (!sample) return undefined;
  const { size, population, at: drawnAt, by: drawnBy, judged } = sample;
  const marks = await marksOf(parts, journal, sample, person);
  const next = nextOpen(marks, 0);
  const counts = Object.fromEntries(
    MARKS.map((mark) => [mark, marks.filter((given) => given === mark).length]),
  ) as Record<Mark, number>;
  const isOpen = isOpenTo(sample, person, parts.clock.now());
  const state = mayMark(sample, person)
    ? isOpen
      ? 'open'
      : 'to-open'
    : hasMarked(sample, person)
      ? 'handed-in'
      : 'closed';
  return {
    size,
    population,
    drawnAt,
    drawnBy,
    markedBy: sample.marked.map(({ by }) => by),
    own: { state, counts, ...(next !== undefined && { next }) },
    ...(judged && {
      judged: {
        errors: judged.errors,
        differing: judged.differing,
        errorAtMost:
          judged.size >= population ? judged.errors / judged.size : upperLimit(judged.errors, judged.size, CONFIDENCE),
      },
    }),
  };
}
