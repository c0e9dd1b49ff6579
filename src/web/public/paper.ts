import { textNamingPage, type PageView, type Sheet } from '../../inform/index.ts';
import { placePath } from './links.ts';
import { qrOf } from './qr.ts';
import { speechOf } from './speech.ts';
import { fill } from './texts.ts';

/** The letters of these languages are in the fonts for paper. */
const PRINTED: ReadonlySet<string> = new Set(['fr', 'ar', 'en', 'es']);

/** What the poster and the press sheet say: the approved words, the hours, whom to call. */
export function sheetsFor(view: PageView): readonly Sheet[] {
  const { current, language, institution, mode, setting } = view;
  if (!current || !PRINTED.has(language)) return [];
  const speech = speechOf(language, view.zone);
  const { texts } = speech;
  const { slots } = current;
  const text = textNamingPage(current.text, language);
  const address = setting.address ? `${setting.address}${placePath(language, 'home')}` : null;
  const moment = (words: string, at: typeof current.at) => speech.typeset(fill(words, { at: speech.dateTime(at) }));
  const shared = {
    language,
    title: text.title,
    institution: institution ?? '',
    mark: mode === 'rehearsal' ? `${texts.drill} – ${texts.drillLine}` : null,
    hours: [moment(texts.nextUpdate, current.nextUpdateAt), moment(texts.updated, current.at)],
    phone: slots.phone,
    'phone-hours': slots.phoneHours ? speech.phoneHours(slots.phoneHours) : null,
    address,
    foot: fill(texts.version, { n: speech.number(current.version) }),
  };
  const sectionOf = ({ id, heading, paragraphs }: (typeof text.blocks)[number]) => ({
    heading,
    list: id === 'advice' || id === 'done',
    lines: paragraphs,
  });
  const happened = text.blocks.filter(({ id }) => id === 'happened').map(sectionOf);
  const advice = text.blocks.filter(({ id }) => id === 'advice').map(sectionOf);
  // What happened stands right below the title, which says so.
  const poster = [...happened.map((section) => ({ ...section, heading: null })), ...advice];
  return [
    {
      ...shared,
      kind: 'poster',
      path: `/${language}/affiche.pdf`,
      sections: poster,
      contact: null,
      qr: drawn(address),
    },
    {
      ...shared,
      kind: 'press',
      path: `/${language}/presse.pdf`,
      sections: text.blocks.map(sectionOf),
      contact: setting.press ? fill(texts.pressContact, { contact: setting.press }) : null,
      qr: null,
    },
  ];
}

function drawn(address: string | null): string | null {
  if (address === null) return null;
  const { size, path } = qrOf(address);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`;
}
