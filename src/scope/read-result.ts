import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { scopeResultSchema, type ScopeResult } from '../contract/index.ts';
import { canonicalJson, CelluleError, type Digest, type Json } from '../kernel/index.ts';
import { textOf } from '../platform/files/index.ts';

/** The name of a result inside an output folder. */
export const RESULT = 'scope.json';

/**
 * Reads the result that a run has left in its output folder.
 *
 * @returns the result, in which files have numbers and no names, and the SHA-256 of its canonical JSON
 * @throws CelluleError `scope.no-result`, `scope.bad-result`
 */
export async function readScopeResult(folder: string): Promise<{ result: ScopeResult; digest: Digest }> {
  let text: string;
  try {
    text = await textOf(join(folder, RESULT));
  } catch (error) {
    throw new CelluleError(
      'not-found',
      'scope.no-result',
      'This folder holds no finished result. Name the folder that ./cellule scope has written (its --out); if that run was stopped, run the same command again.',
      {},
      { cause: error },
    );
  }
  const parsed = scopeResultSchema.safeParse(jsonOf(text));
  if (!parsed.success) {
    throw new CelluleError(
      'invalid',
      'scope.bad-result',
      'The result in this folder (scope.json) is not complete or was changed. Run ./cellule scope again with the same --out.',
      {},
      { cause: parsed.error },
    );
  }
  const result = parsed.data;
  return {
    result,
    digest: createHash('sha256')
      .update(canonicalJson(result as Json))
      .digest('hex') as Digest,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
