import type { Plant } from './planted.ts';

const face = '/** What it promises. */\nexport {};\n';

/** Violations of what a file may import and reach, and neighbours that must pass. */
export const PLANTED_IMPORTS = {
  importsUpwards: [
    {
      of: 'a later room',
      files: { 'src/journal/a.ts': "import { b } from '../scope/index.ts';" },
      at: ['src/journal/a.ts:1'],
    },
    {
      of: 'a type of a later room',
      files: { 'src/kernel/a.ts': "\nimport type { B } from '../web/index.ts';" },
      at: ['src/kernel/a.ts:2'],
    },
    {
      of: 'a type in an expression',
      files: { 'src/detect/a.ts': "type B = import('../scope/index.ts').B;" },
      at: ['src/detect/a.ts:1'],
    },
    {
      of: 'a later room, dynamically',
      files: { 'src/scope/a.ts': "\n\nawait import('../cli/index.ts');" },
      at: ['src/scope/a.ts:3'],
    },
    {
      of: 'a later room, passed on',
      files: { 'src/scope/a.ts': "export * from '../inform/index.ts';" },
      at: ['src/scope/a.ts:1'],
    },
    {
      of: 'the tests’ material',
      files: { 'src/scope/a.ts': "import { b } from '../../test/support/b.ts';" },
      at: ['src/scope/a.ts:1'],
    },
    { of: 'a folder that is no room', files: { 'src/extras/index.ts': face }, at: ['src/extras/index.ts:1'] },
    {
      of: 'earlier rooms, comments, strings, data, and a test beside',
      files: {
        'src/scope/a.ts':
          "import { b } from '../kernel/index.ts';\n// import { c } from '../web/index.ts';\nconst d = \"import '../cli/index.ts'\";",
        'src/detect/names.ts': "import names from '../../knowledge/names.json' with { type: 'json' };",
        'src/kernel/a.test.ts': "import { b } from '../web/index.ts';",
        'src/main.ts': "import { run } from './cli/index.ts';",
      },
      at: [],
    },
  ],
  importsPastIndex: [
    {
      of: 'a file behind the face of a room',
      files: {
        'src/ledger/index.ts': face,
        'src/ledger/model.ts': '',
        'src/web/index.ts': face,
        'src/web/a.ts': "import type { B } from '../ledger/model.ts';",
      },
      at: ['src/web/a.ts:1'],
    },
    {
      of: 'a file behind the face of a sub-room, from its own room',
      files: {
        'src/scope/index.ts': face,
        'src/scope/records/index.ts': face,
        'src/scope/a.ts': "import { b } from './records/b.ts';",
      },
      at: ['src/scope/a.ts:1'],
    },
    {
      of: 'a sub-room past the face of its room',
      files: {
        'src/scope/index.ts': face,
        'src/scope/records/index.ts': face,
        'src/cli/index.ts': "import { b } from '../scope/records/index.ts';",
      },
      at: ['src/cli/index.ts:1'],
    },
    { of: 'a room without a face', files: { 'src/inform/a.ts': '' }, at: ['src/inform/a.ts:1'] },
    {
      of: 'faces, what lies in the same sub-room, and what lies above it',
      files: {
        'src/platform/store/index.ts': face,
        'src/scope/index.ts': face,
        'src/scope/model.ts': '',
        'src/scope/records/index.ts': "export { b } from './b.ts';",
        'src/scope/records/b.ts': "import type { C } from '../model.ts';",
        'src/scope/a.ts': "import { b } from './records/index.ts';\nimport { d } from '../platform/store/index.ts';",
      },
      at: [],
    },
  ],
  silentFaces: [
    { of: 'a face without a word', files: { 'src/scope/index.ts': 'export {};' }, at: ['src/scope/index.ts:1'] },
    {
      of: 'a face that only promises',
      files: { 'src/scope/index.ts': '/** Promises: all. */\nexport {};' },
      at: ['src/scope/index.ts:1'],
    },
    {
      of: 'a face that says both',
      files: { 'src/scope/index.ts': '/**\n * Scope.\n *\n * Promises: counts.\n * Never: guesses.\n */\nexport {};' },
      at: [],
    },
  ],
  browserBorder: [
    {
      of: 'a server room in the browser',
      files: { 'src/web/browser/a.ts': "import type { B } from '../../journal/index.ts';" },
      at: ['src/web/browser/a.ts:1'],
    },
    {
      of: 'the contract in the browser',
      files: {
        'src/web/browser/a.ts': "import type { B } from '../../contract/index.ts';\nimport { c } from './c.ts';",
      },
      at: [],
    },
  ],
  unreachable: [
    { of: 'a file that nobody imports', files: { 'src/main.ts': '', 'src/scope/b.ts': '' }, at: ['src/scope/b.ts:1'] },
    {
      of: 'a file that only a test imports',
      files: { 'src/main.ts': '', 'src/scope/b.ts': '', 'src/scope/b.test.ts': "import './b.ts';" },
      at: ['src/scope/b.ts:1'],
    },
    {
      of: 'the top of a dead tree',
      files: {
        'src/main.ts': '',
        'src/scope/a.ts': "import './b.ts';",
        'src/scope/b.ts': '',
      },
      at: ['src/scope/a.ts:1'],
    },
    {
      of: 'files that only import each other',
      files: { 'src/main.ts': '', 'src/scope/a.ts': "import './b.ts';", 'src/scope/b.ts': "import './a.ts';" },
      at: ['src/scope/a.ts:1', 'src/scope/b.ts:1'],
    },
    {
      of: 'a style sheet that nobody names',
      files: { 'src/main.ts': '// page.css', 'src/web/ui/page.css': '' },
      at: ['src/web/ui/page.css:1'],
    },
    {
      of: 'a worker, a style sheet, a dynamic import and a bundle',
      files: {
        'src/main.ts': "await import('./cli/index.ts');",
        'src/cli/index.ts': "new Worker(new URL('./work.ts', import.meta.url));\nread('page.css');",
        'src/cli/work.ts': '',
        'src/web/ui/page.css': '',
        'src/web/browser/room.ts': "import './island/a.ts';",
        'src/web/browser/island/a.ts': '',
      },
      at: [],
    },
  ],
  reachesOutside: [
    { of: 'the environment', files: { 'src/cli/a.ts': 'const a = process.env.HOME;' }, at: ['src/cli/a.ts:1'] },
    {
      of: 'the environment, by its parts',
      files: { 'src/scope/a.ts': "const { env } = process;\nconst b = process['env'];" },
      at: ['src/scope/a.ts:1', 'src/scope/a.ts:2'],
    },
    {
      of: 'the clock',
      files: { 'src/respond/a.ts': 'const a = Date.now();\nconst b = new Date();\nconst c = performance.now();' },
      at: ['src/respond/a.ts:1', 'src/respond/a.ts:2', 'src/respond/a.ts:3'],
    },
    {
      of: 'the clock, by another name',
      files: { 'src/respond/a.ts': 'const { now } = Date;\nconst b = globalThis.Date.now();' },
      at: ['src/respond/a.ts:1', 'src/respond/a.ts:2'],
    },
    {
      of: 'the clock, in a test',
      files: { 'src/respond/a.test.ts': 'const a = Date.now();' },
      at: ['src/respond/a.test.ts:1'],
    },
    {
      of: 'chance',
      files: { 'src/scope/a.ts': 'const a = Math.random();\nconst b = crypto.randomUUID();' },
      at: ['src/scope/a.ts:1', 'src/scope/a.ts:2'],
    },
    {
      of: 'chance, taken from its module',
      files: { 'src/journal/a.ts': "import { createHash, randomBytes } from 'node:crypto';" },
      at: ['src/journal/a.ts:1'],
    },
    { of: 'a socket', files: { 'src/inform/a.ts': "await fetch('https://example.org');" }, at: ['src/inform/a.ts:1'] },
    { of: 'the process', files: { 'src/inform/a.ts': 'process.exit(1);' }, at: ['src/inform/a.ts:1'] },
    {
      of: 'the places that may, a given date, and words in strings',
      files: {
        'src/platform/config/index.ts': 'const a = process.env.PORT;',
        'src/platform/system/index.ts': 'const a = Date.now();\nconst b = Math.random();',
        'src/journal/a.ts':
          "const a = new Date(0);\nconst b = Date.parse('2025-04-08');\n// Date.now()\nconst c = 'Math.random()';\nconst d = clock.now();",
        'src/cli/a.ts': "process.stdout.write('yes');",
        'src/web/browser/a.ts': "const a = Date.now();\nawait fetch('/live');",
      },
      at: [],
    },
  ],
  importsOutside: [
    {
      of: 'files',
      files: { 'src/scope/a.ts': "import { readFile } from 'node:fs/promises';" },
      at: ['src/scope/a.ts:1'],
    },
    {
      of: 'files, without the prefix',
      files: { 'src/cli/a.ts': "import { readFileSync } from 'fs';" },
      at: ['src/cli/a.ts:1'],
    },
    {
      of: 'processes, dynamically',
      files: { 'src/scope/a.ts': "\nawait import('node:child_process');" },
      at: ['src/scope/a.ts:2'],
    },
    {
      of: 'a driver, even in a test',
      files: {
        'src/journal/a.ts': "import pg from 'pg';",
        'src/journal/a.test.ts': "import { DuckDBInstance } from '@duckdb/node-api';",
      },
      at: ['src/journal/a.ts:1', 'src/journal/a.test.ts:1'],
    },
    {
      of: 'platform, what only computes, and a test’s folders',
      files: {
        'src/platform/store/a.ts': "import pg from 'pg';\nimport { connect } from 'node:net';",
        'src/scope/a.ts':
          "import { createHash } from 'node:crypto';\nimport { join } from 'node:path';\nimport yauzl from 'yauzl';",
        'src/scope/a.test.ts': "import { mkdtemp } from 'node:fs/promises';",
      },
      at: [],
    },
  ],
  foreignTables: [
    {
      of: 'another room’s table',
      files: {
        'migrations/0001-journal.sql': 'create table journal_entry (seq bigint);',
        'src/respond/store.ts': "db.selectFrom('journal_entry');",
      },
      at: ['src/respond/store.ts:1'],
    },
    {
      of: 'a table outside its store',
      files: {
        'migrations/0001-journal.sql': 'create table journal_entry (seq bigint);',
        'src/journal/append.ts': 'const q = sql`\n  insert into journal_entry`;',
      },
      at: ['src/journal/append.ts:2'],
    },
    {
      of: 'a table without a room',
      files: { 'migrations/0001-people.sql': '\ncreate table if not exists people (id text);' },
      at: ['migrations/0001-people.sql:2'],
    },
    {
      of: 'its own store, in its own words and in a comment elsewhere',
      files: {
        'migrations/0001-journal.sql': 'create table journal_entry (seq bigint);',
        'src/journal/store.ts': "db.selectFrom('journal_entry');",
        'src/web/a.ts': '// What journal_entry holds.\nconst journal_entry_count = 1;',
      },
      at: [],
    },
  ],
} as const satisfies Readonly<Record<string, readonly Plant[]>>;
