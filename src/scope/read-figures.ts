import { join } from 'node:path';
import type { RunId } from '../kernel/index.ts';
import { existsFile, textOf } from '../platform/files/index.ts';
import { EXPORTS, type FiguresDocument } from './figures/index.ts';

/**
 * The figures that a run left beside its result, small cells hidden. Nothing where there are none, or where they are those of
 * another run: a folder that was counted again and stopped in between.
 */
export async function readFigures(folder: string, run: RunId): Promise<FiguresDocument | undefined> {
  const path = join(folder, EXPORTS.figures);
  if (!(await existsFile(path))) return undefined;
  try {
    const document = JSON.parse(await textOf(path)) as Partial<FiguresDocument> | null;
    const isOurs = document?.format === 'cellule-figures-1' && document.run === run;
    return isOurs && Array.isArray(document.figures) ? (document as FiguresDocument) : undefined;
  } catch {
    return undefined;
  }
}
