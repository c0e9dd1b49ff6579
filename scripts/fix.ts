// `npm run fix`: lets the linter and the formatter mend what they can.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (name: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'node_modules', '.bin', name), ...args], { cwd: root, stdio: 'inherit' })
    .status;

const linted = run('oxlint', '--type-aware', '--fix');
const formatted = run('oxfmt', '.');
if (linted !== 0 || formatted !== 0) process.exitCode = 1;
