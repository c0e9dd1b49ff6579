import type { EntryValue, Fact, ScopeResult } from '../contract/index.ts';
import type { Act, Entry, Journal } from '../journal/index.ts';
import { CelluleError, isInstant, type Digest, type FactId, type Instant } from '../kernel/index.ts';
import { factsFromScope, PEOPLE_FACT } from './facts-from-scope.ts';
import { factsOf } from './model.ts';
import { checkFacts, recordFacts } from './record-facts.ts';
import { scopesOf } from './scopes.ts';

/**
 * Joins a scope run to the crisis: its counts and digests, then its figures as facts. The latest run speaks for the whole leak: a
 * kind of data that an earlier run counted and this one did not find becomes zero, for everybody to see.
 *
 * @param digest SHA-256 of the canonical JSON of `result`
 * @param openings the end of the log of openings of its evidence, where there were any
 * @returns the ids of the facts that are new or changed
 * @throws CelluleError `scope.already-attached`, and those of `recordFacts`
 */
export async function attachScope(
  journal: Journal,
  act: Act,
  result: ScopeResult,
  digest: Digest,
  openings?: EntryValue<'scope.attached'>['openings'],
): Promise<readonly FactId[]> {
  const counted = factsFromScope(result, { evidence: digest, asOf: countedAt(result, act) });
  const facts = [...counted, ...vanished(journal.entries, counted)];
  const changed = checkFacts(journal.entries, act, facts);
  const isAttached = scopesOf(journal.entries).at(-1)?.result === digest;
  if (isAttached && changed.length === 0) {
    throw new CelluleError(
      'conflict',
      'scope.already-attached',
      'This run is already attached to the crisis: there is nothing to do.',
      { run: result.run },
    );
  }
  // A run whose attachment was cut off between two entries gets the figures that it lacks.
  if (!isAttached) await recordRun(journal, act, result, { digest, openings });
  return recordFacts(journal, act, facts);
}

type Joined = Readonly<{ digest: Digest; openings: EntryValue<'scope.attached'>['openings'] }>;

async function recordRun(journal: Journal, act: Act, result: ScopeResult, { digest, openings }: Joined): Promise<void> {
  const { run, evidence, dating } = result;
  await journal.append(act, 'scope.attached', {
    run,
    result: digest,
    manifest: evidence.digest,
    files: evidence.files,
    read: evidence.read,
    unread: evidence.unread.length,
    bytes: evidence.bytes,
    ...(result.people.registered !== undefined && { registered: result.people.registered }),
    dating: dating.map(({ from, to, share }) => ({ from, to, share })),
    ...(openings && { openings }),
  });
}

/** When the run ended, however much later it is attached; in a rehearsal, whose hours were played before, that of the act. */
function countedAt(result: ScopeResult, act: Act): Instant {
  const finishedAt = result['finishedAt'];
  return typeof finishedAt === 'string' && isInstant(finishedAt) && finishedAt < act.at ? finishedAt : act.at;
}

function vanished(entries: readonly Entry[], counted: readonly Fact[]): Fact[] {
  const found = new Set(counted.map(({ id }) => id));
  const { evidence, asOf, basis, countedFrom } = counted.find(({ id }) => id === PEOPLE_FACT)!;
  return [...factsOf(entries).values()]
    .filter(({ id, figure }) => figure.kind === 'people' && figure.category !== undefined && !found.has(id))
    .map(({ id, figure, method }) => ({ id, figure, basis, countedFrom, method, value: 0, evidence, asOf }));
}
