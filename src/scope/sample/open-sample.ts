import type { Act, Journal } from '../../journal/index.ts';
import { CelluleError } from '../../kernel/index.ts';
import { checkPurpose, noteAccess } from '../custody/index.ts';
import { readLaidAside } from './lay-aside.ts';
import { mayMark } from './model.ts';
import { drawnSample, keyFileOf, folderOf, type SampleParts } from './parts.ts';
import { blankMarks } from './sheet.ts';

/**
 * Lets a person read the records of the sample, once the purpose is in the log of the run's folder and its digest in the journal; gives
 * them an empty sheet the first time.
 *
 * @throws CelluleError `scope.no-purpose`, `sample.closed`, `scope.access-log-damaged`, `scope.access-busy`, those of `drawnSample`, `folderOf`
 *   and `readLaidAside`
 */
export async function openSample(parts: SampleParts, journal: Journal, act: Act, purpose: string): Promise<void> {
  const words = checkPurpose(purpose);
  const sample = drawnSample(journal);
  if (!mayMark(sample, act.author)) throw closed();
  const folder = await folderOf(parts, sample.result);
  const { key } = await readLaidAside(folder, keyFileOf(parts), sample.sample);
  const opening = { by: act.role, sha256: sample.sample, purpose: words };
  const { digest } = await noteAccess(folder, key, opening, parts);
  await parts.sheets.begin(
    { crisis: journal.crisis, sample: sample.sample, person: act.author },
    { salt: parts.random.bytes(16).toString('hex'), marks: blankMarks(sample.size) },
  );
  await journal.append(act, 'sample.opened', { sample: sample.sample, access: digest });
}

export function closed(): CelluleError {
  return new CelluleError(
    'conflict',
    'sample.closed',
    'You have handed your marks in, or two others have: the records are closed, and nothing is changed any more.',
  );
}
