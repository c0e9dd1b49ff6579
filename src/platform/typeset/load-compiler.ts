import { createRequire } from 'node:module';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { CelluleError } from '../../kernel/index.ts';

/** The package that finds the compiler of this platform among its own. */
export const COMPILER = '@myriaddreamin/typst-ts-node-compiler';

type Compilers = Readonly<{ NodeCompiler: typeof NodeCompiler }>;

const require = createRequire(import.meta.url);

/** @throws CelluleError `typeset.no-compiler` where this machine's platform package is not installed */
export function loadCompiler(from = COMPILER): Compilers['NodeCompiler'] {
  try {
    return (require(from) as Compilers).NodeCompiler;
  } catch (error) {
    throw new CelluleError(
      'unavailable',
      'typeset.no-compiler',
      'The part that sets pages for paper (Typst) is not installed for this machine. Run npm ci again without --omit=optional, or print from ' +
        'another machine. Everything else works without it: a plan is a folder of texts that can be read and printed as they are.',
      {},
      { cause: error },
    );
  }
}

/** Whether pages can be set on this machine. Tried, not guessed. */
export function hasCompiler(from = COMPILER): boolean {
  try {
    loadCompiler(from);
    return true;
  } catch {
    return false;
  }
}
