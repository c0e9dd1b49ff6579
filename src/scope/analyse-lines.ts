import { join } from 'node:path';
import type { Digest } from '../kernel/index.ts';
import { openRunFolder, removeTree, writeWhole } from '../platform/files/index.ts';
import { analyse, type Analysis, type Drawn, type Truth } from './analyse/index.ts';
import { countPeople, type PeopleCounts } from './figures/index.ts';
import type { Extractor, MemberToLoad } from './extract/index.ts';
import type { Taken } from './intake/index.ts';
import type { ScopeDeps } from './model.ts';
import type { OutputFolder } from './output-folder.ts';
import type { Profile } from './records/index.ts';
import { drawPlaces, layAside, LAID_ASIDE_MAX, type LaidAside } from './sample/index.ts';
import type { TruthTable, TruthUse } from './tables-of-truth.ts';

type Parts = Readonly<{
  deps: ScopeDeps;
  out: OutputFolder;
  extractor: Extractor;
  taken: readonly Taken[];
  truths: readonly TruthTable[];
  profile: Profile;
}>;

/** Lines in clear and what the analysis spills beside them, in multiples of the lines. */
const ROOM_PER_LINE_BYTE = 2.5;

/** Opens what was read into a run folder, in clear, has it analysed, seals the records that people may mark, and removes the folder. */
export async function analyseLines({
  deps,
  out,
  extractor,
  taken,
  truths,
  profile,
}: Parts): Promise<{ analysis: Analysis; counts: PeopleCounts; sample?: LaidAside }> {
  const leak = extractor.linesOf('leak', itemsByDigest(taken));
  const tables = truths.map((table) => ({
    table,
    lines: extractor.linesOf(table.use, new Map([[table.digest, [0]]])),
  }));
  const bytes = [leak, ...tables.map(({ lines }) => lines)].reduce((sum, lines) => sum + bytesOf(lines), 0);
  const run = await openRunFolder(out.path, bytes * ROOM_PER_LINE_BYTE, deps.random);
  if (!run.isInMemory) deps.onWarning?.(ON_DISK);
  try {
    const at = (name: string) => join(run.path, name);
    // The largest first: it is written by one thread, while the others write the rest.
    const largest = tables.toSorted((one, other) => bytesOf(other.lines) - bytesOf(one.lines));
    const truths = largest.map(async ({ table, lines }): Promise<[TruthUse, Truth]> => {
      const [file] = await loadOrEmpty(extractor, lines, [at(`${table.use}.tsv`)]);
      return [table.use, { file: file!, plan: table.plan }];
    });
    const files = Array.from({ length: extractor.threads }, (_, index) => at(`leak-${index}.tsv`));
    const [loaded, ...held] = await Promise.all([loadOrEmpty(extractor, leak, files), ...truths]);
    await extractor.rest();
    const counted: PeopleCounts[] = [];
    const drawn: Drawn[] = [];
    const analysis = await analyse({
      leak: loaded.map((file) => ({ file })),
      ...Object.fromEntries(held),
      profile: profile.id,
      runFolder: run.path,
      today: deps.clock.now(),
      sample: {
        places: (population) => drawPlaces(population, LAID_ASIDE_MAX, deps.random),
        take: (records) => drawn.push(records),
      },
      loaded: removeTree,
      withTables: async (store) => {
        deps.onProgress?.(0, 1, 'making figures', 'figures');
        counted.push(await countPeople(store));
      },
    });
    const sample = await layAside(out, drawn[0], deps.random);
    return { analysis, counts: counted[0]!, ...(sample && { sample }) };
  } finally {
    run.remove();
  }
}

function bytesOf(lines: readonly MemberToLoad[]): number {
  return lines.reduce((sum, { from, to }) => sum + to - from, 0);
}

const ON_DISK =
  'WARNING: this machine has no memory folder (/dev/shm) with enough room. While it is analysed, the leaked data lies in clear ' +
  'in the output folder on disk; it is removed at the end, but traces may stay on the disk. Use an encrypted disk.';

/** What gave no line is an empty file. */
async function loadOrEmpty(
  extractor: Extractor,
  lines: readonly MemberToLoad[],
  files: readonly string[],
): Promise<readonly string[]> {
  const loaded = await extractor.load(lines, files);
  if (loaded.length > 0) return loaded;
  await writeWhole(files[0]!, '');
  return files.slice(0, 1);
}

/** A file that lies there twice gives its lines twice. */
function itemsByDigest(taken: readonly Taken[]): Map<Digest, number[]> {
  const items = new Map<Digest, number[]>();
  for (const item of taken) {
    if (item.state !== 'file') continue;
    const numbers = items.get(item.digest);
    if (numbers) numbers.push(item.item);
    else items.set(item.digest, [item.item]);
  }
  return items;
}
