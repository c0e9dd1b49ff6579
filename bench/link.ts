/**
 * How well and how fast records are linked: `npm run bench -- link [--people N] [--seed S] [--sets 1,2,3,4]`.
 *
 * Data: people invented by the published rules of the Febrl generator, its four data sets by their parameters, with and without
 * the identity number, and with households (a third live with another and share name and address, a tenth of those are twins).
 * Copies err as often as in the distributed files: up to eight times in the third set, a fifth of it by another value.
 * The figure that travels is a ratio: pairs of records per CPU-second against Jaro–Winkler over all fields of the same records.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPlain } from '../src/platform/files/index.ts';
import { loadProfile } from '../src/scope/records/index.ts';
import { guessComparisons, linkRecords, readLinkTable } from '../src/scope/people/index.ts';
import { comparer } from '../src/scope/people/compare-records.ts';
import { encodeRecords } from '../src/scope/people/encode-columns.ts';
import { modelBefore } from '../src/scope/people/estimate-model.ts';
import { findCandidates, possiblePairs } from '../src/scope/people/find-candidates.ts';
import { drawPairs, measureTraits } from '../src/scope/people/measure-traits.ts';
import { keepLikely } from '../src/scope/people/score-pairs.ts';
import { jaroWinkler } from '../src/scope/people/similarity.ts';
import { asCsv, entityOf, FEBRL, FIELDS, syntheticPeople, type Person } from '../test/support/synthetic-people.ts';

export async function run(options: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...options],
    options: { people: { type: 'string' }, seed: { type: 'string' }, sets: { type: 'string' } },
  });
  const seed = Number(values.seed ?? 101);
  const people = Number(values.people ?? 200_000);
  const sets = ([1, 2, 3, 4] as const).filter((set) => (values.sets ?? '1,2,3,4').includes(String(set)));
  const place = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  try {
    machine(seed);
    // First, as in a process of its own: what ran before on other columns would slow it down.
    const { originals, duplicates } = syntheticPeople({ seed, ...FEBRL[3], originals: 8_000, duplicates: 12_000 });
    await comparing(place, [...originals, ...duplicates]);
    const without = FIELDS.filter((field) => field !== 'soc_sec_id');
    for (const set of sets)
      for (const households of [0, 0.3])
        for (const fields of [FIELDS, without]) {
          const { originals, duplicates } = syntheticPeople({
            seed: seed + set,
            ...FEBRL[set],
            households,
            twins: 0.1,
          });
          const name = `febrl ${set}${households > 0 ? ' households' : ''}${fields === without ? ' no id' : ''}`;
          const tables = set === 4 ? [originals, duplicates] : [[...originals, ...duplicates]];
          await measure(place, name, tables, fields);
        }
    const half = Math.floor(people / 2);
    const large = syntheticPeople({ seed, ...FEBRL[4], originals: half, duplicates: people - half });
    await measure(place, `${people} records`, [[...large.originals, ...large.duplicates]], FIELDS);
    peer(large.originals);
  } finally {
    rmSync(place, { recursive: true });
  }
}

function machine(seed: number): void {
  const [cpu] = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  say('machine', `${availableParallelism()} × ${cpu?.model ?? 'unknown'}, ${gib} GiB, Node ${process.versions.node}`);
  say('', `load before: ${loadavg()[0]!.toFixed(1)}; seed ${seed}`);
}

async function measure(place: string, name: string, tables: readonly Person[][], fields: readonly string[]) {
  const files = tables.map((people, at) => {
    const file = join(place, `${at}.csv`);
    writeFileSync(file, asCsv(people, at + 1, fields));
    return file;
  });
  const before = process.cpuUsage();
  const [left, right] = await Promise.all(files.map(read));
  const comparisons = guessComparisons(left!, 0, right, right && 0);
  const { pairs, compared } = linkRecords(
    { left: left!, ...(right && { right }), comparisons },
    { profile: loadProfile('ma') },
  );
  const seconds = cpuSeconds(before);
  const idOf = (table: typeof left, row: number) => entityOf(table!.rows[row]![0]!);
  const found = pairs.filter(({ a, b }) => idOf(left, a) === idOf(right ?? left, b)).length;
  const [precision, recall] = [found / Math.max(1, pairs.length), found / truePairs(tables)];
  const f1 = (2 * precision * recall) / (precision + recall);
  say(
    name,
    `F1 ${f1.toFixed(4)}  P ${precision.toFixed(4)}  R ${recall.toFixed(4)}  ${seconds.toFixed(1)} CPU-s, ` +
      `${(compared / 1e6).toFixed(1)} M pairs, ${(compared / 1e6 / seconds).toFixed(2)} M pairs per CPU-s`,
  );
}

/** The comparing and scoring of candidate pairs alone, without reading, looking for candidates and learning. */
async function comparing(place: string, people: readonly Person[]): Promise<void> {
  const file = join(place, 'alone.csv');
  writeFileSync(file, asCsv(people, 1));
  const left = await read(file);
  const records = encodeRecords({ left, comparisons: guessComparisons(left, 0) }, loadProfile('ma'));
  const compare = comparer(records);
  const candidates = findCandidates(records);
  const measured = measureTraits(
    records,
    drawPairs(records, compare),
    new Int32Array(people.length).map((_, at) => at),
  );
  const model = modelBefore(measured.traits, possiblePairs(records), people.length);
  const before = process.cpuUsage();
  const { compared } = keepLikely(records, candidates, compare, { model, measured }, () => {});
  const seconds = cpuSeconds(before);
  say(
    'comparing alone',
    `${(compared / 1e6).toFixed(1)} M pairs, ${(compared / 1e6 / seconds).toFixed(2)} M pairs per CPU-s`,
  );
}

async function read(file: string) {
  const source = await openPlain(file);
  try {
    return await readLinkTable(source);
  } finally {
    await source.close();
  }
}

function truePairs(tables: readonly Person[][]): number {
  const count = (people: readonly Person[]) => Map.groupBy(people, ({ rec_id: id }) => entityOf(id));
  const [left, right] = tables.map(count);
  let pairs = 0;
  for (const [entity, group] of left!)
    pairs += right ? group.length * (right.get(entity)?.length ?? 0) : (group.length * (group.length - 1)) / 2;
  return pairs;
}

/** What a plain program does: each field of each pair by Jaro–Winkler, without dictionaries, memory or a way out. */
function peer(people: readonly Person[]): void {
  const before = process.cpuUsage();
  let [pairs, alike] = [0, 0];
  for (let at = 0; at < 1_000; at++)
    for (let other = at + 1; other < 300 + at; other++) {
      let sum = 0;
      for (const field of FIELDS) sum += jaroWinkler(people[at]![field]!, people[other % people.length]![field]!);
      if (sum > 8) alike++;
      pairs++;
    }
  const seconds = cpuSeconds(before);
  say('peer', `Jaro–Winkler over all fields: ${(pairs / 1e6 / seconds).toFixed(2)} M pairs per CPU-s (${alike} alike)`);
}

function cpuSeconds(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function say(what: string, line: string): void {
  console.log(`${what.padEnd(26)} ${line}`);
}
