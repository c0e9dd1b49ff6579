import { join } from 'node:path';
import type { ScopeResult } from '../../contract/index.ts';
import { createSealed, openSealed, stretches, textOf, writeWhole, type SealKey } from '../../platform/files/index.ts';
import type { Random } from '../../platform/system/index.ts';
import { composeFigures } from './compose-figures.ts';
import type { PeopleCounts } from './count-people.ts';
import { judgeFiles } from './judge-files.ts';
import type { ExactFigures, FiguresDocument, FileVerdicts } from './model.ts';
import { unreadCsv } from './unread-csv.ts';
import { reportHtml } from './write-report.ts';

/** Names of what is written beside a result. */
export const EXPORTS = {
  figures: 'figures.json',
  report: 'report.html',
  verdicts: 'verdicts.json',
  unread: 'unread.csv',
  exact: 'figures.sealed',
} as const;

type Folder = Readonly<{ path: string; key: SealKey; random: Random }>;

/**
 * Writes what may leave the house: `figures.json`, `report.html`, `verdicts.json` and `unread.csv`, each whole or not at all; and
 * sealed, for the room, `figures.sealed` with the exact counts. What an earlier run in the folder showed is not given away by the difference.
 *
 * `figures.json` comes first, since it remembers what is shown: a run that is cut off afterwards can only show the same again.
 */
export async function writeFigures(
  result: ScopeResult,
  counts: PeopleCounts,
  { path, key, random }: Folder,
): Promise<void> {
  const at = (name: string) => join(path, name);
  const before = await readJson<FiguresDocument>(at(EXPORTS.figures), 'cellule-figures-1');
  const { document, exact } = composeFigures(result, counts, before);
  const files = judgeFiles(result, document, await readJson<FileVerdicts>(at(EXPORTS.verdicts), 'cellule-verdicts-1'));
  await writeWhole(at(EXPORTS.figures), `${JSON.stringify(document, null, 1)}\n`);
  await writeWhole(at(EXPORTS.verdicts), verdictsJson(files));
  await writeWhole(at(EXPORTS.unread), unreadCsv(result));
  await writeWhole(at(EXPORTS.report), reportHtml(document));
  const sealed = await createSealed(at(EXPORTS.exact), key, random);
  await sealed.write(Buffer.from(JSON.stringify(exact)));
  await sealed.finish();
}

/** The exact counts of a run, small ones too: for the screens of those who may see a run, never for an export. */
export async function readExactFigures(folder: string, key: SealKey): Promise<ExactFigures> {
  const source = await openSealed(join(folder, EXPORTS.exact), key);
  try {
    const parts: Uint8Array[] = [];
    for await (const part of stretches(source)) parts.push(part);
    return JSON.parse(Buffer.concat(parts).toString()) as ExactFigures;
  } finally {
    await source.close();
  }
}

/** What an earlier run left; what is none of ours says nothing. */
async function readJson<Kind extends { format: string }>(
  path: string,
  format: Kind['format'],
): Promise<Kind | undefined> {
  try {
    const value = JSON.parse(await textOf(path)) as Kind;
    return value.format === format ? value : undefined;
  } catch {
    return undefined;
  }
}

/** One line a file, so that a list of tens of thousands can be read and compared. */
function verdictsJson({ files, ...rest }: FileVerdicts): string {
  const head = JSON.stringify(rest).slice(0, -1);
  return `${head},"files":[\n${files.map((file) => JSON.stringify(file)).join(',\n')}\n]}\n`;
}
