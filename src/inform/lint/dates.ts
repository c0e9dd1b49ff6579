import {
  FIRSTS,
  HALVES,
  HOUR_AR,
  HOUR_BEFORE,
  HOUR_NAMES,
  HOUR_WORDS,
  INSIDE,
  LINKS,
  MONTHS,
  NOONS,
  PARTS_AR,
  RANGE,
  RELATIVE,
  TENS_AR,
  WEEKDAYS,
  type Names,
} from './date-words.ts';
import { bareForms, type Words } from './words.ts';

/** A calendar day and minutes of the day as a wall shows them, in minutes since 1970 as if it were UTC: dates of one text are compared so. */
export type WallMinutes = number;

/** A date or an hour as the text gives it. */
export type When = Readonly<{
  /** First word, and the word after the last. */
  from: number;
  to: number;
  day?: Readonly<{ year?: number; month: number; day: number }>;
  /** Days after the day of the statement: "tomorrow". */
  relative?: number;
  weekday?: number;
  /** The day of the month beside a weekday where no month is said: "Friday 27". */
  date?: number;
  /** Minutes of the day. */
  time?: number;
}>;

const DAY_MINUTES = 1440;
/** Every date and hour of a text, in order. `gapOf(i)` is what stands between word i and the next. */
export function whensOf(words: Words, text: string): When[] {
  return new DateReader(words, text).read();
}

/** When it is, once the day of the statement is known. Without an hour it is the end of the day. */
export function resolved(when: When, own: WallMinutes | undefined): WallMinutes | undefined {
  const day = dayOf(when, own);
  return day === undefined ? undefined : day + (when.time ?? DAY_MINUTES - 1);
}

export function wallOf(iso: string): WallMinutes {
  return Math.floor(Date.parse(iso) / 60_000);
}

function dayOf({ day, relative, weekday, date }: When, own: WallMinutes | undefined): WallMinutes | undefined {
  const today = own === undefined ? undefined : Math.floor(own / DAY_MINUTES) * DAY_MINUTES;
  if (day) {
    const year = day.year ?? (today === undefined ? undefined : new Date(today * 60_000).getUTCFullYear());
    return year === undefined ? undefined : Date.UTC(year, day.month - 1, day.day) / 60_000;
  }
  if (today === undefined) return undefined;
  if (relative !== undefined) return today + relative * DAY_MINUTES;
  if (weekday === undefined) return undefined;
  if (date !== undefined) return nearest(date, today);
  const ahead = (weekday - new Date(today * 60_000).getUTCDay() + 7) % 7;
  return today + (ahead === 0 ? 7 : ahead) * DAY_MINUTES;
}

/** That day of the month, in the month where it lies closest. */
function nearest(date: number, today: WallMinutes): WallMinutes {
  const own = new Date(today * 60_000);
  const days = [-1, 0, 1].map((month) => Date.UTC(own.getUTCFullYear(), own.getUTCMonth() + month, date) / 60_000);
  return days.sort((one, other) => Math.abs(one - today) - Math.abs(other - today))[0]!;
}

type Part = { to: number; day?: NonNullable<When['day']>; relative?: number; weekday?: number; date?: number };

class DateReader {
  readonly #words: Words;
  readonly #text: string;

  constructor(words: Words, text: string) {
    this.#words = words;
    this.#text = text;
  }

  read(): When[] {
    const found: When[] = [];
    const count = this.#words.norms.length;
    for (let at = 0; at < count;) {
      const when = this.#whenAt(at);
      if (when) found.push(when);
      at = when ? when.to : at + 1;
    }
    return found;
  }

  #whenAt(at: number): When | undefined {
    const day = this.#dayAt(at);
    if (day) return this.#withTime(at, day);
    const time = this.#timeAt(at);
    if (!time) return undefined;
    const next = this.#skipLinks(time.to, 3);
    const after = this.#dayAt(next);
    if (after) return { from: at, time: time.minutes, ...after };
    return { from: at, to: time.to, time: time.minutes };
  }

  #withTime(from: number, day: Part): When {
    for (let next = day.to, links = 0; links <= 4; links++) {
      const time = this.#isNear(next) ? (this.#timeAt(next) ?? this.#dottedAt(next)) : undefined;
      if (time) return { from, ...day, to: time.to, time: time.minutes };
      if (!this.#isLink(next)) break;
      next++;
    }
    return { from, ...day };
  }

  /** "18.30" and "1800", which are hours only beside a day. */
  #dottedAt(at: number): { to: number; minutes: number } | undefined {
    const whole = this.#number(at, 4);
    if (
      whole !== undefined &&
      whole < 2400 &&
      whole % 100 < 60 &&
      /^(?:at|a|by|before|avant)$/.test(this.#words.norms[at - 1] ?? '')
    )
      return { to: at + 1, minutes: Math.floor(whole / 100) * 60 + (whole % 100) };
    const [hour, minute] = [this.#number(at, 1, 2), this.#number(at + 1, 2)];
    if (hour === undefined || minute === undefined || hour > 24 || minute > 59 || !/^[.٫]$/.test(this.#gap(at)))
      return undefined;
    return { to: at + 2, minutes: onDay(hour, minute, undefined) };
  }

  /** An hour in words: "las seis", "الساعة السادسة". */
  #spelledHour(at: number): { to: number; hour: number } | undefined {
    const hour = HOUR_NAMES[this.#words.norms[at] ?? ''];
    if (hour === undefined) return undefined;
    const isTeen = hour <= 2 && (this.#words.norms[at + 1] ?? '').startsWith('عشر');
    return { to: isTeen ? at + 2 : at + 1, hour: isTeen ? hour + 10 : hour };
  }

  #dayAt(at: number): Part | undefined {
    const start = this.#nameAt(WEEKDAYS, at);
    const first = start ? this.#skipLinks(start.to, 2) : at;
    const date =
      this.#isoAt(first) ??
      this.#slashedAt(first) ??
      this.#dayMonthAt(first) ??
      this.#rangeAt(first) ??
      this.#monthDayAt(first);
    if (date) return date;
    if (start) return this.#weekdayAt(start, first);
    const relative = this.#nameAt(RELATIVE, at);
    return relative && !this.#isMorning(at) ? { to: relative.to, relative: relative.value } : undefined;
  }

  /** "Friday", "Friday 27"; in "Friday 9 am" the number is an hour. */
  #weekdayAt({ to, value }: { to: number; value: number }, first: number): Part {
    const date = this.#number(first, 1, 2);
    const isHour = date === undefined || date < 1 || date > 31 || /^[.:٫/-]\S?$/.test(this.#gap(first));
    if (
      isHour ||
      !this.#isNear(first) ||
      this.#timeAt(first) ||
      HOUR_AR.has(bareArticle(this.#words.norms[first - 1] ?? ''))
    )
      return { to, weekday: value };
    return { to: first + 1, weekday: value, date };
  }

  /** The first day of a range within one month: "between 28 and 30 November", "1-4 December". */
  #rangeAt(at: number): Part | undefined {
    const day = this.#dayNumber(at);
    if (day === undefined || !this.#isNear(at + 1) || !/^\s*[-–—]?\s*$/.test(this.#gap(at))) return undefined;
    let next = at + 1;
    while (next - at <= 3 && (RANGE.has(this.#words.norms[next] ?? '') || this.#nameAt(WEEKDAYS, next))) next++;
    if (next === at + 1 && !/[-–—]/.test(this.#gap(at))) return undefined;
    const last = this.#dayMonthAt(next);
    return last?.day && last.day.day > day ? { to: at + 1, day: { ...last.day, day } } : undefined;
  }

  /** A day of the month in figures, or "the first". */
  #dayNumber(at: number): number | undefined {
    const word = this.#words.norms[at] ?? '';
    return bareForms(word).some((form) => FIRSTS.has(form)) ? 1 : this.#number(at, 1, 2);
  }

  #isoAt(at: number): Part | undefined {
    const [year, month, day] = [this.#number(at, 4), this.#number(at + 1, 2), this.#number(at + 2, 2)];
    if (year === undefined || month === undefined || day === undefined || year < 1900) return undefined;
    if (!/^[-/.]$/.test(this.#gap(at)) || !/^[-/.]$/.test(this.#gap(at + 1))) return undefined;
    return valid({ year, month, day }, at + 3);
  }

  #slashedAt(at: number): Part | undefined {
    const [first, second, year] = [this.#number(at, 1, 2), this.#number(at + 1, 1, 2), this.#number(at + 2, 2, 4)];
    if (first === undefined || second === undefined) return undefined;
    const gap = this.#gap(at);
    if (year === undefined || this.#gap(at + 1) !== gap) return this.#shortAt(at, first, second);
    if (!/^[/.-]$/.test(gap) || String(year).length === 3) return undefined;
    const full = year < 100 ? 2000 + year : year;
    return (
      valid({ year: full, month: second, day: first }, at + 3) ??
      valid({ year: full, month: first, day: second }, at + 3)
    );
  }

  /** "28/01", where no year stands; "24/7" and "3/4" are no days. */
  #shortAt(at: number, day: number, month: number): Part | undefined {
    const isRate = this.#words.norms[at + 1]!.length === 1 && (day <= 7 || month === 7);
    const isAlone = this.#gap(at) === '/' && this.#gap(at - 1) !== '/' && this.#gap(at + 1) !== '/';
    return isAlone && !isRate ? valid({ month, day }, at + 2) : undefined;
  }

  #dayMonthAt(at: number): Part | undefined {
    const day = this.#dayNumber(at);
    if (day === undefined || !this.#isNear(at + 1)) return undefined;
    let name = at + 1;
    while (name - at <= 2 && INSIDE.has(this.#words.norms[name] ?? '')) name++;
    const month = /[,،]/.test(this.#gap(name - 1)) ? undefined : this.#nameAt(MONTHS, name);
    return month && this.#withYear(month.to, month.value, day);
  }

  #monthDayAt(at: number): Part | undefined {
    const month = this.#nameAt(MONTHS, at);
    const day = month && this.#number(month.to, 1, 2);
    if (!month || day === undefined || !this.#isNear(month.to)) return undefined;
    return this.#withYear(this.#skipLinks(month.to + 1, 1), month.value, day);
  }

  #withYear(to: number, month: number, day: number): Part | undefined {
    const second = this.#nameAt(MONTHS, to);
    const after = second?.value === month ? second.to : to;
    const place = this.#skipLinks(after, 1);
    const year = this.#number(place, 4);
    if (year !== undefined && year >= 1900 && year < 2200 && this.#isNear(place))
      return valid({ year, month, day }, place + 1);
    return valid({ month, day }, after);
  }

  #timeAt(at: number): { to: number; minutes: number } | undefined {
    const noon = NOONS[this.#words.norms[at] ?? ''];
    if (noon !== undefined) return { to: at + 1, minutes: noon };
    const spelled = this.#spelledTimeAt(at);
    if (spelled) return spelled;
    if (this.#words.norms[at] === 't' && this.#number(at + 1, 2) !== undefined) return this.#clockAt(at + 1);
    if (HOUR_AR.has(bareArticle(this.#words.norms[at] ?? ''))) return this.#arabicTimeAt(at + 1);
    return this.#clockAt(at);
  }

  #spelledTimeAt(at: number): { to: number; minutes: number } | undefined {
    const spelled = this.#spelledHour(at);
    if (!spelled) return undefined;
    const half = this.#halfAt(spelled.to);
    const parts = half ? undefined : this.#arabicMinutes(spelled.to);
    if (parts) return { to: parts.to, minutes: onDay(spelled.hour, 0, parts.isLate) + parts.minutes };
    if (!half && !HOUR_AR.has(bareArticle(this.#words.norms[at - 1] ?? ''))) return undefined;
    return { to: half?.to ?? spelled.to, minutes: onDay(spelled.hour, 0, half?.isLate) };
  }

  /** "والربع", "والنصف", "إلا ربعا", "وأربعين دقيقة" after an hour in words. */
  #arabicMinutes(at: number): { to: number; minutes: number; isLate: boolean | undefined } | undefined {
    const [word, next] = [this.#words.norms[at] ?? '', this.#words.norms[at + 1] ?? ''];
    const isLess = word === 'الا';
    const part = PARTS_AR[isLess ? `الا ${next}` : word];
    const isCounted = word.startsWith('و') && next.startsWith('دقيق');
    if (part === undefined && !isCounted) return undefined;
    const to = isLess || isCounted ? at + 2 : at + 1;
    const half = this.#halfAt(to);
    return { to: half?.to ?? to, minutes: part ?? TENS_AR[word] ?? 0, isLate: half?.isLate };
  }

  #clockAt(at: number): { to: number; minutes: number } | undefined {
    const hour = this.#number(at, 1, 2);
    if (hour === undefined || hour > 24) return undefined;
    const minute = this.#number(at + 1, 2);
    if (minute !== undefined && minute < 60 && /^[:.٫]$/.test(this.#gap(at))) return this.#colonAt(at, hour, minute);
    if (HOUR_WORDS.has(this.#words.norms[at + 1] ?? '') && /^\s?$/.test(this.#gap(at)))
      return this.#hourWordAt(at, hour);
    const half = this.#halfAt(at + 1);
    return half && hour <= 12 && hour > 0 ? { to: half.to, minutes: onDay(hour, 0, half.isLate) } : undefined;
  }

  /** "18:30", "6.30 pm". */
  #colonAt(at: number, hour: number, minute: number): { to: number; minutes: number } | undefined {
    const half = this.#halfAt(at + 2);
    if (this.#gap(at) !== ':' && !half && !this.#isDottedHour(at)) return undefined;
    if (HOUR_WORDS.has(this.#words.norms[at + 2] ?? '') && /^\s?$/.test(this.#gap(at + 1)) && this.#gap(at) !== ':')
      return { to: at + 3, minutes: onDay(hour, minute, undefined) };
    return { to: this.#afterSeconds(half?.to ?? at + 2), minutes: onDay(hour, minute, half?.isLate) };
  }

  /** "a las 7.50", "7.15 h", "8.30 a 22.00 horas": a point between hours and minutes where the words beside say what it is. */
  #isDottedHour(at: number): boolean {
    const { norms } = this.#words;
    if (norms[at + 1]!.length !== 2) return false;
    if (HOUR_BEFORE.has(norms[at - 1] ?? '') || HOUR_WORDS.has(norms[at + 2] ?? '')) return true;
    return /^(?:a|to|الى)$/.test(norms[at + 2] ?? '') && HOUR_WORDS.has(norms[at + 5] ?? '');
  }

  /** "18 h 30", "18 heures"; "24 h/24" is no hour. */
  #hourWordAt(at: number, hour: number): { to: number; minutes: number } | undefined {
    const gap = this.#gap(at + 1);
    if (gap.includes('/')) return undefined;
    const minutes = /^\s?$/.test(gap) ? this.#number(at + 2, 2) : undefined;
    const joined = minutes !== undefined && minutes < 60 ? minutes : undefined;
    const end = joined === undefined ? at + 2 : at + 3;
    const after = this.#halfAt(end);
    return { to: after?.to ?? end, minutes: onDay(hour, joined ?? 0, after?.isLate) };
  }

  #arabicTimeAt(at: number): { to: number; minutes: number } | undefined {
    const spelled = this.#spelledHour(at);
    if (spelled) {
      const late = this.#halfAt(spelled.to);
      return { to: late?.to ?? spelled.to, minutes: onDay(spelled.hour, 0, late?.isLate) };
    }
    const hour = this.#number(at, 1, 2);
    if (hour === undefined || hour > 24) return undefined;
    const minute = /^[:.٫]$/.test(this.#gap(at)) ? this.#number(at + 1, 2) : undefined;
    const to = minute === undefined ? at + 1 : at + 2;
    const half = this.#halfAt(to);
    return { to: half?.to ?? to, minutes: onDay(hour, minute ?? 0, half?.isLate) };
  }

  /** "pm", "a.m.", "de la tarde", "مساء" after an hour. */
  #halfAt(at: number): { to: number; isLate: boolean } | undefined {
    if (!this.#isNear(at)) return undefined;
    for (const length of [1, 2, 3]) {
      const isLate = HALVES[this.#words.norms.slice(at, at + length).join(' ')];
      if (isLate !== undefined) return { to: at + length, isLate };
    }
    return undefined;
  }

  #afterSeconds(at: number): number {
    const hasSeconds = this.#gap(at - 1) === ':' && this.#number(at, 2) !== undefined;
    const to = hasSeconds ? at + 1 : at;
    return this.#words.norms[to] === 'z' && this.#gap(to - 1) === '' ? to + 1 : to;
  }

  #nameAt(names: Names, at: number): { to: number; value: number } | undefined {
    const word = this.#words.norms[at];
    if (word === undefined) return undefined;
    for (const form of bareForms(word)) {
      for (const { rest, value } of names.get(form) ?? []) {
        if (rest.every((part, index) => this.#words.norms[at + 1 + index] === part))
          return { to: at + 1 + rest.length, value };
      }
    }
    return undefined;
  }

  #isMorning(at: number): boolean {
    return this.#words.norms[at] === 'manana' && (this.#words.norms[at - 1] ?? '') === 'la';
  }

  #skipLinks(at: number, most: number): number {
    let to = at;
    while (to - at < most && this.#isLink(to)) to++;
    return to;
  }

  #isLink(at: number): boolean {
    return LINKS.has(this.#words.norms[at] ?? '') && this.#isNear(at);
  }

  /** Whether the word stands in one sentence with the one before it. */
  #isNear(at: number): boolean {
    return at === 0 || !/[\n;!?؟]|[.](?=\s)/.test(this.#gap(at - 1));
  }

  #number(at: number, least: number, most = least): number | undefined {
    const word = this.#words.norms[at];
    if (word === undefined || word.length < least || word.length > most || !/^\d+$/.test(word)) return undefined;
    return Number(word);
  }

  #gap(at: number): string {
    const { starts, ends } = this.#words;
    if (at < 0 || at + 1 >= starts.length) return '\n';
    return this.#text
      .slice(ends[at], Math.min(starts[at + 1]!, ends[at]! + 20))
      .replace(/[\u2066-\u2069\u200e\u200f\u061c]/g, '');
  }
}

function bareArticle(norm: string): string {
  return norm.replace(/^[وفبلك]/u, '');
}

function valid(day: NonNullable<When['day']>, to: number): Part | undefined {
  return day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= 31 ? { to, day } : undefined;
}

function onDay(hour: number, minute: number, isLate: boolean | undefined): number {
  const late = isLate === true && hour < 12 ? 12 : 0;
  return (isLate === false && hour === 12 ? 0 : hour + late) * 60 + minute;
}
