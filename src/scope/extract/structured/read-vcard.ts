import type { DocumentReader } from '../document-part.ts';
import { readInPart } from '../../unread.ts';
import { TableGatherer } from './gather-tables.ts';
import { TextWindow } from './text-window.ts';
import { textChunks } from './text-chunks.ts';

/** Properties of a card (RFC 6350, RFC 2426 and vCard 2.1), and the headings under which they stand. */
const HEADINGS: Readonly<Record<string, string>> = {
  FN: 'nom complet',
  TEL: 'telephone',
  EMAIL: 'email',
  BDAY: 'date de naissance',
  ORG: 'organisation',
  TITLE: 'fonction',
  ROLE: 'role',
  NOTE: 'note',
  NICKNAME: 'surnom',
  URL: 'url',
  UID: 'uid',
  GENDER: 'sexe',
};
/** A card with a picture is long; a longer line than this is no line. */
const LINE_MAX = 16 << 20;
/** Pictures, sounds and keys say nothing about a person that is counted here. */
const PASSED: ReadonlySet<string> = new Set([
  'PHOTO',
  'LOGO',
  'SOUND',
  'KEY',
  'BEGIN',
  'END',
  'VERSION',
  'REV',
  'PRODID',
  'AGENT',
]);

/** Reads contact cards: a row each. Several phones, addresses and so on are numbered columns. */
export const readVcard: DocumentReader = async function* (source) {
  const tables = new TableGatherer();
  let card: Map<string, string> | undefined;
  for await (const line of unfolded(source)) {
    if (/^BEGIN:VCARD/iu.test(line)) {
      if (card) tables.add('cards', card);
      card = new Map();
    } else if (/^END:VCARD/iu.test(line)) {
      if (card) tables.add('cards', card);
      card = undefined;
      if (tables.isFull) yield* tables.parts();
    } else if (card) addProperty(card, line);
  }
  if (card) tables.add('cards', card);
  yield* tables.parts();
  if (card) yield { kind: 'missing', unread: readInPart('cut-off') };
};

/** Lines, put together where they were folded (a blank at the beginning) or softly broken (quoted-printable). */
async function* unfolded(source: Parameters<DocumentReader>[0]): AsyncGenerator<string> {
  const window = new TextWindow(textChunks(source));
  let held: string | undefined;
  for (;;) {
    let end = window.text.indexOf('\n', window.at);
    while (end < 0 && window.text.length - window.at < LINE_MAX && (await window.more()))
      end = window.text.indexOf('\n', window.at);
    const isEnd = end < 0;
    const line = window.text.slice(window.at, isEnd ? undefined : end).replace(/\r$/u, '');
    window.at = isEnd ? window.text.length : end + 1;
    if (held !== undefined && /^[ \t]/u.test(line)) held += line.slice(1);
    else if (held !== undefined && held.endsWith('=') && /QUOTED-PRINTABLE/iu.test(held))
      held = held.slice(0, -1) + line;
    else {
      if (held !== undefined) yield held;
      held = line;
    }
    if (isEnd) break;
  }
  if (held !== undefined) yield held;
}

function addProperty(card: Map<string, string>, line: string): void {
  const colon = endOfName(line);
  if (colon < 0) return;
  const [name = '', ...parameters] = line.slice(0, colon).split(';');
  const property = name.split('.').at(-1)!.toUpperCase();
  if (PASSED.has(property)) return;
  const value = decoded(line.slice(colon + 1), parameters.join(';'));
  const parts = value.split(/(?<!\\);/u).map(unescaped);
  if (property === 'N') {
    put(card, 'nom', parts[0] ?? '');
    put(card, 'prenom', [parts[1], parts[2]].filter(Boolean).join(' '));
  } else if (property === 'ADR') {
    put(card, 'adresse', [parts[0], parts[1], parts[2]].filter(Boolean).join(' '));
    put(card, 'ville', parts[3] ?? '');
    put(card, 'code postal', parts[5] ?? '');
  } else
    put(
      card,
      HEADINGS[property] ?? property.replace(/^X-/u, '').replaceAll('-', ' ').toLowerCase(),
      withoutScheme(parts.join(' ')),
    );
}

/** The colon behind the parameters; one in quotes belongs to a parameter. */
function endOfName(line: string): number {
  return /^(?:[^":]|"[^"]*")*(?=:)/u.exec(line.slice(0, 2_000))?.[0].length ?? -1;
}

function decoded(value: string, parameters: string): string {
  if (!/QUOTED-PRINTABLE/iu.test(parameters)) return value;
  const bytes = Buffer.from(
    value.replaceAll(/=([0-9A-F]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  return bytes.toString(/CHARSET=(?:ISO-8859|WINDOWS)/iu.test(parameters) ? 'latin1' : 'utf8');
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([nN,;:\\])/gu, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign)).trim();
}

function withoutScheme(text: string): string {
  return text.replace(/^(?:tel|mailto):/iu, '');
}

function put(card: Map<string, string>, heading: string, value: string): void {
  if (value === '') return;
  let free = heading;
  for (let number = 2; card.has(free) && number < 20; number++) free = `${heading} ${number}`;
  card.set(free, value);
}
