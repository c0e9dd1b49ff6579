import type { About, PdfSigns } from './extract/index.ts';

/** Documents of the same make, and which they are: runs of item numbers, `[first, last]`. */
export type MakeGroup = Readonly<{
  documents: number;
  signs: PdfSigns;
  items: readonly (readonly [number, number])[];
}>;

/** How the PDF files of a leak came to be: evidence beside the verdicts, and none itself. */
export type DocumentMakes = Readonly<{
  /** PDF files that could be opened. */
  documents: number;
  /** Of them: saved again behind what was there; changed later than made; changed by a program that edits finished files. */
  incremental: number;
  modified: number;
  edited: number;
  encrypted: number;
  withScript: number;
  withFiles: number;
  /** How many different sets of fonts there are, and of programs. */
  fontSets: number;
  producers: Named[];
  creators: Named[];
  /** The most common make first: files of one system are of one make, and what was changed on the way stands apart. */
  groups: readonly MakeGroup[];
}>;

type Named = { name: string; documents: number };

type Known = Readonly<{ item: number; about: About | undefined }>;

/** @param items in the order of their numbers; those without signs are left out */
export function groupDocuments(items: readonly Known[]): DocumentMakes {
  const known = items.flatMap(({ item, about }) => (about?.signs ? [{ item, signs: about.signs }] : []));
  const groups = [...Map.groupBy(known, ({ signs }) => JSON.stringify(signs)).values()]
    .map((all) => ({ documents: all.length, signs: all[0]!.signs, items: runsOf(all.map(({ item }) => item)) }))
    .toSorted((one, other) => other.documents - one.documents);
  const count = (is: (signs: PdfSigns) => boolean) =>
    groups.reduce((sum, { documents, signs }) => (is(signs) ? sum + documents : sum), 0);
  return {
    documents: known.length,
    incremental: count(({ additions }) => additions > 0),
    modified: count(({ changed }) => changed === 'later'),
    edited: count(({ kind }) => kind === 'editor'),
    encrypted: count(({ isEncrypted }) => isEncrypted),
    withScript: count(({ hasScript }) => hasScript),
    withFiles: count(({ hasFiles }) => hasFiles),
    fontSets: new Set(groups.map(({ signs }) => signs.fontSet)).size,
    producers: namesOf(groups, ({ producer }) => producer),
    creators: namesOf(groups, ({ creator }) => creator),
    groups,
  };
}

function namesOf(groups: readonly MakeGroup[], nameOf: (signs: PdfSigns) => string): Named[] {
  const counts = new Map<string, number>();
  for (const { signs, documents } of groups) counts.set(nameOf(signs), (counts.get(nameOf(signs)) ?? 0) + documents);
  return [...counts]
    .map(([name, documents]) => ({ name, documents }))
    .toSorted((one, other) => other.documents - one.documents || (one.name < other.name ? -1 : 1));
}

function runsOf(numbers: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const number of numbers.toSorted((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last && number <= last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
