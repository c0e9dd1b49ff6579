import { readConfig } from '../platform/config/index.ts';
import {
  inspectDatabase,
  inspectFolder,
  inspectHost,
  type DatabaseState,
  type FolderState,
  type HostState,
} from '../platform/machine/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'doctor',
  summary: 'Say what is missing on this machine, and what still works without it',
  usage: `

Tries the database for real, in a folder of its own, and leaves everything as it was.
Exit code 0: Cellule can start. 3: it cannot, and the lines marked ✗ say what to do.
`,
  options: {},
  run: examine,
};

/** `limited`: it works, with less. `blocking`: Cellule cannot start. */
type Finding = Readonly<{ id: string; state: 'good' | 'limited' | 'blocking'; says: string; todo?: string }>;

const GB = 1024 ** 3;
const NODE_MAJOR_MIN = 24;
/** A database, its journal and a rehearsal. A real leak needs its own size again, twice. */
const DISK_BYTES_MIN = 0.5 * GB;
const DISK_BYTES_COMFORTABLE = 20 * GB;
const SHARED_MEMORY_BYTES_COMFORTABLE = 1 * GB;

async function examine({ dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const host = inspectHost();
  const folder = inspectFolder(dataFolder);
  const database = await inspectDatabase(dataFolder, readConfig().databaseUrl);
  const findings = [
    ofRuntime(host),
    ...ofFolder(folder, dataFolder),
    ofDisk(Math.min(folder.freeBytes, database.embedded?.freeBytes ?? Infinity)),
    ...ofDatabase(database),
    ofSharedMemory(host),
    ...ofTools(host),
    ofTypesetting(host),
    ...ofConfinement(host),
  ];
  const canStart = findings.every(({ state }) => state !== 'blocking');
  terminal.answer({ canStart, findings }, () =>
    [...findings.map(lineOf), '', canStart ? 'Cellule can start here.' : 'Cellule cannot start here yet.'].join('\n'),
  );
  return canStart ? 0 : 3;
}

const MARKS = { good: '✓', limited: '!', blocking: '✗' } as const;

function lineOf({ state, says, todo }: Finding): string {
  return `${MARKS[state]} ${says}${todo === undefined ? '' : `\n    ${todo}`}`;
}

function ofRuntime({ node, platform }: HostState): Finding {
  const isNew = Number(node.split('.')[0]) >= NODE_MAJOR_MIN;
  return isNew
    ? { id: 'runtime', state: 'good', says: `Node ${node} on ${platform}` }
    : { id: 'runtime', state: 'blocking', says: `Node ${node} is too old`, todo: 'Start it with ./cellule.' };
}

function ofFolder({ exists, isWritable, isOpenToOthers }: FolderState, path: string): Finding[] {
  const access: Finding = isWritable
    ? { id: 'data-folder', state: 'good', says: `Data folder ${path}${exists ? '' : ' (made at the first start)'}` }
    : {
        id: 'data-folder',
        state: 'blocking',
        says: `The data folder ${path} cannot be written by this user`,
        todo: 'Choose another one with --data, or change its owner.',
      };
  const others: Finding = {
    id: 'data-folder-mode',
    state: 'limited',
    says: 'Other users of this machine can look into the data folder',
    todo: `chmod 700 ${path}`,
  };
  return [access, ...(isOpenToOthers ? [others] : [])];
}

function ofDisk(freeBytes: number): Finding {
  const says = `${gigabytes(freeBytes)} free for the data folder and its database`;
  if (freeBytes < DISK_BYTES_MIN) return { id: 'disk', state: 'blocking', says, todo: 'Free some space first.' };
  if (freeBytes >= DISK_BYTES_COMFORTABLE) return { id: 'disk', state: 'good', says };
  const todo = 'Enough to begin. For a large leak choose a disk with twice its size free: --data DIR.';
  return { id: 'disk', state: 'limited', says, todo };
}

function ofDatabase({ problem, embedded }: DatabaseState): Finding[] {
  const left = (embedded?.left ?? []).map((folder): Finding => {
    const says = `A database of a data folder that is gone: ${folder}`;
    return {
      id: 'database-left',
      state: 'limited',
      says,
      todo: 'It may hold personal data: delete it if nobody needs it.',
    };
  });
  if (problem) {
    return [{ id: 'database', state: 'blocking', says: 'No database can be had', todo: problem.message }, ...left];
  }
  if (!embedded) return [{ id: 'database', state: 'good', says: 'The database that DATABASE_URL names lets us in' }];
  const now = embedded.isRunning ? 'running' : embedded.exists ? 'at rest' : 'made at the first start';
  return [{ id: 'database', state: 'good', says: `Embedded PostgreSQL in ${embedded.folder} (${now})` }, ...left];
}

function ofSharedMemory({ sharedMemoryBytes = 0 }: HostState): Finding {
  const says = `${gigabytes(sharedMemoryBytes)} free in /dev/shm`;
  if (sharedMemoryBytes >= SHARED_MEMORY_BYTES_COMFORTABLE) return { id: 'shared-memory', state: 'good', says };
  const todo = 'Scope then works on the disk, where plain data can be recovered from. In a container: --shm-size=4g.';
  return { id: 'shared-memory', state: 'limited', says, todo };
}

const WITHOUT = {
  bsdtar:
    'ZIP, tar, gzip and Zstandard are read; 7z, RAR, CAB, ISO, bzip2 and xz are listed as unread. Install libarchive-tools.',
  tesseract: 'Text is read; scanned pages are listed as unread. Install tesseract-ocr with its languages (fra, ara).',
  pdftotext: 'Only the benchmark compares itself with it (poppler-utils).',
} as const;

function ofTools({ tools }: HostState): Finding[] {
  return (Object.keys(WITHOUT) as (keyof typeof WITHOUT)[]).map((tool) =>
    tools[tool]
      ? { id: tool, state: 'good', says: `${tool} is installed` }
      : { id: tool, state: 'limited', says: `${tool} is not installed (optional)`, todo: WITHOUT[tool] },
  );
}

function ofTypesetting({ canTypeset }: HostState): Finding {
  if (canTypeset) return { id: 'typeset', state: 'good', says: 'Pages for paper can be set (Typst)' };
  const todo = 'Only plan print needs it, and refuses. Run npm ci again without --omit=optional.';
  return { id: 'typeset', state: 'limited', says: 'Pages for paper cannot be set: Typst is missing (optional)', todo };
}

/** What the programs that read hostile content are kept from. Nothing to say where none of them is there. */
function ofConfinement({ tools, confinement }: HostState): Finding[] {
  if (!tools.bsdtar && !tools.tesseract) return [];
  const { isWithoutNetwork, isLimited, isUnprivileged } = confinement;
  const missing = [
    ...(isWithoutNetwork ? [] : ['a network of their own (unshare, util-linux)']),
    ...(isLimited ? [] : ['limits on time and memory (prlimit, util-linux)']),
    ...(isUnprivileged ? [] : ['fewer rights (setpriv, util-linux)']),
  ];
  if (missing.length === 0)
    return [{ id: 'confinement', state: 'good', says: 'Those programs run without network and rights, within limits' }];
  const says = `Those programs run without ${missing.join(', and without ')}`;
  const todo = 'They are still ended when they hang. Run Cellule on Linux, where user namespaces are allowed.';
  return [{ id: 'confinement', state: 'limited', says, todo }];
}

function gigabytes(bytes: number): string {
  return `${(bytes / GB).toFixed(1)} GB`;
}
