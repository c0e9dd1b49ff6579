import { existsSync, statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { hasCompiler } from '../typeset/index.ts';
import { confinement, findProgram, type Confinement } from '../children/index.ts';

/** Programs that make Cellule able to read more, where the machine has them. */
const OPTIONAL_TOOLS = ['bsdtar', 'tesseract', 'pdftotext'] as const;

type OptionalTool = (typeof OPTIONAL_TOOLS)[number];

export type HostState = Readonly<{
  node: string;
  platform: string;
  memoryBytes: number;
  /** Free space of the memory file system, where there is one. */
  sharedMemoryBytes: number | undefined;
  tools: Readonly<Record<OptionalTool, boolean>>;
  /** Whether pages for paper can be set. */
  canTypeset: boolean;
  /** What those programs are kept from when they run. */
  confinement: Confinement;
}>;

export function inspectHost(): HostState {
  const tools = Object.fromEntries(OPTIONAL_TOOLS.map((tool) => [tool, findProgram(tool) !== undefined]));
  return {
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    memoryBytes: totalmem(),
    sharedMemoryBytes: existsSync('/dev/shm') ? freeBytes('/dev/shm') : undefined,
    tools: tools as Record<OptionalTool, boolean>,
    canTypeset: hasCompiler(),
    confinement: confinement(),
  };
}

/** Space that this user may still fill. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
