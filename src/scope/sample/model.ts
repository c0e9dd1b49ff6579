import type { EntryValue, JudgedClass, Verdict } from '../../contract/index.ts';
import { foldOnce } from '../../journal/index.ts';
import { msBetween, HOUR_MS, type Digest, type Instant, type PersonId } from '../../kernel/index.ts';

/** What a person finds a record to be, on their own. */
export const MARKS = ['true-when-taken', 'altered', 'not-found', 'cannot-say'] as const;

export type Mark = (typeof MARKS)[number];

/** What may be drawn; a sample is smaller where fewer records were judged. */
export const SIZES = [100, 300, 1_000] as const;

/** What a run lays aside at most. */
export const LAID_ASIDE_MAX = SIZES[2];

/** What a run says of the records that it laid aside. */
export type LaidAside = Readonly<{ population: number; size: number; digest: Digest }>;

const CLASSES: Readonly<Record<Exclude<Verdict, 'undecided'>, JudgedClass>> = {
  authentic: 'true-when-taken',
  outdated: 'true-when-taken',
  altered: 'altered',
  fabricated: 'not-found',
};

/** The class that people read; of an undecided record there is none. */
export function classOf(verdict: Verdict): JudgedClass | undefined {
  return verdict === 'undecided' ? undefined : CLASSES[verdict];
}

/** The sample of the run that speaks for the crisis. Another run voids it, with all that was marked. */
export type Sample = EntryValue<'sample.drawn'> &
  Readonly<{
    at: Instant;
    by: PersonId;
    /** When each person last said what they open the records for. */
    opened: ReadonlyMap<PersonId, Instant>;
    /** Who has marked all of them, with the digest of their marks; at most two. */
    marked: readonly Readonly<{ by: PersonId; at: Instant; marks: Digest }>[];
    judged?: EntryValue<'sample.judged'>;
  }>;

/** How long a purpose that was given holds: a working day, after which it is asked again. */
const OPEN_MS = 12 * HOUR_MS;

/** The sample that these entries add up to; nothing where none was drawn since the last run joined. */
export const sampleOf = foldOnce((entries): Sample | undefined => {
  let sample: Sample | undefined;
  for (const { kind, value, at, recordedAt, author: by } of entries) {
    if (kind === 'scope.attached') sample = undefined;
    if (kind === 'sample.drawn') sample ??= { ...value, at, by, opened: new Map(), marked: [] };
    if (sample === undefined) continue;
    const { opened, marked, judged } = sample;
    if (kind === 'sample.opened') sample = { ...sample, opened: new Map([...opened, [by, recordedAt]]) };
    if (kind === 'sample.marked' && marked.length < 2 && !hasMarked(sample, by))
      sample = { ...sample, marked: [...marked, { by, at, marks: value.marks }] };
    if (kind === 'sample.judged') sample = { ...sample, judged: judged ?? value };
  }
  return sample;
});

export function hasMarked({ marked }: Sample, person: PersonId): boolean {
  return marked.some(({ by }) => by === person);
}

/** Two people are enough, and each of them has one say. */
export function mayMark(sample: Sample, person: PersonId): boolean {
  return sample.marked.length < 2 && !hasMarked(sample, person);
}

/** Whether this person has said what for, and not too long ago. */
export function isOpenTo({ opened }: Sample, person: PersonId, now: Instant): boolean {
  const at = opened.get(person);
  return at !== undefined && msBetween(at, now) < OPEN_MS;
}
