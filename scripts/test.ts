// `npm test`: format, lint, types, dead code, then every test. `--only-checks` stops before the tests; any other argument goes to
// the test runner. The last line is `N passed, N failed`, out of the runner's own report.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const CHECKS: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['format', 'oxfmt', '--check', '.'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['types', 'tsc', '-p', '.'],
  ['types of browser code', 'tsc', '-p', 'tsconfig.web.json'],
  ['dead code', 'knip'],
];

const given = process.argv.slice(2);
const toRunner = given.filter((argument) => argument !== '--only-checks');

const broken = CHECKS.filter(([name, command, ...args]) => !passes(name, command, args)).map(([name]) => name);
const failed = given.includes('--only-checks') ? 0 : runTests();
if (broken.length > 0 || failed > 0) process.exitCode = 1;

/** Runs one tool silently; what it says is shown when it fails. */
function passes(name: string, command: string, args: readonly string[]): boolean {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary(command), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  console.log(`${status === 0 ? '✓' : '✗'} ${name}`);
  if (status !== 0) console.log(`${stdout}${stderr}`.trimEnd());
  return status === 0;
}

/** Runs the tests, says in one last line how they went, and answers with the number that failed. */
function runTests(): number {
  const folder = mkdtempSync(join(tmpdir(), 'cellule-report-'));
  const file = join(folder, 'report.json');
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync(process.execPath, [binary('vitest'), 'run', ...report, ...toRunner], {
    cwd: root,
    stdio: 'inherit',
  });
  const counts = readReport(file);
  rmSync(folder, { recursive: true });
  // A runner that failed without a failed test (it crashed, found no test, or something threw outside of one) is a failure too.
  const missed = counts.failed === 0 && status !== 0 ? 1 : 0;
  if (missed > 0) console.log('✗ the test runner failed outside of a test: its message is above');
  if (broken.length > 0) console.log(`✗ failed before the tests: ${broken.join(', ')}`);
  console.log(`${counts.passed} passed, ${counts.failed + missed} failed`);
  return counts.failed + missed;
}

type Report = Readonly<{
  numPassedTests: number;
  numFailedTests: number;
  testResults: readonly Readonly<{ status: string; assertionResults: readonly Readonly<{ status: string }>[] }>[];
}>;

/** The counts of the report; a test file that could not be loaded counts as one failure. */
function readReport(file: string): Readonly<{ passed: number; failed: number }> {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const isUnloaded = ({ status, assertionResults }: Report['testResults'][number]) =>
    status === 'failed' && !assertionResults.some((result) => result.status === 'failed');
  return { passed: numPassedTests, failed: numFailedTests + testResults.filter(isUnloaded).length };
}

function binary(name: string): string {
  return join(root, 'node_modules', '.bin', name);
}
