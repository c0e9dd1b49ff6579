import { addMs, instantOf, MINUTE_MS, wallTimeAt, type Instant } from '../../kernel/index.ts';
import type { QuickWords } from './words.ts';

/** An hour that stands in a line, and the line without it. `isDayGiven`: the day was said too, so that nothing was guessed. */
export type ReadHour = Readonly<{ at: Instant; rest: string; isDayGiven: boolean }>;

type Parts = Readonly<{ words: QuickWords; zone: string; now: Instant; isFuture: boolean }>;

const DAY_MINUTES_MAX = 7 * 24 * 60;

/**
 * Finds one phrase of time at the beginning or the end of a line: `hier 22h`, `14h05`, `il y a 20 min`, `dans 2 h`. Hours are those of
 * the wall in the zone of the cell. An hour without a day is the last one that was, or where something is still to be done the next one.
 */
export function readHour(line: string, parts: Parts): ReadHour | undefined {
  const folded = fold(line);
  for (const { pattern, read } of phrases(parts)) {
    for (const anchored of [
      new RegExp(`^${pattern}(?:[\\s,:;.]+|$)`, 'u'),
      new RegExp(`(?:^|[\\s,;]+)${pattern}[\\s.]*$`, 'u'),
    ]) {
      const match = anchored.exec(folded);
      const found = match?.groups && read(match.groups);
      if (!match || !found) continue;
      const rest = `${line.slice(0, match.index)} ${line.slice(match.index + match[0].length)}`
        .replaceAll(/\s+/g, ' ')
        .trim();
      return { ...found, rest };
    }
  }
  return undefined;
}

/** Small letters without accents, vowel signs and other digits, of the same length, so that places in it are places in the line. */
export function fold(line: string): string {
  return Array.from(line.normalize('NFC'), foldLetter).join('');
}

const SAME: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ة: 'ه', ى: 'ي', ؤ: 'و', '’': "'" };

function foldLetter(letter: string): string {
  const digit = /\p{Nd}/u.test(letter) ? digitOf(letter) : undefined;
  if (digit !== undefined) return digit;
  const same = SAME[letter];
  if (same !== undefined) return same;
  const bare = letter.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return bare.length === letter.length ? bare : letter;
}

/** Arabic and Persian digits as Western ones. */
function digitOf(letter: string): string | undefined {
  const code = letter.codePointAt(0) ?? 0;
  for (const zero of [0x30, 0x06_60, 0x06_f0]) if (code >= zero && code < zero + 10) return String(code - zero);
  return undefined;
}

type Phrase = Readonly<{
  pattern: string;
  read: (groups: Readonly<Record<string, string | undefined>>) => Omit<ReadHour, 'rest'> | undefined;
}>;

function phrases(parts: Parts): readonly Phrase[] {
  const { words, now } = parts;
  const unit = `(?:(?<minutes>${oneOf(words.minutes)})|(?<hours>${oneOf(words.hoursUnit)}))`;
  const pair = Object.keys(words.pairs).length > 0 ? `(?<pair>${oneOf(Object.keys(words.pairs))})` : '(?<pair>(?!))';
  const span = `(?:(?<count>\\d{1,4})\\s*${unit}|${pair})`;
  const before = words.ago.before.length > 0 ? `(?:${oneOf(words.ago.before)})\\s+${span}` : undefined;
  const after = words.ago.after.length > 0 ? `${span}\\s+(?:${oneOf(words.ago.after)})` : undefined;
  const clock = `(?:(?<hour>\\d{1,2})\\s*(?:[h:](?<minute>\\d{2})?|(?<half>[ap]m))|(?<named>${oneOf(Object.keys(words.hours))}))`;
  const at = `(?:(?:${oneOf(words.at)})\\s+)?`;
  const day = `(?<day>${oneOf(Object.keys(words.days))})`;
  return [
    { pattern: `(?<now>${oneOf(words.now)})`, read: () => ({ at: now, isDayGiven: true }) },
    ...[before, after].flatMap((pattern) =>
      pattern === undefined ? [] : [{ pattern, read: (groups: Groups) => shifted(parts, groups, -1) }],
    ),
    { pattern: `(?:${oneOf(words.ahead)})\\s+${span}`, read: (groups) => shifted(parts, groups, 1) },
    { pattern: `${day}\\s+${at}${clock}`, read: (groups) => onDay(parts, groups) },
    { pattern: `${at}${clock}`, read: (groups) => onDay(parts, groups) },
  ];
}

type Groups = Readonly<Record<string, string | undefined>>;

function shifted({ words, now }: Parts, { count, minutes, pair }: Groups, direction: 1 | -1) {
  const span = pair === undefined ? Number(count) * (minutes === undefined ? 60 : 1) : (words.pairs[pair] ?? 0);
  if (span > DAY_MINUTES_MAX) return undefined;
  return { at: addMs(now, direction * span * MINUTE_MS), isDayGiven: true };
}

function onDay({ words, zone, now, isFuture }: Parts, { day, hour, minute, half, named }: Groups) {
  const time = timeOf(words, { hour, minute, half, named });
  if (!time) return undefined;
  const today = wallTimeAt(now, zone);
  const on = (days: number) => instantOf({ ...today, ...time, day: today.day + days }, zone);
  const given = day === undefined ? undefined : words.days[day];
  if (given !== undefined) return { at: on(given), isDayGiven: true };
  const at = on(0);
  if (isFuture) return { at: at > now ? at : on(1), isDayGiven: false };
  return { at: at <= now ? at : on(-1), isDayGiven: false };
}

function timeOf(words: QuickWords, { hour, minute = '0', half, named }: Groups) {
  if (named !== undefined) {
    const [at = 0, minutes = 0] = words.hours[named] ?? [];
    return { hour: at, minute: minutes };
  }
  const typed = Number(hour);
  if (half !== undefined && (typed < 1 || typed > 12)) return undefined;
  const full = half === undefined ? typed : (typed % 12) + (half === 'pm' ? 12 : 0);
  return full <= 23 && Number(minute) <= 59 ? { hour: full, minute: Number(minute) } : undefined;
}

/** Longer words first, so that `hier soir` is not read as `hier`. */
function oneOf(words: readonly string[]): string {
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return escaped.toSorted((one, other) => other.length - one.length).join('|') || '(?!)';
}
