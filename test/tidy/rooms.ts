import { codeOf, isTest, resolveImport } from './code.ts';
import type { Tree, Violation } from './tree.ts';

/** The rooms in the order of a crisis. A room imports only rooms before it. */
export const ROOMS = [
  'kernel',
  'contract',
  'platform',
  'detect',
  'access',
  'journal',
  'ledger',
  'prepare',
  'respond',
  'scope',
  'inform',
  'account',
  'rehearse',
  'web',
  'app',
  'cli',
  'main',
] as const;

const BROWSER = 'src/web/browser/';

/** The room that a path lies in: its folder under src/, or the file itself for src/app.ts and src/main.ts. */
export function roomOf(path: string): string | undefined {
  return /^src\/([^/]+?)(?:(?:\.test)?\.tsx?)?(?:\/|$)/.exec(path)?.[1];
}

type Edge = Readonly<{ path: string; to: string; line: number }>;

/** Every import between files of the checkout that a file of src/ makes, tests left out. */
function edges(tree: Tree, mentions: 'imports' | 'files' = 'imports'): readonly Edge[] {
  return codeOf(tree, (path) => path.startsWith('src/') && !isTest(path)).flatMap(({ path, [mentions]: named }) =>
    named.flatMap(({ name, line }) => {
      const to = resolveImport(path, mentions === 'files' ? `./${name}` : name);
      return to === undefined ? [] : [{ path, to, line }];
    }),
  );
}

/** Imports point only to rooms before the importing one; type-only imports count. */
export function importsUpwards(tree: Tree): readonly Violation[] {
  const order: readonly string[] = ROOMS;
  const strangers = [...tree.keys()].filter((path) => path.startsWith('src/') && !order.includes(roomOf(path) ?? ''));
  return [
    ...strangers.map((path) => ({
      path,
      line: 1,
      message: 'lies in no room: name it in ROOMS, at its place in the order',
    })),
    ...edges(tree).flatMap(({ path, to, line }) => {
      const [from, target] = [roomOf(path) ?? '', roomOf(to)];
      if (target === undefined) {
        const isData = /^(knowledge|plans)\//.test(to);
        return isData
          ? []
          : [{ path, line, message: `imports ${to}: the product uses src/, knowledge/ and plans/ only` }];
      }
      if (order.indexOf(target) <= order.indexOf(from)) return [];
      return [
        {
          path,
          line,
          message: `${from} imports ${target}, which comes after it: let ${target} call, or use an entry or a job`,
        },
      ];
    }),
  ];
}

/**
 * A folder with an index.ts is a room or a sub-room: from outside, only that file is seen.
 * A folder of sources that has no index.ts, neither itself nor above it, has no face at all.
 */
export function importsPastIndex(tree: Tree): readonly Violation[] {
  const past = edges(tree).flatMap(({ path, to, line }) => {
    const wall = foldersOf(to).find((folder) => tree.has(`${folder}/index.ts`) && !path.startsWith(`${folder}/`));
    if (wall === undefined || to === `${wall}/index.ts`) return [];
    return [{ path, line, message: `imports ${to}: go through ${wall}/index.ts` }];
  });
  const faceless = codeOf(
    tree,
    (path) => path.startsWith('src/') && path.split('/').length > 2 && !path.startsWith(BROWSER),
  )
    .filter(({ path }) => !foldersOf(path).some((folder) => tree.has(`${folder}/index.ts`)))
    .map(({ path }) => ({
      path,
      line: 1,
      message: 'lies in a room without an index.ts: write what the room promises',
    }));
  return [...past, ...faceless];
}

/** A face opens with a paragraph that says what the room promises and what it never does. */
export function silentFaces(tree: Tree): readonly Violation[] {
  return codeOf(tree, (path) => /^src\/.*\/index\.ts$/.test(path))
    .filter(
      ({ comments: [first] }) =>
        first?.line !== 1 || !first.name.includes('Promises:') || !first.name.includes('Never:'),
    )
    .map(({ path }) => ({ path, line: 1, message: 'open it with a comment: what it is, "Promises: …", "Never: …"' }));
}

/** Browser code sees the contract and the kernel. What it shares with the server goes through its own index.ts, free of the DOM. */
export function browserBorder(tree: Tree): readonly Violation[] {
  return edges(tree)
    .filter(
      ({ path, to }) =>
        path.startsWith(BROWSER) && !to.startsWith(BROWSER) && !/^src\/(kernel|contract)\/index\.ts$/.test(to),
    )
    .map(({ path, to, line }) => ({
      path,
      line,
      message: `browser code imports ${to}: it may see kernel and contract only`,
    }));
}

/** Each source file is reached from src/main.ts or is the entry of a browser bundle; a style sheet is named by one that is. */
export function unreachable(tree: Tree): readonly Violation[] {
  const next = Map.groupBy([...edges(tree), ...edges(tree, 'files')], ({ path }) => path);
  const isEntry = (path: string) =>
    path === 'src/main.ts' || (path.startsWith(BROWSER) && path.split('/').length === 4);
  const reached = new Set([...tree.keys()].filter(isEntry));
  for (const path of reached) for (const { to } of next.get(path) ?? []) reached.add(to);
  const reachedCode = codeOf(tree, (path) => reached.has(path)).map(({ withoutComments }) => withoutComments);
  const isNamed = (sheet: string) => reachedCode.some((code) => code.includes(sheet.slice(sheet.lastIndexOf('/') + 1)));
  const dead = [...tree.keys()].filter(
    (path) =>
      /^src\/.*\.(tsx?|css)$/.test(path) &&
      !isTest(path) &&
      !reached.has(path) &&
      !(path.endsWith('.css') && isNamed(path)),
  );
  // Of a dead tree its top is enough to know.
  const below = new Set(dead.flatMap((path) => (next.get(path) ?? []).map(({ to }) => to)));
  const tops = dead.filter((path) => !below.has(path));
  return (tops.length > 0 ? tops : dead).map((path) => ({
    path,
    line: 1,
    message: 'nothing that runs reaches this file: use it, or delete it (test material lives in test/support)',
  }));
}

/** Which room imports which, in the order of the rooms. */
function roomImports(tree: Tree): ReadonlyMap<string, readonly string[]> {
  const all = edges(tree).map(({ path, to }) => [roomOf(path), roomOf(to)] as const);
  const present = ROOMS.filter((room) => [...tree.keys()].some((path) => roomOf(path) === room));
  return new Map(
    present.map((room) => [
      room,
      present.filter((target) => target !== room && all.some(([from, to]) => from === room && to === target)),
    ]),
  );
}

/** The import graph as a text to review: one room a line. */
export function roomsAsText(tree: Tree): string {
  const lines = [...roomImports(tree)].map(([room, targets]) =>
    `${room.padEnd(9)}${targets.length > 0 ? `→ ${targets.join(' ')}` : ''}`.trimEnd(),
  );
  return `# Which room imports which. Written by scripts/draw-rooms.ts; a change here is a change of architecture.\n${lines.join('\n')}\n`;
}

/** The import graph as a Mermaid diagram. The kernel, which all import, and arrows that follow from others are left out. */
export function roomsAsDiagram(tree: Tree): string {
  const graph = roomImports(tree);
  const shown = (room: string) => (graph.get(room) ?? []).filter((target) => target !== 'kernel');
  const reaches = (from: string, to: string): boolean => shown(from).some((next) => next === to || reaches(next, to));
  const arrows = [...graph.keys()].flatMap((room) =>
    shown(room)
      .filter((target) => !shown(room).some((between) => between !== target && reaches(between, target)))
      .map((target) => `  ${room} --> ${target}`),
  );
  return ['```mermaid', 'flowchart BT', ...arrows, '```'].join('\n');
}

/** src/a/b/c.ts: src/a, then src/a/b. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.slice(1).map((_, index) => parts.slice(0, index + 2).join('/'));
}
