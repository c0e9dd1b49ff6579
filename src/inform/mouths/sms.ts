/**
 * How operators count a text message: GSM 03.38 (3GPP TS 23.038) where every sign is in its alphabet, UCS-2 otherwise; a longer text
 * goes as parts of one message, each with a header that takes room.
 */
export type SmsCount = Readonly<{
  encoding: 'gsm-7' | 'ucs-2';
  /** Septets or UTF-16 units; a sign of the extension table takes two septets. */
  units: number;
  /** What is sent and paid. */
  segments: number;
  /** How many units the last segment still takes. */
  left: number;
}>;

/** The default alphabet, in the order of its table; `\x1b` leads to the extension table. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '\f^{}\\[~]|€';

/** Of one message, and of each part of a longer one: septets, then UTF-16 units. */
const ROOM = { 'gsm-7': { alone: 160, part: 153 }, 'ucs-2': { alone: 70, part: 67 } } as const;

const basic = new Set(Array.from(BASIC).filter((sign) => sign !== '\u001b'));
const extended = new Set(EXTENDED);

/** Counts a text as it would be sent. A sign is never cut in two by the end of a part. */
export function countSms(text: string): SmsCount {
  const signs = Array.from(text);
  const isBasic = signs.every((sign) => basic.has(sign) || extended.has(sign));
  const encoding = isBasic ? 'gsm-7' : 'ucs-2';
  const sizes = signs.map((sign) => (isBasic ? (extended.has(sign) ? 2 : 1) : sign.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { alone, part } = ROOM[encoding];
  if (units <= alone) return { encoding, units, segments: units === 0 ? 0 : 1, left: alone - units };
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      segments++;
      used = 0;
    }
    used += size;
  }
  return { encoding, units, segments, left: part - used };
}

/** What a page sets finely and a telephone counts dearly: one such sign makes a whole message UCS-2. */
const PLAIN: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u202f': ' ',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
};

/** The same words with plain spaces, quotation marks and dashes, and without signs that nobody sees. No letter is changed. */
export function withPlainSigns(text: string): string {
  return text
    .replace(/«[\s\u00a0\u202f]*|[\s\u00a0\u202f]*»/g, '"')
    .replace(/[\u200b-\u200f\u2066-\u2069]/g, '')
    .replace(/[\u00a0\u202f’‘“”–—…]/g, (sign) => PLAIN[sign] ?? sign);
}

/** The first of these texts that is sent as one message; the shortest where none is. */
export function shortestSms(texts: readonly [string, ...string[]]): string {
  const counted = texts.map((text) => ({ text, ...countSms(text) }));
  const one = counted.find(({ segments }) => segments <= 1);
  return (one ?? counted.reduce((best, next) => (next.segments < best.segments ? next : best))).text;
}
