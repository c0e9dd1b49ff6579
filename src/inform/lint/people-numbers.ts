import type { Amount } from './amounts.ts';
import type { Document, Hit, Sentence } from './document.ts';
import { afterMarker } from './layout.ts';
import { NOT_ABOUT_DATA, type PeopleNumber } from './reading.ts';
import { normalised } from './words.ts';

const PEOPLE_REACH = 5;

/** Numbers of people whom the leak concerns. */
export function peopleNumbers(document: Document): PeopleNumber[] {
  return numbersOf(
    document,
    (amount, sentence) =>
      (isOfPeople(document, amount, sentence) || isOfRecords(document, amount, sentence)) && isAboutLeak(sentence),
  );
}

/** Numbers that may be of the people concerned, where no sentence says so plainly. */
export function loosePeopleNumbers(document: Document): PeopleNumber[] {
  const isCount = ({ from, to, low }: Amount) => low >= 3 && !(isYear(document.words.norms[from]!) && to - from === 1);
  return numbersOf(
    document,
    (amount, sentence) =>
      !sentence.isHeading &&
      (isOfPeople(document, amount, sentence) ||
        (isCount(amount) &&
          (sentence.section === 'people' ||
            isCell(document, amount, sentence) ||
            standsForPeople(document, amount, sentence)))),
  );
}

/** A cell of a table that holds nothing but a number of some size. */
function isCell({ text, words }: Document, { from, to, low }: Amount, { start, end }: Sentence): boolean {
  const [first, last] = [words.starts[from]!, words.ends[to - 1]!];
  return low >= MANY && /\|\s*$/u.test(text.slice(start, first)) && /^\s*(?:\||$)/u.test(text.slice(last, end));
}

/** "8,127 accounts are in the copy": accounts, households or meters stand for people; a large number of anything does that is no paper, time or money. */
function standsForPeople({ words, text }: Document, { from, to, low }: Amount, sentence: Sentence): boolean {
  if (NOT_ABOUT_DATA.has(sentence.section) || sentence.section === 'unknown') return false;
  if (VERDICTS.some((cue) => sentence.cues.has(cue))) return false;
  const noun = words.norms[to];
  if (low < MANY || noun === undefined || to >= sentence.to || !/^\p{L}{3}/u.test(noun)) return false;
  const before = text.slice(Math.max(0, words.starts[from]! - 2), words.starts[from]);
  const after = text.slice(words.ends[to - 1], words.starts[to]);
  return !/[\p{L}\p{Nd}/#°º-]$|[$€£]/u.test(before.trimStart()) && /^\s+$/u.test(after) && !NO_HEADS.has(noun);
}

/** From here on a number is more than the papers, hours or copies of one case. */
const MANY = 100;
/** Numbers beside these count papers. */
const VERDICTS = ['verdict.true', 'verdict.false', 'verdict.notfound', 'verdict.undecided'];
const NO_HEADS: ReadonlySet<string> = new Set(
  (
    'files documents pages hours minutes days weeks months years euros dollars pounds dirhams dinars francs metres meters megabytes gigabytes kilometres ' +
    'fichiers heures minutes jours semaines mois ans francs metres octets millions archivos documentos paginas horas minutos dias semanas meses anos pesos soles ' +
    'ملف ملفا ملفات وثيقة وثائق ساعة دقيقة يوما يوم شهر سنة درهم دينار ريال جنيه يورو صفحة'
  )
    .split(' ')
    .map(normalised),
);

function numbersOf(document: Document, isMeant: (amount: Amount, sentence: Sentence) => boolean): PeopleNumber[] {
  const found: PeopleNumber[] = [];
  for (const sentence of document.sentences) {
    if (sentence.isHeading && sentence.section === 'contact') continue;
    const marked = afterMarker(document.text, document.pieces[sentence.piece]!.start);
    for (const amount of sentence.amounts) {
      const start = document.words.starts[amount.from]!;
      if (amount.isPercent || start < marked || !isMeant(amount, sentence)) continue;
      const end = document.words.ends[amount.to - 1]!;
      const isQuoted = document.voice.isQuoted({ start, end, sentence });
      found.push({ amount, sentence, start, end, isOwn: !isQuoted && !document.voice.isReported(sentence) });
    }
  }
  return found;
}

function isAboutLeak({ cues, section }: Sentence): boolean {
  if (section === 'advice' || section === 'contact' || section === 'done' || section === 'next')
    return cues.has('affected') && cues.has('basis.counted');
  return (
    cues.has('affected') ||
    cues.has('leak.context') ||
    cues.has('know') ||
    section === 'people' ||
    section === 'known' ||
    section === 'data'
  );
}

function isOfPeople({ words }: Document, { from, to, high }: Amount, sentence: Sentence): boolean {
  const nouns = sentence.cues.get('people') ?? [];
  if (high < 3 || nouns.length === 0 || ALL_OURS.has(words.norms[from - 1] ?? '')) return false;
  if (isYear(words.norms[from]!) && (to - from === 1 || isYear(words.norms[to - 1]!))) return false;
  return nouns.some(
    (noun) =>
      (noun.from >= to && noun.from - to < PEOPLE_REACH && !amountBetween(sentence, to, noun.from)) ||
      (noun.to <= from && !isDayOfMonth(high, words.norms[from - 1]) && isLabel(sentence, noun, from, words)),
  );
}

/** "A driver told us on the 6th": a small number after "the" is a day. */
function isDayOfMonth(number: number, before = ''): boolean {
  return number <= 31 && /^(?:le|el|the|on|du|al|del|يوم)$/u.test(before);
}

/** "To our 40,000 members": how many there are in all. */
const ALL_OURS: ReadonlySet<string> = new Set('our nos nuestros nuestras'.split(' '));

/** "15,300 files. One file is one person.": records count people where the text says so. */
function isOfRecords(document: Document, { from, to, high, low }: Amount, sentence: Sentence): boolean {
  if (low < 3 || (isYear(document.words.norms[from]!) && to - from === 1) || high !== low) return false;
  const records = sentence.cues.get('records') ?? [];
  if (!records.some((noun) => noun.from >= to && noun.from - to < 3)) return false;
  // The sentence itself, or one of the two after it.
  return [0, 1, 2].some((after) => {
    const near = document.sentences[sentence.index + after];
    return near?.piece === sentence.piece && near.cues.has('per-person');
  });
}

function isYear(norm: string): boolean {
  return /^(?:19|20)\d\d$/.test(norm);
}

function amountBetween({ amounts }: Sentence, from: number, to: number): boolean {
  return amounts.some((other) => other.from >= from && other.from < to);
}

/** "People affected: 1,200": a number after the noun counts it where the noun opens the sentence. */
function isLabel(sentence: Sentence, noun: Hit, from: number, { starts }: Document['words']): boolean {
  const opens = noun.from - sentence.from <= 4 && sentence.amounts[0]?.from === from;
  return opens && (from - noun.to <= 5 || starts[from]! - noun.end < 90);
}
