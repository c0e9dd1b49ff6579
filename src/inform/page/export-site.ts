import { basename, dirname, join } from 'node:path';
import { CelluleError } from '../../kernel/index.ts';
import {
  bytesOf,
  existsFile,
  makeFolders,
  moveFile,
  removeTree,
  walk,
  writeWhole,
} from '../../platform/files/index.ts';
import type { Site, SitePage } from './build-site.ts';
import { nameOf } from './site-names.ts';

export type Exported = Readonly<{ files: number; bytes: number }>;

/** Anybody may read what is exported. */
const FOLDER_MODE = 0o755;
const FILE_MODE = 0o644;
/** Files for which a compressed copy is worth its place. */
const COMPRESSED = /^(text\/|application\/(json|feed\+json|atom\+xml))/;

/**
 * Writes a site as a folder that any static host serves, with a compressed copy beside each text. It is written apart and then takes
 * its place by one change of name; until then an earlier export stays whole.
 *
 * @param more files beside the signed ones, as sheets for printing
 * @throws CelluleError `page.export-place` where the folder holds anything that is no earlier export
 */
export async function exportSite(site: Site, folder: string, more: readonly SitePage[] = []): Promise<Exported> {
  await checkPlace(folder);
  const unfinished = join(dirname(folder), `.${basename(folder)}.part`);
  await removeTree(unfinished);
  let files = 0;
  let bytes = 0;
  const write = async (name: string, content: Uint8Array) => {
    const path = join(unfinished, name);
    await makeFolders(dirname(path), FOLDER_MODE);
    await writeWhole(path, content, FILE_MODE);
    files++;
    bytes += content.length;
  };
  try {
    await makeFolders(unfinished, FOLDER_MODE);
    for (const [path, file] of site.files) {
      await write(nameOf(path), file.plain);
      if (!COMPRESSED.test(file.type)) continue;
      await write(`${nameOf(path)}.br`, file.brotli);
      await write(`${nameOf(path)}.gz`, file.gzip);
    }
    for (const { path, content } of more) await write(nameOf(path), Buffer.from(content));
    await takePlace(unfinished, folder);
  } catch (error) {
    await removeTree(unfinished);
    throw error;
  }
  return { files, bytes };
}

async function takePlace(finished: string, folder: string): Promise<void> {
  if (!(await existsFile(folder))) return moveFile(finished, folder);
  const before = join(dirname(folder), `.${basename(folder)}.before`);
  await removeTree(before);
  await moveFile(folder, before);
  try {
    await moveFile(finished, folder);
  } catch (error) {
    await moveFile(before, folder);
    throw error;
  }
  await removeTree(before);
}

/** A folder that is missing, empty, or an earlier export and nothing else: whatever somebody keeps there stays. */
async function checkPlace(folder: string): Promise<void> {
  if (!(await existsFile(folder))) return;
  const names: string[] = [];
  for await (const { path, kind } of walk(folder)) {
    if (path === '' || kind !== 'file') throw badPlace(folder, path || 'a file of that name');
    names.push(path);
  }
  if (names.length === 0) return;
  const ours = await earlierNames(folder);
  const stranger = names.find(
    (name) => !ours.has(name.replace(/\.(br|gz)$/, '')) && !/\/(affiche|presse)\.pdf$/.test(name),
  );
  if (stranger !== undefined) throw badPlace(folder, stranger);
}

/** The files that the list of an earlier export names; none where there is no such list. */
async function earlierNames(folder: string): Promise<ReadonlySet<string>> {
  try {
    const text = Buffer.from(await bytesOf(join(folder, 'manifest.json'))).toString('utf8');
    const { files } = JSON.parse(text) as { files: Record<string, string> };
    return new Set([...Object.keys(files).map(nameOf), 'manifest.json']);
  } catch {
    return new Set();
  }
}

function badPlace(folder: string, name: string): CelluleError {
  return new CelluleError(
    'conflict',
    'page.export-place',
    `${folder} holds something that is no earlier export of the page (${name}). Name an empty folder, or one that this command wrote.`,
  );
}
