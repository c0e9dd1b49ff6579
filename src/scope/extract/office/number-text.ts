/** What a number format makes of a number: a date, a time, digits with leading zeros, or nothing in particular. */
export type NumberForm =
  | Readonly<{ kind: 'plain' }>
  | Readonly<{ kind: 'date' }>
  | Readonly<{ kind: 'time' }>
  | Readonly<{ kind: 'padded'; digits: number }>;

export const PLAIN: NumberForm = { kind: 'plain' };
const DATE: NumberForm = { kind: 'date' };
const TIME: NumberForm = { kind: 'time' };

/** Built-in formats that are dates or times (ECMA-376 Part 1, 18.8.30), with those of East Asian editions. */
export function builtInForm(id: number): NumberForm {
  const isWithin = ([from, to]: readonly [number, number]) => id >= from && id <= to;
  if (BUILT_IN_DATES.some(isWithin)) return DATE;
  return BUILT_IN_TIMES.some(isWithin) ? TIME : PLAIN;
}

const BUILT_IN_DATES = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
] as const;
const BUILT_IN_TIMES = [
  [18, 21],
  [32, 35],
  [45, 47],
  [55, 56],
] as const;

/** What a format code says: the first of its sections, without its literal parts, colours and conditions. */
export function formOf(code: string): NumberForm {
  const [section = ''] = code
    .slice(0, 255)
    .replace(/general/gi, '')
    .replace(/"[^"]*"?/g, '')
    .replace(/\\.|_.|\*./gsu, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]?/gi, '')
    .split(';');
  if (/[dyeb]/i.test(section) && !/^[^dymhs]*e[+-]/i.test(section)) return DATE;
  if (/[hs]/i.test(section)) return TIME;
  if (/m/i.test(section)) return DATE;
  const digits = section.replace(/[\s\-./()]/g, '');
  return /^[#?]*0[0#?]*$/.test(digits) && !section.includes('.')
    ? { kind: 'padded', digits: digits.length - digits.indexOf('0') }
    : PLAIN;
}

/** A number as its cell shows it: dates as ISO text, leading zeros where the format asks for them, else its digits. */
export function shownNumber(text: string, form: NumberForm, is1904: boolean): string {
  if (form.kind === 'plain') return plainNumber(text);
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  if (form.kind === 'padded') {
    const plain = plainNumber(text);
    return /^\d+$/.test(plain) ? plain.padStart(form.digits, '0') : plain;
  }
  return serialText(value, form.kind, is1904) ?? plainNumber(text);
}

/** Between 1 January 1904 and the day that serial 0 stands for otherwise. */
const DAYS_1904 = 1462;
const DAY_S = 86_400;
const LAST_DAY = 2_958_465;

/** A spreadsheet's day count as `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS` or `HH:MM:SS`; nothing where it counts no day. */
export function serialText(serial: number, kind: 'date' | 'time', is1904 = false): string | undefined {
  if (serial < 0) return undefined;
  // Rounded to the second first, so that a moment just before midnight is not cut to the day before.
  const seconds = Math.round(serial * DAY_S);
  let days = Math.floor(seconds / DAY_S);
  const clock = timeText(seconds % DAY_S);
  if (days === 0 && (kind === 'time' || !is1904)) return kind === 'time' || seconds > 0 ? clock : undefined;
  if (is1904) days += DAYS_1904;
  if (days > LAST_DAY) return undefined;
  // Excel counts a 29 February 1900 that never was: before it, its count is one behind.
  const day = new Date((days - 25_569 + (days < 60 ? 1 : 0)) * DAY_S * 1000).toISOString().slice(0, 10);
  return seconds % DAY_S === 0 ? day : `${day} ${clock}`;
}

function timeText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Decimals beyond the fifteen digits that a spreadsheet keeps are noise of its arithmetic (4523.4000000000005). */
const DIGITS = 15;
const PLAIN_MAX = 40;

/** A stored number as digits: whole numbers in full, also where they are stored with an exponent, and decimals without noise. */
export function plainNumber(text: string): string {
  if (text.length <= DIGITS && !/[eE]/.test(text)) return text;
  if (/^-?\d+$/.test(text)) return text;
  const parts = /^(-?)(\d+)(?:\.(\d*))?[eE]([+-]?\d{1,3})$/.exec(text);
  if (parts) {
    const [, sign = '', whole = '', decimals = '', exponent = '0'] = parts;
    const shift = Number(exponent) - decimals.length;
    const digits = whole + decimals;
    if (shift >= 0 && digits.length + shift <= PLAIN_MAX)
      return sign + (digits + '0'.repeat(shift)).replace(/^0+(?=\d)/, '');
  }
  const value = Number(text);
  if (!Number.isFinite(value) || text.trim() === '') return text;
  const rounded = Number(value.toPrecision(DIGITS));
  const shown = String(rounded);
  return shown.includes('e-') ? rounded.toFixed(20).replace(/0+$/, '') : shown;
}
