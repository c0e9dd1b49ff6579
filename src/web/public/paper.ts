import { textNamingPage, type PageView, type Sheet } from '../../inform/index.ts';
import { placePath } from './links.ts';
import { isKnown } from './no-text.tsx';
import { qrOf } from './qr.ts';
import { speechOf, type Speech } from './speech.ts';
import { fill, TEXTS } from './texts.ts';

type Section = Sheet['sections'][number];
type Newest = NonNullable<PageView['newest']>;

/**
 * What the poster and the press sheet say: the approved words, the hours, whom to call. Where the words do not stand in this language any
 * more, the sheets that people knew say so.
 */
export function sheetsFor(view: PageView): readonly Sheet[] {
  const { current, newest } = view;
  const speech = speechOf(view.language, view.zone);
  if (!newest) return [];
  if (!current) {
    const { noTextTitle: title } = speech.texts;
    const sections = notWritten(view, newest, speech);
    return isKnown(view) ? pairOf(view, newest, { title, poster: sections, press: sections }) : [];
  }
  const { title, blocks } = textNamingPage(current.text, view.language);
  const press = blocks.map(sectionOf);
  // What happened stands right below the title, which says so.
  const happened = blocks
    .filter(({ id }) => id === 'happened')
    .map((block) => ({ ...sectionOf(block), heading: null }));
  const advice = blocks.filter(({ id }) => id === 'advice').map(sectionOf);
  return pairOf(view, newest, { title, poster: [...happened, ...advice], press });
}

function sectionOf({ id, heading, paragraphs }: NonNullable<PageView['current']>['text']['blocks'][number]): Section {
  return { heading, list: id === 'advice' || id === 'done', lines: paragraphs };
}

/** That the words are not written in this language, by when they are, and in which they can be read. */
function notWritten({ language, written }: PageView, { promised }: Newest, speech: Speech): readonly Section[] {
  const { noText, noTextBy, readIn } = speech.texts;
  const by = promised[language];
  const lines = [noText, ...(by ? [fill(noTextBy, { at: speech.dateTime(by) })] : [])];
  const names = written.map((other) => TEXTS[other].languageName);
  return [
    { heading: null, list: false, lines },
    { heading: readIn, list: true, lines: names },
  ];
}

type Words = Readonly<{ title: string; poster: readonly Section[]; press: readonly Section[] }>;

function pairOf(view: PageView, newest: Newest, { title, poster, press }: Words): readonly Sheet[] {
  const { language, institution, institutionIn, mode, setting } = view;
  const speech = speechOf(language, view.zone);
  const { texts } = speech;
  const { slots } = newest;
  const address = setting.address ? `${setting.address}${placePath(language, 'home')}` : null;
  const moment = (words: string, at: Newest['at']) => fill(words, { at: speech.dateTime(at) });
  const shared = {
    language,
    title,
    institution: institution ?? '',
    'institution-in': institutionIn,
    mark: mode === 'rehearsal' ? `${texts.drill} – ${texts.drillLine}` : null,
    hours: [moment(texts.nextUpdate, newest.nextUpdateAt), moment(texts.updated, newest.at)],
    rest: [texts.posterScan, address ?? slots.phone].join(' '),
    phone: slots.phone,
    'phone-hours': slots.phoneHours ? speech.phoneHours(slots.phoneHours) : null,
    address,
    foot: fill(texts.version, { n: speech.number(newest.version) }),
  };
  const contact = setting.press ? fill(texts.pressContact, { contact: setting.press }) : null;
  const sheet = (sections: readonly Section[]) => ({ ...shared, total: linesIn(sections), sections });
  return [
    {
      ...sheet(poster),
      sections: beginningOf(poster),
      kind: 'poster',
      path: `/${language}/affiche.pdf`,
      contact: null,
      qr: drawn(address),
    },
    { ...sheet(press), kind: 'press', path: `/${language}/presse.pdf`, contact, qr: null },
  ];
}

/** More than one sheet takes in the smallest letters: what lies beyond need not be measured. */
const POSTER_LENGTH = 8000;

/** Whole lines, for approved words are never cut. */
function beginningOf(sections: readonly Section[]): readonly Section[] {
  let length = 0;
  return sections.map((section) => ({
    ...section,
    lines: section.lines.filter((line) => (length += line.length) <= POSTER_LENGTH),
  }));
}

function linesIn(sections: readonly Section[]): number {
  return sections.reduce((sum, { lines }) => sum + lines.length, 0);
}

function drawn(address: string | null): string | null {
  if (address === null) return null;
  const { size, path } = qrOf(address);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
}
