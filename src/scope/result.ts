import type { PublicIntake, ScopeResult } from '../contract/index.ts';
import type { Digest, Instant, RunId } from '../kernel/index.ts';
import type { Analysis } from './analyse/index.ts';
import { EXTRACT_VERSION, type About } from './extract/index.ts';
import { groupDocuments, type DocumentMakes } from './group-documents.ts';
import type { Item, Taken } from './intake/index.ts';
import type { Profile } from './records/index.ts';
import type { LaidAside } from './sample/index.ts';
import type { TruthTable } from './tables-of-truth.ts';
import type { Unread } from './unread.ts';

type UnreadItem = Readonly<{ item: number; path: string } & Unread>;

/** What there is, and what of it was read. */
export type Evidence = Readonly<{
  /** Files, also those in archives; an archive counts only where it could not be read (to its end). */
  files: number;
  bytes: number;
  read: number;
  /** How many of the files are copies of another, byte for byte. */
  copies: number;
  unread: readonly UnreadItem[];
  makes: DocumentMakes;
  /** Each thing once, for the manifest. */
  items: readonly (Item & Readonly<{ digest?: Digest }>)[];
}>;

/** What reading found out beside the records. */
type Found = Readonly<{
  unreadOf: (digest: Digest) => Unread | undefined;
  aboutOf: (digest: Digest) => About | undefined;
}>;

export function evidenceOf(taken: readonly Taken[], found: Found): Evidence {
  const unread: UnreadItem[] = [];
  const seen = new Set<Digest>();
  let [files, bytes, copies] = [0, 0, 0];
  for (const item of taken) {
    if (item.state === 'archive') continue;
    files++;
    bytes += item.bytes;
    const missing = item.state === 'unread' ? item.unread : found.unreadOf(item.digest);
    if (missing) unread.push({ item: item.item, path: item.path, ...missing });
    if (item.state !== 'file') continue;
    if (seen.has(item.digest)) copies++;
    seen.add(item.digest);
  }
  const items = [...new Map(taken.map((item) => [item.item, item])).values()];
  const makes = groupDocuments(
    taken.flatMap((one) => (one.state === 'file' ? [{ item: one.item, about: found.aboutOf(one.digest) }] : [])),
  );
  return { files, bytes, read: files - unread.length, copies, unread, makes, items };
}

type ResultParts = Readonly<{
  run: RunId;
  evidence: Evidence;
  digest: Digest;
  analysis: Analysis;
  sample?: LaidAside;
  truths: readonly TruthTable[];
  profile: Profile;
  counts: Readonly<{ extracted: number; reused: number }>;
  /** Which key sealed the evidence, and how it came here, as far as anybody may see it. */
  custody: Readonly<{ keyId: string; intake: readonly PublicIntake[] }>;
  startedAt: Instant;
  finishedAt: Instant;
  elapsedMs: number;
}>;

/** Puts the result together as the contract has it, with what makes it reproducible: versions, inputs, and the rule of each number. */
export function resultOf({ evidence, digest, analysis, sample, truths, profile, ...rest }: ResultParts): ScopeResult {
  const { run, counts, custody, startedAt, finishedAt, elapsedMs } = rest;
  const { files, bytes, read, copies, unread, makes } = evidence;
  return {
    run,
    evidence: { files, bytes, digest, read, copies, unread: [...unread] },
    ...analysis,
    people: {
      ...analysis.people,
      rules: [...analysis.people.rules],
      conflictPlaces: analysis.people.conflictPlaces.map((place) => ({ ...place, keys: [...place.keys] })),
    },
    categories: [...analysis.categories],
    dating: [...analysis.dating],
    sources: [...analysis.sources],
    items: [...analysis.items],
    ...(sample && { sample }),
    ...(makes.documents > 0 && { documents: makes }),
    elapsedMs,
    startedAt,
    finishedAt,
    inputs: Object.fromEntries(
      truths.map((table) => [table.use, { sha256: table.digest, bytes: table.bytes, asOf: table.asOf }]),
    ),
    profile: profile.id,
    versions: { extract: EXTRACT_VERSION, profile: profile.version },
    work: counts,
    custody,
    rules: rulesOf(truths.map(({ use }) => use)),
  };
}

/** The result as it is kept for the room: each name replaced by the numbers of the items. */
export function withoutNames(result: ScopeResult, taken: readonly Taken[]): ScopeResult {
  const insideOf = new Map(taken.map(({ item, inside }) => [item, inside]));
  const numbered = (item: number): string => {
    const inside = insideOf.get(item);
    return inside === undefined ? `#${item}` : `${numbered(inside)}!#${item}`;
  };
  const unread = result.evidence.unread.map((entry) => ({ ...entry, path: numbered(entry['item'] as number) }));
  return { ...result, evidence: { ...result.evidence, unread } };
}

/** How each number came to be, in words for a reader of the result. */
function rulesOf(truths: readonly string[]): Record<string, string> {
  const hasRegister = truths.includes('register');
  return {
    'evidence.digest': 'SHA-256 of manifest.ndjson: one line of canonical JSON per item, in the order of the items',
    'people.certain': hasRegister
      ? 'distinct persons of the register named by a strong key (social security number, national id) in at least one record'
      : 'distinct strong keys seen (social security number, else national id); without a register this is an estimate',
    'people.probable': hasRegister
      ? 'certain, and the persons of the register to whom records without a usable key are linked with a probability of .9 at least (Fellegi and Sunter)'
      : 'certain, and the groups of records without key that are linked to none of these: records of one person with a probability of .9 at least',
    'people.upper': hasRegister
      ? 'probable, and the records that are linked to nobody: records with the same unknown key are one person, and so are equal records without key'
      : 'certain, and the records without key that are linked to none of these, equal ones once',
    'people.registered': 'distinct persons of the register, with its history where there is one',
    'people.conflicts':
      'pairs likely one person of whom two different valid keys say that they are two: never linked; where the first 1,000 records stand is in people.conflictPlaces',
    'people.rules': 'records without a usable key that were linked, by what they and the person have in common',
    'categories.people':
      'persons of people.certain of whom at least one record holds a value of the category; a value that an altered record shows and that is not theirs does not count',
    'categories.records': 'person records that hold a value of the category',
    organisations: 'distinct valid employer numbers and ICE, one where a row shows both',
    verdicts: truths.includes('history')
      ? 'each person record compared with all versions of the persons whose strong keys it shows'
      : hasRegister
        ? 'each person record compared with the register; without a history a difference stays undecided'
        : 'without a register nothing can be compared: all undecided',
    sample:
      'judged records (all but the undecided ones) drawn without replacement, each as likely as any other, sealed in the order of the drawing',
    documents: 'what PDF files say of how they were made; evidence beside the verdicts, which do not use it',
    dating: 'days on which all versions that the records equal were valid together, where that is 14 days or less',
  };
}
