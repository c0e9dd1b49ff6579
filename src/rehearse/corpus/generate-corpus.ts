import { zipOf, type ArchiveEntry } from './archive.ts';
import { isoOf } from './calendar.ts';
import { companyTable, contactTable, exportTable, mainTable, type LeakedTable } from './leak-tables.ts';
import { DeclarationPlan, DeclarationPrinter, type DeclarationKey } from './leak-declarations.ts';
import type { Strangers } from './leaked-source.ts';
import { checkParameters, REGISTER_DATE, type CorpusParameters } from './parameters.ts';
import { FIELDS } from './person.ts';
import { tableText } from './table-text.ts';
import type { Counts } from './tally.ts';
import { worldOf, type World } from './world.ts';

/** Where a corpus goes: one call a file, in order, each awaited. Paths are relative, with `/`. */
export type Sink = Readonly<{
  write: (path: string, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) => Promise<void>;
}>;

/** Told from time to time how far the work is; both in the same unit, persons drawn. */
export type OnProgress = (done: number, total: number) => void;

export const GENERATOR = 'cellule rehearse corpus';
/** Raised by one with each change that gives other bytes for the same parameters. */
const GENERATOR_VERSION = 2;

/** What `truth.json` says: the counts that an exact `scope` of this leak, register and history reports, and how it was made. */
export type Truth = Counts &
  Readonly<{
    generator: Readonly<{ name: string; version: number }>;
    parameters: CorpusParameters;
    registerDate: string;
  }>;

/** The files and folders at the top of a corpus. */
export const CORPUS_NAMES: readonly string[] = ['leak', 'register.csv', 'history.csv', 'truth.json'];

const LOT_DOCUMENTS = 200;
const ARCHIVE_LOTS = 10;

/**
 * Writes a synthetic leak, its register and history, and the truth about them.
 *
 * The same parameters give the same bytes, on any machine and in any time zone. Memory does not grow with documents, and
 * grows by a few bytes a person. `truth.json` is written twice, first as a mark of what the folder is, last with the counts.
 *
 * @throws CelluleError `rehearse.bad-parameter`
 */
export async function generateCorpus(
  parameters: CorpusParameters,
  sink: Sink,
  onProgress: OnProgress = () => {},
): Promise<Truth> {
  const world = worldOf(checkParameters(parameters));
  const generator = { name: GENERATOR, version: GENERATOR_VERSION };
  await sink.write('truth.json', jsonText({ generator, parameters, unfinished: true }));

  const report = progressOf(parameters, onProgress);
  await sink.write('register.csv', tableText(registerRows(world, report)));
  await sink.write('history.csv', tableText(historyRows(world, report)));
  await writeLeak(world, sink, report);

  const truth: Truth = { generator, parameters, registerDate: REGISTER_DATE, ...world.tally.counts() };
  await sink.write('truth.json', jsonText(truth));
  return truth;
}

type Report = (persons: number) => void;

const REPORT_EVERY = 2000;

function progressOf({ people, documents }: CorpusParameters, onProgress: OnProgress): Report {
  const total = people * 4 + documents * 25;
  let done = 0;
  let told = 0;
  return (persons) => {
    done += persons;
    if (done - told < REPORT_EVERY) return;
    told = done;
    onProgress(Math.min(done, total), total);
  };
}

function* registerRows({ people, parameters }: World, report: Report): Generator<readonly string[]> {
  yield FIELDS;
  for (let index = 0; index < parameters.people; index++) {
    const { values } = people.at(index).versions.at(-1)!;
    yield FIELDS.map((field) => values[field]);
    report(1);
  }
}

function* historyRows({ people, parameters }: World, report: Report): Generator<readonly string[]> {
  yield [...FIELDS, 'valid_from', 'valid_to'];
  for (let index = 0; index < parameters.people; index++) {
    for (const { values, from, to } of people.at(index).versions) {
      yield [...FIELDS.map((field) => values[field]), isoOf(from), to === Infinity ? '' : isoOf(to)];
    }
    report(2);
  }
}

async function writeLeak(world: World, sink: Sink, report: Report): Promise<void> {
  const strangers: Strangers = { count: 0 };
  const plan = new DeclarationPlan(world);
  const put = (path: string, table: LeakedTable) => sink.write(`leak/${path}`, counted(world, table));

  await put('employes.csv', mainTable(world, strangers));
  report(world.parameters.people);
  await put('entreprises.csv', companyTable(world, plan.companies));
  await put('contacts/telephones.txt', contactTable(world, strangers));
  await put('contacts/copie/telephones.txt', contactTable(world, strangers));
  const salaries = { path: 'salaries.csv', chunks: counted(world, exportTable(world, strangers)) };
  await sink.write('leak/archives/export-salaries.zip', zipOf([salaries]));

  await writeLooseDeclarations(plan, new DeclarationPrinter(world, strangers, false), sink, report);
  await writeArchivedDeclarations(plan, new DeclarationPrinter(world, strangers, true), sink, report);
}

async function writeLooseDeclarations(
  plan: DeclarationPlan,
  printer: DeclarationPrinter,
  sink: Sink,
  report: Report,
): Promise<void> {
  for (const key of plan.keys(false)) {
    const { month, name } = printer.nameOf(key);
    await sink.write(`leak/declarations/${month}/${name}`, [printer.print(key)]);
    report(25);
  }
}

/** ZIP files of lots, each lot a ZIP file of declarations. */
async function writeArchivedDeclarations(
  plan: DeclarationPlan,
  printer: DeclarationPrinter,
  sink: Sink,
  report: Report,
): Promise<void> {
  let archive = 0;
  for (const keys of groups(plan.keys(true), LOT_DOCUMENTS * ARCHIVE_LOTS)) {
    archive += 1;
    const lots = [...groups(keys, LOT_DOCUMENTS)].map((lot, at) => ({
      path: `lot-${twoDigits(at + 1)}.zip`,
      chunks: zipOf(lot.map((key) => declarationEntry(printer, key, report))),
    }));
    await sink.write(`leak/archives/declarations-${twoDigits(archive)}.zip`, zipOf(lots));
  }
}

function declarationEntry(printer: DeclarationPrinter, key: DeclarationKey, report: Report): ArchiveEntry {
  function* chunks(): Generator<Buffer> {
    yield printer.print(key);
    report(25);
  }
  return { path: printer.nameOf(key).name, chunks: chunks() };
}

/** A table's bytes, counted as one file of the leak once they are read to the end. */
function* counted({ tally }: World, { rows, form }: LeakedTable): Generator<Buffer> {
  let bytes = 0;
  for (const chunk of tableText(rows(), form)) {
    bytes += chunk.length;
    yield chunk;
  }
  tally.file(bytes);
}

function* groups<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let group: Item[] = [];
  for (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function jsonText(value: unknown): readonly Buffer[] {
  return [Buffer.from(`${JSON.stringify(value, null, 1)}\n`)];
}
