import type { Category } from '../../contract/index.ts';
import { findings, type FindingKind } from '../../detect/index.ts';
import { nameParts } from './canonical-name.ts';
import { canonicalValue, isWellFormed } from './canonical-value.ts';
import { isShaped, type Field } from './field.ts';
import { foldText } from './fold-text.ts';
import { findRegisterNames, type NameAt } from './find-register-names.ts';
import type { Profile } from './profile.ts';
import { readLabels } from './read-labels.ts';
import { lineOfValues } from './record-line.ts';

/** The field that a category of findings fills. */
const FIELD_OF: { readonly [C in Category]?: Field } = {
  'national-id': 'nationalId',
  'social-security-number': 'socialId',
  'employer-number': 'employer',
  'company-id': 'ice',
  'bank-account': 'rib',
  iban: 'iban',
  'payment-card': 'card',
  phone: 'phone',
  email: 'email',
  'birth-date': 'birth',
  salary: 'salary',
  'ip-address': 'ip',
  password: 'password',
  health: 'health',
  'union-membership': 'union',
  'tax-number': 'taxNumber',
  'other-id': 'otherId',
};

/** Numbers of companies by which no column of records knows them. */
const LEFT_OUT: ReadonlySet<FindingKind> = new Set([
  'trade-register',
  'professional-tax',
  'vat',
  'partita-iva',
  'cui',
  'cvr',
  'orgnr',
]);

/** A document is read as prose up to this length. */
const DOCUMENT_MAX = 8 << 20;

/** What a text says, field by field, as it is written. The first value of each counts: a form states it once. */
type Said = ReadonlyMap<Field, string>;

/**
 * The records of a text document that has no table: one, of all that its labels ("Nom : …") and its prose say. Where it shows
 * several insured numbers, or several national ids, it is a list that is no table: then one a block or one a line.
 *
 * @returns record lines; a document that names an organisation alone gives its line, one that says nothing gives none
 */
export function documentLines(text: string, profile: Profile): readonly string[] {
  const whole = text.slice(0, DOCUMENT_MAX);
  return partsOf(whole, profile).flatMap((part) => lineOf(named(read(part, profile), part, profile), profile) ?? []);
}

/** The organisation that the text around a table names, by employer number or company identifier; never a person. */
export function organisationLine(text: string, profile: Profile): string | undefined {
  const said = read(text.slice(0, DOCUMENT_MAX), profile);
  return lineOf(new Map([...said].filter(([field]) => field === 'employer' || field === 'ice')), profile);
}

/** The whole text; or, where it names several people, its blocks when each names one, else its lines that name somebody. */
function partsOf(text: string, profile: Profile): readonly string[] {
  if (!namesSeveral(text, profile)) return listedNames(text, profile) ?? [text];
  const blocks = text.split(/\n\s*\n/u).filter((block) => keysIn(block, profile).length > 0);
  if (blocks.length > 1 && !blocks.some((block) => namesSeveral(block, profile))) return blocks;
  return text.split(LINE_END).filter((line) => keysIn(line, profile).length > 0);
}

const LINE_END = /\r\n|[\n\r\f\u2028]/u;

const KEYS = ['national-id', 'social-security-number'] as const satisfies readonly Category[];

function namesSeveral(text: string, profile: Profile): boolean {
  const keys = keysIn(text, profile);
  return KEYS.some((category) => new Set(keys.filter((key) => key.startsWith(category))).size > 1);
}

function keysIn(text: string, { id }: Profile): readonly string[] {
  return findings(text, id).flatMap(({ category, start, end }) =>
    category === KEYS[0] || category === KEYS[1] ? [`${category} ${foldText(text.slice(start, end))}`] : [],
  );
}

function read(text: string, profile: Profile): Said {
  const said = new Map<Field, string>();
  const say = (field: Field, value: string | undefined) => {
    if (value !== undefined && !said.has(field)) said.set(field, value);
  };
  for (const { field, value } of readLabels(text.split(LINE_END), profile))
    say(field, labelledValue(field, value, profile));
  for (const { category, kind, start, end } of findings(text, profile.id)) {
    const field = LEFT_OUT.has(kind) ? undefined : FIELD_OF[category];
    if (field !== undefined) say(field, text.slice(start, end));
  }
  return wholeName(said, profile);
}

/** What a label's value is, once what follows it on the line is cut away; nothing where it has not the form of its field. */
function labelledValue(field: Field, value: string, profile: Profile): string | undefined {
  if (field === 'other') return undefined;
  const short = value.split(/\s{3,}|\t|[;|]|\s[–—]\s/u)[0]!.trim();
  if (!isShaped(field)) return short.slice(0, 200);
  const number = /^[^\p{L}]*[\p{Nd}][\p{Nd}\s.,/+()-]*/u.exec(short)?.[0].replace(/[\s.,(/-]+$/u, '');
  return [short, short.split(/[,(]|\s(?=\p{Ll})/u)[0]!, number].find(
    (candidate) => candidate !== undefined && isWellFormed(field, canonicalValue(field, candidate, profile), profile),
  );
}

/** "Nom : Karim Benali" without a given name beside it is the whole name. */
function wholeName(said: ReadonlyMap<Field, string>, profile: Profile): Said {
  const family = said.get('family');
  if (family === undefined || said.has('given') || said.has('full') || nameParts(family, profile).length < 2)
    return said;
  return new Map([...said].map(([field, value]) => [field === 'family' ? 'full' : field, value]));
}

const TITLED =
  /(?<!\p{L})(?:M\.|Mr\.?|Mme\.?|Mlle\.?|Monsieur|Madame|Mademoiselle|[Ll]['’]assurée?|[Ll]e salarié|[Ll]a salariée)\s{1,3}((?:\p{Lu}[\p{L}'’-]{0,30}|el|al|ben|ait|ould)(?:\s(?:\p{Lu}[\p{L}'’-]{0,30}|el|al|ben|ait|ould)){1,5})/u;
const ARABIC_TITLED =
  /(?<!\p{L})(?:السيدة?|الآنسة)\s{1,3}([\u0621-\u064a]{2,20}(?:\s[\u0621-\u064a]{2,20}){1,3})\s{0,2}[،,.:)\n]/u;

/** The name after the first title of address in prose. */
function titledName(text: string): string | undefined {
  return TITLED.exec(text)?.[1] ?? ARABIC_TITLED.exec(text)?.[1];
}

/** What the text says, with the name that a title or the register shows where no label gives one. */
function named(said: Said, text: string, profile: Profile): Said {
  if (said.has('family') || said.has('given') || said.has('full')) return said;
  const full = titledName(text) ?? registeredName(text, said, profile);
  return full === undefined ? said : new Map([...said, ['full', full]]);
}

/** A name this near to a number is that of its person; another may be the clerk's who signs. */
const NEAR = 120;

/**
 * A whole name of the text that somebody of the register has: the first, or where a number says whose the text is, the one
 * nearest to it.
 */
function registeredName(text: string, said: Said, profile: Profile): string | undefined {
  if (!profile.registerNames) return undefined;
  const key = said.get('socialId') ?? said.get('nationalId');
  const at = key === undefined ? -1 : text.indexOf(key);
  let best: NameAt | undefined;
  let distance = NEAR;
  for (const name of findRegisterNames(text, profile)) {
    if (at < 0) return text.slice(name.start, name.end);
    const apart = name.start > at ? name.start - at - key!.length : at - name.end;
    if (apart < distance) [best, distance] = [name, apart];
    else if (name.start > at) break;
  }
  return best && text.slice(best.start, best.end);
}

/** So many lines that begin with names of the register are a list of people; a letter has a head and a signature. */
const LIST_MIN = 3;
const LIST_MAX = 200_000;
/** A text of which the beginning is no list is none. */
const OTHERS_MAX = 50;
/** A number, a bullet or a title before the name of a list. */
const LIST_MARK = /^[^\p{L}]{0,12}(?:(?:M|Mr|Mme|Mlle)\.?\s)?/u;

/** The lines of a text of which most begin with different names of the register, if it is one. */
function listedNames(text: string, profile: Profile): readonly string[] | undefined {
  if (!profile.registerNames) return undefined;
  const names = new Set<string>();
  const listed: string[] = [];
  let others = 0;
  for (const line of text.split(LINE_END, LIST_MAX)) {
    if (line.trim() === '') continue;
    const start = LIST_MARK.exec(line)?.[0].length ?? 0;
    const head = line.slice(start, start + NEAR);
    const [name] = findRegisterNames(head, profile);
    if (name?.start === 0) {
      listed.push(line);
      names.add(nameParts(head.slice(0, name.end), profile).toSorted().join(' '));
    } else if (++others > listed.length + OTHERS_MAX) return undefined;
  }
  return names.size >= LIST_MIN && listed.length > others ? listed : undefined;
}

function lineOf(said: Said, profile: Profile): string | undefined {
  const values = new Map([...said].map(([field, text]) => [field, canonicalValue(field, text, profile)]));
  const isOfCompany = said.has('employer') || said.has('ice') || said.has('organisation');
  return lineOfValues(values, profile, !isOfCompany);
}
