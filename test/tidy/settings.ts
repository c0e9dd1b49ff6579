import { matchesGlob } from 'node:path';
import type { Tree, Violation } from './tree.ts';

/** What the linter must refuse; a limit may be set lower, never higher. */
const LIMITS = { 'max-lines': 400, 'max-lines-per-function': 70, complexity: 15 };
const REFUSED = [
  'typescript/no-floating-promises',
  'typescript/no-misused-promises',
  'typescript/switch-exhaustiveness-check',
  'typescript/no-explicit-any',
  'import/no-cycle',
  'no-console',
];
const COMPILER = [
  'strict',
  'exactOptionalPropertyTypes',
  'noUncheckedIndexedAccess',
  'erasableSyntaxOnly',
  'verbatimModuleSyntax',
];

/** Lint and compiler stay as strict as they are: this test is where loosening them is seen. */
export function looseSettings(tree: Tree): readonly Violation[] {
  const lint = read<{ rules?: Record<string, unknown> }>(tree, '.oxlintrc.json')?.rules ?? {};
  const compiler = read<{ compilerOptions?: Record<string, unknown> }>(tree, 'tsconfig.json')?.compilerOptions ?? {};
  const limits = Object.entries(LIMITS).flatMap(([rule, max]) => {
    const [level, options] = Array.isArray(lint[rule]) ? (lint[rule] as [string, { max?: number }]) : [];
    return level === 'error' && (options?.max ?? Infinity) <= max ? [] : [`${rule} is an error above ${max}`];
  });
  const refused = REFUSED.filter((rule) => lint[rule] !== 'error').map((rule) => `${rule} is an error`);
  const options = COMPILER.filter((option) => compiler[option] !== true).map((option) => `${option} is on`);
  return [
    ...[...limits, ...refused].map((what) => ({ path: '.oxlintrc.json', line: 1, message: `keep this: ${what}` })),
    ...options.map((what) => ({ path: 'tsconfig.json', line: 1, message: `keep this: ${what}` })),
  ];
}

const RECORD = 'docs/decisions/0009-runtime-dependencies.md';

/** Every version is exact, and each package that runs in the product has its line in the record of dependencies. */
export function looseDependencies(tree: Tree): readonly Violation[] {
  type Manifest = Readonly<
    Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string> | undefined>
  >;
  const manifest = read<Manifest>(tree, 'package.json');
  const runs = { ...manifest?.dependencies, ...manifest?.optionalDependencies };
  const rows = [...(tree.get(RECORD)?.text ?? '').matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name!);
  const all = Object.entries({ ...runs, ...manifest?.devDependencies });
  const path = 'package.json';
  return [
    ...all
      .filter(([, version]) => !/^\d/.test(version))
      .map(([name]) => ({ path, line: 1, message: `${name} is not pinned to one version` })),
    ...Object.keys(runs)
      .filter((name) => !rows.some((row) => matchesGlob(name, row)))
      .map((name) => ({
        path: RECORD,
        line: 1,
        message: `${name} has no line: what it is for, why it, how to leave it`,
      })),
    ...rows
      .filter((row) => !Object.keys(runs).some((name) => matchesGlob(name, row)))
      .map((row) => ({ path: RECORD, line: 1, message: `${row} is no dependency any more: take its line out` })),
  ];
}

function read<Shape>(tree: Tree, path: string): Shape | undefined {
  const text = tree.get(path)?.text;
  return text === undefined ? undefined : (JSON.parse(text) as Shape);
}
