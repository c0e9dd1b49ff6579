import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { parseSync, Visitor } from 'vite';
import type { Tree, TreeFile } from './tree.ts';

/** Something named in the code, and where. */
export type Mention = Readonly<{ name: string; line: number }>;

/** What the rules need to know of one source file: comments and strings are never taken for code. */
export type Code = Readonly<{
  /** Every module it names: `import`, `import type`, `export from`, `import()`, `import('…').Type`. */
  imports: readonly Mention[];
  /** Every file it names as `new URL('…', import.meta.url)`: a worker, a style sheet. */
  files: readonly Mention[];
  /** What is taken from which module, as `node:crypto#randomBytes`. */
  taken: readonly Mention[];
  exports: readonly Mention[];
  /** Global reads and calls, as they are written: `process.env`, `new Date()`, `fetch`. */
  uses: readonly Mention[];
  comments: readonly Mention[];
  /** The text with its comments blanked out, line by line as it was. */
  withoutComments: string;
}>;

const parsed = new WeakMap<TreeFile, Code>();

export function isCode(path: string): boolean {
  return /\.(ts|tsx|mjs|js)$/.test(path);
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('test/');
}

/** The parsed source files that `wanted` chooses. */
export function codeOf(tree: Tree, wanted: (path: string) => boolean): readonly (Code & { path: string })[] {
  return [...tree.values()]
    .filter(({ path }) => isCode(path) && wanted(path))
    .map((file) => ({ path: file.path, ...parse(file) }));
}

/** The path in the tree that a relative import names; undefined for a package or a part of Node. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.join(posix.dirname(from), specifier);
}

/** `node:fs` for both `fs` and `node:fs`; the package name for a package. */
export function packageOf(specifier: string): string {
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function parse(file: TreeFile): Code {
  const known = parsed.get(file);
  if (known) return known;
  const { program, module, comments, errors } = parseSync(file.path, file.text);
  if (errors[0]) throw new Error(`${file.path} does not parse: ${errors[0].message}`);
  const lineAt = lineCounter(file.text);
  const imports: Mention[] = [];
  const taken: Mention[] = [];
  const exports: Mention[] = [];
  for (const { moduleRequest, entries, start } of module.staticImports) {
    imports.push({ name: moduleRequest.value, line: lineAt(start) });
    for (const { importName } of entries) {
      taken.push({ name: `${packageOf(moduleRequest.value)}#${importName.name ?? '*'}`, line: lineAt(start) });
    }
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, exportName, localName, start } of entries) {
      if (moduleRequest) imports.push({ name: moduleRequest.value, line: lineAt(start) });
      const name = exportName.kind === 'Default' ? localName.name : exportName.name;
      if (name) exports.push({ name, line: lineAt(start) });
    }
  }
  const inside = visit(program, lineAt);
  const code: Code = {
    imports: unique([...imports, ...inside.imports]),
    files: inside.files,
    taken,
    exports,
    uses: inside.uses,
    comments: comments.map(({ value, start }) => ({ name: value, line: lineAt(start) })),
    withoutComments: comments.reduce(
      (text, { start, end }) => text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end),
      file.text,
    ),
  };
  parsed.set(file, code);
  return code;
}

type Program = ReturnType<typeof parseSync>['program'];

/** What only the tree of the program tells: imports in expressions and types, and uses of what is global. */
function visit(program: Program, lineAt: (at: number) => number): Pick<Code, 'imports' | 'files' | 'uses'> {
  const imports: Mention[] = [];
  const files: Mention[] = [];
  const uses: Mention[] = [];
  new Visitor({
    ImportExpression: ({ source, start }) => {
      if (source.type === 'Literal') imports.push({ name: String(source.value), line: lineAt(start) });
      else uses.push({ name: 'import(…)', line: lineAt(start) });
    },
    TSImportType: ({ source, start }) => void imports.push({ name: source.value, line: lineAt(start) }),
    MemberExpression: ({ object, property, computed, start }) => {
      const key = computed ? (property.type === 'Literal' ? String(property.value) : undefined) : nameOf(property);
      const owner = nameOf(object);
      if (key !== undefined && owner !== undefined) uses.push({ name: `${owner}.${key}`, line: lineAt(start) });
      else if (key !== undefined) uses.push({ name: `….${key}`, line: lineAt(start) });
    },
    VariableDeclarator: ({ id, init, start }) => {
      if (id.type !== 'ObjectPattern' || !init) return;
      for (const property of id.properties) {
        const key = property.type === 'Property' ? nameOf(property.key) : undefined;
        if (key !== undefined) uses.push({ name: `${nameOf(init) ?? '…'}.${key}`, line: lineAt(start) });
      }
    },
    CallExpression: ({ callee, start }) => {
      const name = nameOf(callee);
      if (name !== undefined) uses.push({ name: `${name}()`, line: lineAt(start) });
    },
    NewExpression: ({ callee, arguments: given, start }) => {
      const [first, second] = given;
      const name = nameOf(callee);
      if (name !== undefined) uses.push({ name: `new ${name}(${given.length > 0 ? '…' : ''})`, line: lineAt(start) });
      const isFile = name === 'URL' && first?.type === 'Literal' && second?.type === 'MemberExpression';
      if (isFile) files.push({ name: String(first.value), line: lineAt(start) });
    },
  }).visit(program);
  return { imports, files, uses };
}

/** `a`, or the last part of `globalThis.a`. */
function nameOf(node: { type: string; name?: unknown; object?: unknown; property?: unknown }): string | undefined {
  if (node.type === 'Identifier' && typeof node.name === 'string') return node.name;
  if (node.type !== 'MemberExpression') return undefined;
  const owner = nameOf(node.object as { type: string });
  return owner === 'globalThis' ? nameOf(node.property as { type: string }) : undefined;
}

function unique(mentions: readonly Mention[]): readonly Mention[] {
  return [...new Map(mentions.map((mention) => [`${mention.name}\0${mention.line}`, mention])).values()];
}

function lineCounter(text: string): (at: number) => number {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
