import { resolve } from 'node:path';
import { CelluleError } from '../kernel/index.ts';
import { openFolder, type FolderWriter } from '../platform/files/index.ts';
import {
  checkParameters,
  CORPUS_NAMES,
  generateCorpus,
  GENERATOR,
  PLANTS,
  USUAL,
  USUAL_EXTRACTIONS,
  type CorpusParameters,
  type Rates,
  type Truth,
} from '../rehearse/index.ts';
import type { Arguments, Command } from './command.ts';

const { people, documents, seed, rates, extractions } = USUAL;

export const command: Command = {
  name: 'rehearse corpus',
  summary: 'Generate a synthetic leak with its register, history and planted truth',
  usage: `--out DIR [--people N] [--documents N] [--seed S] [--altered R …] [--extractions E]

  --out DIR           a new or empty folder, or one that an earlier "rehearse corpus" filled (that is replaced)
  --people N          persons in the register (default: ${people})
  --documents N       salary declarations, PDF (default: ${documents})
  --seed S            a whole number; the same seed and options give the same bytes (default: ${seed})
  --altered R         share of leaked rows with a changed value (default: ${rates.altered})
  --spliced R         … put together from two persons or two times (default: ${rates.spliced})
  --truncated R       … with a cut value (default: ${rates.truncated})
  --outdated R        … from long before the extraction (default: ${rates.outdated})
  --fabricated R      … about persons whom the register does not know (default: ${rates.fabricated})
  --extractions E     1, 2, or one or two dates YYYY-MM-DD,YYYY-MM-DD (default: ${extractions.join(',')})
  --profile ma        the country whose identifiers are used (default: ma)`,
  options: {
    out: { type: 'string' },
    people: { type: 'string' },
    documents: { type: 'string' },
    seed: { type: 'string' },
    extractions: { type: 'string' },
    profile: { type: 'string' },
    ...Object.fromEntries(PLANTS.map((plant) => [plant, { type: 'string' }] as const)),
  },
  run: async (args, terminal) => {
    const { out } = args.values;
    if (typeof out !== 'string' || args.positionals.length > 0) {
      throw new CelluleError('invalid', 'rehearse.no-folder', 'Name the folder to fill: --out DIR, and nothing else.');
    }
    const parameters = checkParameters(readParameters(args));
    const folder = await openFolder(resolve(out));
    await clearOwnOutput(folder);
    const truth = await generateCorpus(parameters, folder, (done, total) => terminal.progress(done, total, 'writing'));
    terminal.answer(truth, () => describe(truth));
    return 0;
  },
};

function readParameters({ values }: Arguments): CorpusParameters {
  const number = (name: string, usual: number) => {
    const typed = values[name];
    // Number('') is 0, which nobody meant.
    return typeof typed === 'string' ? Number(typed.trim() === '' ? NaN : typed) : usual;
  };
  const profile = values['profile'] ?? 'ma';
  if (profile !== 'ma') {
    throw new CelluleError(
      'invalid',
      'rehearse.unknown-profile',
      'This version generates the profile "ma" (Morocco) only.',
    );
  }
  return {
    people: number('people', people),
    documents: number('documents', documents),
    seed: number('seed', seed),
    profile,
    rates: Object.fromEntries(PLANTS.map((plant) => [plant, number(plant, rates[plant])])) as Rates,
    extractions: readExtractions(values['extractions']),
  };
}

function readExtractions(typed: string | boolean | undefined): readonly string[] {
  if (typeof typed !== 'string') return extractions;
  return (/^\d$/.test(typed) ? USUAL_EXTRACTIONS[Number(typed) - 1] : undefined) ?? typed.split(',');
}

/** Makes room in a folder that holds an earlier corpus and nothing else; any other folder with something in it is refused. */
async function clearOwnOutput(folder: FolderWriter): Promise<void> {
  const names = await folder.names();
  if (names.length === 0) return;
  const isOurs = names.every((name) => CORPUS_NAMES.includes(name)) && isCorpus(await folder.readText('truth.json'));
  if (!isOurs) {
    throw new CelluleError(
      'conflict',
      'rehearse.folder-not-empty',
      'The folder holds other things. Name a new or empty one; only what an earlier "rehearse corpus" wrote is replaced.',
    );
  }
  for (const name of CORPUS_NAMES) await folder.remove(name);
}

function isCorpus(text: string | undefined): boolean {
  try {
    const truth = JSON.parse(text ?? '') as { generator?: { name?: unknown } } | null;
    return truth?.generator?.name === GENERATOR;
  } catch {
    return false;
  }
}

function describe({ evidence, people: { certain, upper }, verdicts, organisations, planted }: Truth): string {
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(' · ');
  return [
    `${evidence.files} leaked files, ${evidence.bytes} bytes; ${organisations} organisations`,
    `people: ${certain} of the register, ${upper} with those it does not know`,
    `records: ${list(verdicts.records)}`,
    `planted: ${list(planted)}`,
    'truth.json says what an exact scope reports.',
  ].join('\n');
}
