/**
 * A share of a key as people print and type it: 9 rows of 8 characters and 2 that check the row, in Crockford's base 32
 * (no I, L, O, U; what looks like one of them is read as what was meant).
 *
 * Its 45 bytes: version and number of the sheet (1), the splitting that it comes from (2), the beginning of the key's fingerprint (7),
 * the share itself as the library has it (33), the beginning of the SHA-256 of all before (2). So a mistyped row, sheets of
 * different splittings, and sheets of different keys are each told before anything is restored.
 */
import { createHash } from 'node:crypto';

export type Share = Readonly<{ number: number; splitting: string; keyId: string; share: Uint8Array }>;

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const VERSION = 1;
export const ROWS = 9;
const ROW_BYTES = 5;
const ROW_LETTERS = 8;
const CHECK_LETTERS = 2;
const ROW_LENGTH = ROW_LETTERS + CHECK_LETTERS;
const KEY_ID_BYTES = 7;
export const SHARE_BYTES = 33;

/** As much of a key's fingerprint as a share holds. */
export const SHARE_KEY_ID_LENGTH = 2 * KEY_ID_BYTES;

/** The rows of a share, each as `XXXX XXXX CC`. */
export function rowsOf({ number, splitting, keyId, share }: Share): string[] {
  const body = Buffer.concat([
    Buffer.from([(VERSION << 4) | number]),
    Buffer.from(splitting, 'hex'),
    Buffer.from(keyId.slice(0, SHARE_KEY_ID_LENGTH), 'hex'),
    share,
  ]);
  const bytes = Buffer.concat([body, sumOf(body)]);
  return Array.from({ length: ROWS }, (_, row) => {
    const letters = lettersOf(bytes.subarray(row * ROW_BYTES, (row + 1) * ROW_BYTES));
    return `${letters.slice(0, 4)} ${letters.slice(4)} ${checkOf(row, letters)}`;
  });
}

/** What was typed for a share, or what is wrong with it: rows are counted from 1. */
export type ReadShare = Share | { wrongRows: readonly number[] } | { wrong: 'length' | 'sum' };

/** Reads a share: rows, one long line, in whatever case, with whatever between the groups. */
export function readShare(text: string): ReadShare {
  const letters = normal(text);
  if (letters.length !== ROWS * ROW_LENGTH) return { wrong: 'length' };
  const rows = Array.from({ length: ROWS }, (_, row) => letters.slice(row * ROW_LENGTH, (row + 1) * ROW_LENGTH));
  const wrongRows = rows.flatMap((row, index) => (isRow(index, row) ? [] : [index + 1]));
  if (wrongRows.length > 0) return { wrongRows };
  const bytes = Buffer.concat(rows.map((row) => bytesOf(row.slice(0, ROW_LETTERS))));
  const body = bytes.subarray(0, -2);
  if (!sumOf(body).equals(bytes.subarray(-2)) || body[0]! >> 4 !== VERSION) return { wrong: 'sum' };
  return {
    number: body[0]! & 15,
    splitting: body.toString('hex', 1, 3),
    keyId: body.toString('hex', 3, 3 + KEY_ID_BYTES),
    share: Uint8Array.from(body.subarray(3 + KEY_ID_BYTES)),
  };
}

/** Whether one typed row is row `index` (from 0) of some share. */
export function isRow(index: number, typed: string): boolean {
  const row = normal(typed);
  return row.length === ROW_LENGTH && checkOf(index, row.slice(0, ROW_LETTERS)) === row.slice(ROW_LETTERS);
}

/** As it is read by a camera: one line. */
export function lineOf(rows: readonly string[]): string {
  return rows.join('').replaceAll(' ', '');
}

function normal(text: string): string {
  return text
    .toUpperCase()
    .replace(/[\s.\-–_:]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

function sumOf(body: Uint8Array): Buffer {
  return createHash('sha256').update('cellule share 1').update(body).digest().subarray(0, 2);
}

/** Ten bits bound to the place of the row, so that exchanged rows are seen too. */
function checkOf(row: number, letters: string): string {
  const digest = createHash('sha256').update(`cellule share row ${row} ${letters}`).digest();
  return LETTERS[digest[0]! & 31]! + LETTERS[digest[1]! & 31]!;
}

/** Five bytes as eight letters. */
function lettersOf(bytes: Uint8Array): string {
  let value = Buffer.from(bytes).readUIntBE(0, ROW_BYTES);
  let letters = '';
  for (let at = 0; at < ROW_LETTERS; at++) {
    letters = LETTERS[value % 32]! + letters;
    value = Math.floor(value / 32);
  }
  return letters;
}

function bytesOf(letters: string): Buffer {
  const value = Array.from(letters).reduce((sum, letter) => sum * 32 + LETTERS.indexOf(letter), 0);
  const bytes = Buffer.alloc(ROW_BYTES);
  bytes.writeUIntBE(value, 0, ROW_BYTES);
  return bytes;
}
