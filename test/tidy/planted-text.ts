import type { Plant } from './planted.ts';

const mark = ['FIX', 'ME'].join('');
const lines = (count: number) => 'const a = 1;\n'.repeat(count);
const lint = (functionLines: number) =>
  JSON.stringify({
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: functionLines }],
      complexity: ['error', { max: 15 }],
      'typescript/no-floating-promises': 'error',
      'typescript/no-misused-promises': 'error',
      'typescript/switch-exhaustiveness-check': 'error',
      'typescript/no-explicit-any': 'error',
      'import/no-cycle': 'error',
      'no-console': 'error',
    },
  });
const compiler = (strict: boolean) =>
  JSON.stringify({
    compilerOptions: {
      strict,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
    },
  });

/** Violations of how files are named, sized, written and set up, and neighbours that must pass. */
export const PLANTED_TEXT = {
  tooLarge: [
    { of: 'a long source file', files: { 'src/scope/a.ts': lines(401) }, at: ['src/scope/a.ts:400'] },
    {
      of: 'a long script without an ending',
      files: { 'scripts/run': `#!/bin/sh\n${lines(400)}` },
      at: ['scripts/run:400'],
    },
    { of: 'a long ARCHITECTURE.md', files: { 'ARCHITECTURE.md': '# A\n'.repeat(201) }, at: ['ARCHITECTURE.md:200'] },
    { of: 'a heavy file', files: { 'knowledge/all.json': 'x'.repeat(1_000_001) }, at: ['knowledge/all.json:1'] },
    {
      of: 'files at the limit',
      files: { 'src/scope/a.ts': lines(400), 'docs/a.md': lines(500), 'knowledge/a.json': 'x'.repeat(1_000_000) },
      at: [],
    },
  ],
  emptyNames: [
    { of: 'a file', files: { 'src/scope/date-utils.ts': '' }, at: ['src/scope/date-utils.ts:1'] },
    { of: 'a folder', files: { 'src/common/index.ts': '' }, at: ['src/common/index.ts:1'] },
    {
      of: 'an exported function, class and alias',
      files: {
        'src/scope/a.ts':
          'export function testHelper() {}\nexport class CrisisManager {}\nexport { a as miscValues };\nconst a = 1;',
      },
      at: ['src/scope/a.ts:1', 'src/scope/a.ts:2', 'src/scope/a.ts:3'],
    },
    {
      of: 'an exported type',
      files: { 'src/scope/a.ts': 'export type MailService = string;' },
      at: ['src/scope/a.ts:1'],
    },
    {
      of: 'words that only contain one',
      files: { 'src/scope/utility-bill.ts': 'export const commonality = 1;\nconst helper = 2;' },
      at: [],
    },
  ],
  silentExceptions: [
    {
      of: 'a lint exception',
      files: { 'src/scope/a.ts': '// oxlint-disable-next-line no-console\nf();' },
      at: ['src/scope/a.ts:1'],
    },
    { of: 'a type exception', files: { 'src/scope/a.ts': '\n// @ts-expect-error\nf();' }, at: ['src/scope/a.ts:2'] },
    {
      of: 'a type exception that never ends',
      files: { 'src/scope/a.ts': '// @ts-ignore because it is late in the day\nf();' },
      at: ['src/scope/a.ts:1'],
    },
    {
      of: 'exceptions with reasons',
      files: {
        'src/scope/a.ts':
          '// oxlint-disable-next-line no-console -- the benchmark prints its table\nf();\n// @ts-expect-error the package has no types\ng();',
      },
      at: [],
    },
  ],
  leftovers: [
    { of: 'a mark in code', files: { 'src/scope/a.ts': `\n// ${mark}: later` }, at: ['src/scope/a.ts:2'] },
    { of: 'a mark in a document', files: { 'docs/a.md': `# A\n\n${mark}` }, at: ['docs/a.md:3'] },
    { of: 'a test alone', files: { 'src/scope/a.test.ts': "it.only('a', () => {});" }, at: ['src/scope/a.test.ts:1'] },
    {
      of: 'a test left out',
      files: { 'test/a.test.ts': "describe.skip('a', () => {});\nit.skipIf(true)('b', () => {});\nit.todo('c');" },
      at: ['test/a.test.ts:1', 'test/a.test.ts:2', 'test/a.test.ts:3'],
    },
    { of: 'tests that run', files: { 'src/scope/a.test.ts': "it.each([1])('a', () => {});\nrows.skip(2);" }, at: [] },
  ],
  machineTraces: [
    {
      of: 'a home folder',
      files: { 'docs/a.md': `# A\n\nSee ${['', 'home', 'jeanne', 'x'].join('/')}` },
      at: ['docs/a.md:3'],
    },
    {
      of: 'a scratch folder',
      files: { 'scripts/a.ts': `const a = '${['', 'tmp', 'a'].join('/')}';` },
      at: ['scripts/a.ts:1'],
    },
    {
      of: 'a registry in the lock file',
      files: { 'package-lock.json': JSON.stringify({ resolved: 'https://registry.example/a.tgz' }, null, 1) },
      at: ['package-lock.json:2'],
    },
    {
      of: 'addresses and relative paths',
      files: { 'docs/a.md': '# A\n\nhttps://example.org/home/page, .data/work/a, /var/lib/cellule' },
      at: [],
    },
  ],
  physicalSides: [
    {
      of: 'a side in a style sheet',
      files: { 'src/web/ui/a.css': 'p {\n  margin-left: 1rem;\n}' },
      at: ['src/web/ui/a.css:2'],
    },
    {
      of: 'a side in a style in code',
      files: { 'src/web/room/a.tsx': 'const a = <p style="text-align: right">x</p>;' },
      at: ['src/web/room/a.tsx:1'],
    },
    {
      of: 'logical sides',
      files: { 'src/web/ui/a.css': '/* left to right */\np {\n  margin-inline-start: 1rem;\n}' },
      at: [],
    },
  ],
  documentTitles: [
    { of: 'two titles', files: { 'docs/a.md': '# A\n\n# B\n' }, at: ['docs/a.md:1'] },
    { of: 'no title', files: { 'docs/a.md': 'A\n' }, at: ['docs/a.md:1'] },
    {
      of: 'one title, and a comment in a code block',
      files: { 'docs/a.md': '# A\n\n```sh\n# start\n./cellule start\n```\n' },
      at: [],
    },
    { of: 'the words of a statement', files: { 'plans/a/skeletons/b.fr.md': 'Des fichiers.\n' }, at: [] },
  ],
  deadLinks: [
    {
      of: 'a file that is gone',
      files: { 'docs/a.md': '# A\n\nSee [b](b.md) and [c](../c.md#part).', 'c.md': '# C' },
      at: ['docs/a.md:3'],
    },
    {
      of: 'files, folders, parts and addresses that are there',
      files: {
        'docs/a.md': '# A\n\n[b](../b.md), [here](#a), [folder](../docs/), [site](https://example.org/x.md)',
        'b.md': '# B',
      },
      at: [],
    },
  ],
  looseSettings: [
    {
      of: 'a longer function',
      files: { '.oxlintrc.json': lint(71), 'tsconfig.json': compiler(true) },
      at: ['.oxlintrc.json:1'],
    },
    {
      of: 'a looser compiler',
      files: { '.oxlintrc.json': lint(70), 'tsconfig.json': compiler(false) },
      at: ['tsconfig.json:1'],
    },
    {
      of: 'the settings as they are, or stricter',
      files: { '.oxlintrc.json': lint(60), 'tsconfig.json': compiler(true) },
      at: [],
    },
  ],
  looseDependencies: [
    {
      of: 'a version range',
      files: { 'package.json': '{"devDependencies":{"vite":"^8.0.0"}}' },
      at: ['package.json:1'],
    },
    {
      of: 'a dependency without its line',
      files: { 'package.json': '{"dependencies":{"zod":"4.6.7"}}' },
      at: ['docs/decisions/0009-runtime-dependencies.md:1'],
    },
    {
      of: 'a line for what is gone',
      files: { 'package.json': '{}', 'docs/decisions/0009-runtime-dependencies.md': '# D\n\n| `zod` | schemas |' },
      at: ['docs/decisions/0009-runtime-dependencies.md:1'],
    },
    {
      of: 'exact versions, written down',
      files: {
        'package.json': '{"dependencies":{"zod":"4.6.7"},"devDependencies":{"vite":"8.0.0"}}',
        'docs/decisions/0009-runtime-dependencies.md': '# D\n\n| `zod` | schemas |',
      },
      at: [],
    },
  ],
} as const satisfies Readonly<Record<string, readonly Plant[]>>;
