export type ByteEncoding = 'windows-1252' | 'iso-8859-15' | 'macintosh' | 'windows-1256';

const LOOKED_AT = 64 << 10;
/** The letters that ISO-8859-15 has where Windows-1252 has signs: Š š Ž ž Œ œ Ÿ. */
const LATIN9_LETTERS: ReadonlySet<number> = new Set([0xa6, 0xa8, 0xb4, 0xb8, 0xbc, 0xbd, 0xbe]);
/** é è ê à â ç ô û î ï ë É È in the old encoding of the Macintosh, where Windows-1252 has signs and unused places. */
const MACINTOSH_LETTERS: ReadonlySet<number> = new Set([
  0x8e, 0x8f, 0x90, 0x88, 0x89, 0x8d, 0x99, 0x9e, 0x94, 0x95, 0x91, 0x83, 0xe9,
]);

/**
 * Which encoding of one byte a character a text is in, that is not UTF-8. Accented letters stand alone among plain ones; Arabic
 * words are of nothing but high bytes. The Macintosh has its letters where Windows has typographic signs, which do not
 * stand between two letters.
 */
export function byteEncoding(head: Buffer): ByteEncoding {
  const looked = head.subarray(0, LOOKED_AT);
  const sum: Seen = { high: 0, joined: 0, arabic: 0, windows: 0, latin9: 0, macintosh: 0 };
  for (const [at, code] of looked.entries()) if (code >= 0x80) see(looked, at, code, sum);
  if (sum.joined > sum.high * 0.6 && sum.arabic > sum.high * 0.8) return 'windows-1256';
  if (sum.macintosh > sum.windows && sum.macintosh > sum.high / 2) return 'macintosh';
  return sum.latin9 > 0 ? 'iso-8859-15' : 'windows-1252';
}

type Seen = { high: number; joined: number; arabic: number; windows: number; latin9: number; macintosh: number };

function see(bytes: Buffer, at: number, code: number, sum: Seen): void {
  sum.high++;
  if (isArabicLetter(code)) sum.arabic++;
  if ((bytes[at - 1] ?? 0) >= 0xc0 || (bytes[at + 1] ?? 0) >= 0xc0) sum.joined++;
  const isInWord = isLetter(bytes[at - 1]);
  if (code >= 0xc0) sum.windows++;
  else if (isInWord && MACINTOSH_LETTERS.has(code)) sum.macintosh++;
  else if (isInWord && isLetter(bytes[at + 1]) && LATIN9_LETTERS.has(code)) sum.latin9++;
}

function isLetter(code: number | undefined): boolean {
  const letter = (code ?? 0) | 0x20;
  return letter >= 0x61 && letter <= 0x7a;
}

/** Windows-1256 has its letters from hamza to yeh between C1 and ED, among a few of French, and four of Persian below. */
function isArabicLetter(code: number): boolean {
  return code >= 0xc0 && code <= 0xf3 && !FRENCH_IN_1256.has(code);
}

const FRENCH_IN_1256: ReadonlySet<number> = new Set([0xe0, 0xe2, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xee, 0xef]);
