import { readdirSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';

/** One file of the checkout. The text of a binary file is empty. */
export type TreeFile = Readonly<{ path: string; text: string; bytes: number }>;

/** The checkout as the rules see it: paths from its top, with `/`. */
export type Tree = ReadonlyMap<string, TreeFile>;

/** What a rule found, and what to do about it. */
export type Violation = Readonly<{ path: string; line: number; message: string }>;

/** Everything under `root` that .gitignore does not name. */
export function readTree(root: string): Tree {
  const ignored = readFileSync(join(root, '.gitignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const files: TreeFile[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === '.git' || ignored.some((pattern) => isIgnored(entry.name, entry.isDirectory(), pattern)))
        continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) files.push(fileOf(path, readFileSync(join(root, path))));
    }
  };
  walk('');
  return new Map(files.map((file) => [file.path, file]));
}

/** A tree that exists only here, for planted violations. */
export function treeOf(texts: Readonly<Record<string, string>>): Tree {
  return new Map(Object.entries(texts).map(([path, text]) => [path, fileOf(path, Buffer.from(text))]));
}

function fileOf(path: string, content: Buffer): TreeFile {
  return { path, text: content.includes(0) ? '' : content.toString('utf8'), bytes: content.length };
}

/** Knows the two forms that our .gitignore uses: `folder/` and `*.ending`, each at any depth. */
function isIgnored(name: string, isFolder: boolean, pattern: string): boolean {
  return pattern.endsWith('/') ? isFolder && matchesGlob(name, pattern.slice(0, -1)) : matchesGlob(name, pattern);
}
