import { assert, type Instant } from '../../kernel/index.ts';
import type { ScopeResult } from '../../contract/index.ts';
import { buildTables } from './build-tables.ts';
import { COMBINATIONS, covers, type CombinationId } from './combinations.ts';
import type { PeopleCounts } from './count-people.ts';
import type { Counted, ExactFigures, Figure, FiguresDocument } from './model.ts';
import { protectCells, releaseOf, SMALL_BELOW, type Release, type Shown } from './protect-cells.ts';
import { referenceDay } from './reference-day.ts';
import { severityOf, SEVERITY_SOURCE, type Severity } from './severity.ts';

/** Releases that are remembered. A folder that was scoped more often shows what its last releases let it show. */
const EARLIER_MAX = 24;

/** The figures of a run as they may leave the house, and as they are. @param before what the folder's last `figures.json` said */
export function composeFigures(
  result: ScopeResult,
  counts: PeopleCounts,
  before: FiguresDocument | undefined,
): { document: FiguresDocument; exact: ExactFigures } {
  const finishedAt = result['finishedAt'] as Instant;
  const agesOn = referenceDay(result.dating, finishedAt);
  const { counted, cells, sums } = buildTables(result, counts, agesOn.day);
  const earlier = before === undefined ? [] : [...before.earlier, releaseIn(before)].slice(-EARLIER_MAX);
  const shown = protectCells(cells, sums, earlier);
  const register = (result['inputs'] as Record<string, { sha256: string; asOf: string }> | undefined)?.['register'];
  const now = JSON.stringify(releaseOf(shown, sums));
  const { digest, files, read, bytes } = result.evidence;
  return {
    document: {
      format: 'cellule-figures-1',
      run: result.run,
      evidence: { digest, files, read, bytes },
      finishedAt,
      register: register ? { sha256: register.sha256, asOf: register.asOf } : null,
      basis: result.people.basis,
      agesOn,
      profile: String(result['profile']),
      figures: counted.map((figure) => figureOf(figure, shown.get(figure.id)!, result, counts)),
      dating: datingIn(result),
      severitySource: SEVERITY_SOURCE,
      smallCells: SMALL_CELLS,
      sums,
      earlier: earlier.filter((release) => JSON.stringify(release) !== now),
    },
    exact: { run: result.run, people: counts, figures: counted },
  };
}

/** Of a known number of records a share tells how many: it is given as an interval that holds ten of them at least, or as all. */
function datingIn({ dating, verdicts: { records } }: ScopeResult): FiguresDocument['dating'] {
  const matched = records.authentic + records.outdated;
  const step = Math.min(100, Math.ceil((100 * SMALL_BELOW) / Math.max(1, matched)));
  const last = 100 - step - (100 % step);
  return dating.map(({ from, to, share }) => {
    const low = share === 1 ? 100 : Math.min(last, Math.floor((share * 100) / step) * step);
    return { from, to, percent: [low, low >= last ? 100 : low + step] };
  });
}

const SMALL_CELLS =
  `No number from 1 to ${SMALL_BELOW - 1} is shown, nor one from which it would follow, by subtraction here or from an earlier release of ` +
  `this folder: those are null and isSuppressed. within10Of: an earlier release showed this number, from which the present one differs by fewer than ${SMALL_BELOW}.`;

function figureOf(counted: Counted, shown: Shown, { evidence }: ScopeResult, counts: PeopleCounts): Figure {
  const { value: _, ...about } = counted;
  const severity = severityOfGroup(counted, counts);
  return {
    ...about,
    value: shown.state === 'exact' ? shown.value : null,
    isSuppressed: shown.state !== 'exact',
    ...(shown.state === 'near' && { within10Of: shown.value }),
    evidence: evidence.digest,
    ...(severity && { severity }),
  };
}

/** Of a combination, the severity for the set of data that most of its people share; of a set, its own. */
function severityOfGroup({ table, row }: Counted, { sets }: PeopleCounts): Severity | undefined {
  if (table === 'sets' && row !== 'other') return severityOf(Number(row));
  if (table !== 'combinations') return undefined;
  const most = sets.find(
    ({ mask, people }) => people >= SMALL_BELOW && covers(mask, COMBINATIONS[row as CombinationId]),
  );
  return most && severityOf(most.mask);
}

function releaseIn({ figures, sums }: FiguresDocument): Release {
  const shown = figures.map(({ id, value, within10Of }) => {
    assert(typeof id === 'string', 'a figure has an id');
    return [id, value ?? (within10Of === undefined ? null : ([within10Of] as const))] as const;
  });
  return { shown: Object.fromEntries(shown), sums };
}
