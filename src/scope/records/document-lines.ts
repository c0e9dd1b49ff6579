import type { Category } from '../../contract/index.ts';
import { findings, type FindingKind } from '../../detect/index.ts';
import { nameParts } from './canonical-name.ts';
import { canonicalValue, isWellFormed } from './canonical-value.ts';
import { isShaped, type Field } from './field.ts';
import { foldText } from './fold-text.ts';
import { findRegisterNames } from './find-register-names.ts';
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
  return partsOf(whole, profile).flatMap((part) => lineOf(read(part, profile), profile) ?? []);
}

/** The organisation that the text around a table names, by employer number or company identifier; never a person. */
export function organisationLine(text: string, profile: Profile): string | undefined {
  const said = read(text.slice(0, DOCUMENT_MAX), profile);
  return lineOf(new Map([...said].filter(([field]) => field === 'employer' || field === 'ice')), profile);
}

/** The whole text; or, where it names several people, its blocks when each names one, else its lines that name somebody. */
function partsOf(text: string, profile: Profile): readonly string[] {
  if (!namesSeveral(text, profile)) return [text];
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
  if (!['family', 'given', 'full'].some((field) => said.has(field as Field)))
    say('full', titledName(text) ?? registeredName(text, profile));
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

/** The first whole name in the text that somebody of the register has. */
function registeredName(text: string, profile: Profile): string | undefined {
  const [name] = findRegisterNames(text, profile);
  return name && text.slice(name.start, name.end);
}

function lineOf(said: Said, profile: Profile): string | undefined {
  const values = new Map([...said].map(([field, text]) => [field, canonicalValue(field, text, profile)]));
  const isOfCompany = said.has('employer') || said.has('ice') || said.has('organisation');
  return lineOfValues(values, profile, !isOfCompany);
}
