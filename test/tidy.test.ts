import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PLANTED, type Plant } from './tidy/planted.ts';
import { drawRooms, GOLDEN, readDiagram } from './tidy/drawing.ts';
import { RULES } from './tidy/rules.ts';
import { roomsAsDiagram, roomsAsText } from './tidy/rooms.ts';
import { readTree, treeOf, type Tree, type Violation } from './tidy/tree.ts';

// The rules of the house, on the whole checkout. Each rule is then shown violations that were planted for it, because a rule
// that sees nothing passes as well.
const house = readTree(fileURLToPath(new URL('..', import.meta.url)));
const names = Object.keys(RULES) as (keyof typeof RULES)[];

describe('the house', () => {
  it('is seen: sources of many rooms, tests and documents are in the tree', () => {
    const count = (pattern: RegExp) => [...house.keys()].filter((path) => pattern.test(path)).length;
    expect(count(/^src\/.*\.ts$/)).toBeGreaterThan(50);
    expect(count(/\.test\.tsx?$/)).toBeGreaterThan(5);
    expect(count(/\.md$/)).toBeGreaterThan(5);
    expect(count(/^(node_modules|\.git|\.runtime|\.data)\//)).toBe(0);
  });

  it.each(names)('keeps the rule %s', (name) => expect(listed(RULES[name](house))).toEqual([]));

  it('has the import graph that was reviewed', () => {
    expect(house.get(GOLDEN)?.text, 'run scripts/run scripts/draw-rooms.ts and review the change').toBe(
      roomsAsText(house),
    );
  });

  it('has its diagram in ARCHITECTURE.md', () => {
    expect(readDiagram(house), 'run scripts/run scripts/draw-rooms.ts').toBe(roomsAsDiagram(house));
  });
});

describe.each(names)('the rule %s', (name) => {
  it('has a planted violation and a tree that passes', () => {
    expect(PLANTED[name].some(({ at }) => at.length > 0)).toBe(true);
    expect(PLANTED[name].some(({ at }) => at.length === 0)).toBe(true);
  });

  it.each(PLANTED[name].map((plant) => [title(plant), plant] as const))('%s', (_, { files, at }) => {
    expect(RULES[name](treeOf(files)).map(place)).toEqual(at);
  });
});

describe('the drawing of the rooms', () => {
  const tree: Tree = treeOf({
    'src/kernel/index.ts': '',
    'src/contract/index.ts': "import { a } from '../kernel/index.ts';",
    'src/journal/index.ts': "import { a } from '../contract/index.ts';",
    'src/cli/index.ts': "import { a } from '../journal/index.ts';\nimport type { b } from '../contract/index.ts';",
  });

  it('names each import once', () => {
    expect(roomsAsText(tree).split('\n').slice(1)).toEqual([
      'kernel',
      'contract → kernel',
      'journal  → contract',
      'cli      → contract journal',
      '',
    ]);
  });

  it('leaves out of the diagram what follows from another arrow', () => {
    expect(roomsAsDiagram(tree)).toBe('```mermaid\nflowchart BT\n  journal --> contract\n  cli --> journal\n```');
  });

  it('stands between its two marks and leaves the rest of the document alone', () => {
    const before = treeOf({ 'ARCHITECTURE.md': '# A\n\n<!-- rooms -->\nold\n<!-- /rooms -->\n\nAfter.\n' });
    const after = drawRooms(new Map([...tree, ...before])).get('ARCHITECTURE.md') ?? '';
    expect([
      after.startsWith('# A\n\n<!-- rooms -->\n```mermaid'),
      after.endsWith('```\n<!-- /rooms -->\n\nAfter.\n'),
    ]).toEqual([true, true]);
  });
});

function title({ of, at }: Plant): string {
  return at.length > 0 ? `sees ${of}` : `leaves alone ${of}`;
}

function place({ path, line }: Violation): string {
  return `${path}:${line}`;
}

function listed(violations: readonly Violation[]): readonly string[] {
  return violations.map((violation) => `${place(violation)} ${violation.message}`);
}
