import { combine, split } from 'shamir-secret-sharing';
import { assert, CelluleError } from '../../kernel/index.ts';
import { keyId, type SealKey } from '../../platform/files/index.ts';
import type { Random } from '../../platform/system/index.ts';
import { readShare, SHARE_BYTES, SHARE_KEY_ID_LENGTH, type Share } from './share.ts';

/** How many sheets there are, and how many restore the key. */
export const SHEETS = 3;
export const SHEETS_NEEDED = 2;

/**
 * Splits a key into three shares, any two of which restore it, while one alone says nothing of it (Shamir 1979, over GF(2^8)).
 * Each pair is tried before anything is answered. A second splitting of the same key is another one: its shares do not mix.
 */
export async function splitKey(key: SealKey, random: Random): Promise<readonly Share[]> {
  const pieces = await split(Uint8Array.from(key), SHEETS, SHEETS_NEEDED);
  for (const [one, other] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    const restored = await combine([pieces[one]!, pieces[other]!]);
    assert(key.equals(restored), 'any two shares restore the key');
  }
  const splitting = random.bytes(2).toString('hex');
  return pieces.map((share, index) => ({
    number: index + 1,
    splitting,
    keyId: keyId(key).slice(0, SHARE_KEY_ID_LENGTH),
    share,
  }));
}

/**
 * Restores a key from what was typed off two sheets.
 *
 * @throws CelluleError `key.share-rows`, `key.share-length`, `key.share-sum` (which sheet, and which rows, are in the message),
 *   `key.same-sheet`, `key.other-key`, `key.other-splitting`, `key.not-restored`
 */
export async function recoverKey(typed: readonly [string, string]): Promise<SealKey> {
  const shares = typed.map((text, index) => checked(text, index + 1));
  const [one, other] = shares as [Share, Share];
  if (one.keyId !== other.keyId) {
    throw refused(
      'other-key',
      `The two sheets belong to different keys (${one.keyId}… and ${other.keyId}…). Look at the fingerprint printed on them.`,
    );
  }
  if (one.splitting !== other.splitting) {
    throw refused(
      'other-splitting',
      'The two sheets belong to the same key, but were printed at different times, and do not mix. Take two of the same printing.',
    );
  }
  if (one.number === other.number) {
    throw refused('same-sheet', `This is sheet ${one.number} twice. Take two different ones.`);
  }
  const key = Buffer.from(await combine([one.share, other.share])) as SealKey;
  if (!keyId(key).startsWith(one.keyId)) {
    throw refused(
      'not-restored',
      'The two sheets do not give the key that they name. Try the third sheet with one of them.',
    );
  }
  return key;
}

function checked(text: string, place: number): Share {
  const read = readShare(text);
  if ('wrongRows' in read) {
    const rows = read.wrongRows.join(', ');
    throw refused(
      'share-rows',
      `Of the ${ORDINALS[place]} sheet, row ${rows} is mistyped: its last two characters do not fit. Compare it with the paper.`,
    );
  }
  if ('wrong' in read) {
    throw read.wrong === 'length'
      ? refused(
          'share-length',
          `The ${ORDINALS[place]} sheet is incomplete, or has too much: it has 9 rows of 10 characters.`,
        )
      : refused(
          'share-sum',
          `The rows of the ${ORDINALS[place]} sheet do not belong together. Type all nine from one sheet.`,
        );
  }
  if (read.share.length !== SHARE_BYTES) throw refused('share-length', `The ${ORDINALS[place]} sheet is incomplete.`);
  return read;
}

const ORDINALS: Readonly<Record<number, string>> = { 1: 'first', 2: 'second' };

function refused(code: string, message: string): CelluleError {
  return new CelluleError('invalid', `key.${code}`, message);
}
