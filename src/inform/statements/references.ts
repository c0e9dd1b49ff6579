import type { Slots } from '../../contract/index.ts';
import {
  isId,
  type ClaimId,
  type FactId,
  type Instant,
  type PageLanguage,
  type SkeletonLanguage,
} from '../../kernel/index.ts';
import { withholding, type CurrentClaim, type CurrentFact } from '../../ledger/index.ts';
import { claimPhrase, correctionPhrase, promisePhrase, withdrawalPhrase } from './told-phrases.ts';
import type { StatementParts } from './parts.ts';
import {
  bareFactPhrase,
  categoriesPhrase,
  dateTimePhrase,
  directChannelPhrase,
  factLine,
  factPhrase,
  isolated,
  measurePhrase,
  phoneHoursPhrase,
  phonePhrase,
  placePhrase,
  recoursePhrase,
} from './phrases.ts';

/** `{{phone}}`, `{{fact:people}}`: what stands in words for something that nobody types into them. */
export type Reference = Readonly<{ name: string; argument?: string | undefined }>;

/** One language of a text, and who is told which facts and claims are said in it. */
export type Saying = Readonly<{
  parts: StatementParts;
  language: PageLanguage;
  /** The hour of the newest figure in the text; `open` while they are being gathered. */
  asOf: Instant | 'open' | undefined;
  used: Readonly<{ fact: (fact: CurrentFact) => void; claim: (claim: CurrentClaim) => void }>;
}>;

export const BLANK = '…';

const REFERENCE = /\{\{([^{}]*)\}\}(\.?)/g;
const PARTS_OF_REFERENCE = /^\s*([a-zA-Z]+)(?::([a-z0-9-]+))?\s*$/;

/**
 * Words with each reference replaced, and a full stop that a value brings along said once. `value` is asked for what stands between the
 * braces; a pair of braces that is not closed is asked for as it stands.
 */
export function replaceReferences(words: string, value: (reference: string) => string): string {
  const text = words.replace(REFERENCE, (_, reference: string, stop: string) => {
    const said = value(reference.trim());
    return said.endsWith('.') ? said : said + stop;
  });
  const [open] = /\{\{|\}\}/.exec(words.replace(REFERENCE, '')) ?? [];
  if (open !== undefined) value(open);
  return text;
}

/** The references that words hold. */
export function referencesIn(words: string): readonly string[] {
  return [...words.matchAll(REFERENCE)].map(([, reference = '']) => reference.trim());
}

export function readReference(text: string): Reference | undefined {
  const [, name, argument] = PARTS_OF_REFERENCE.exec(text) ?? [];
  return name === undefined ? undefined : { name, argument };
}

type SlotPhrase = (parts: StatementParts, language: SkeletonLanguage) => string | undefined;
type Hour = (parts: StatementParts) => Instant | undefined;

const HOURS: Readonly<Record<string, Hour>> = {
  alertedAt: ({ slots }) => slots.alertedAt,
  nextUpdateAt: ({ slots }) => slots.nextUpdateAt,
  directBy: ({ slots }) => slots.directBy,
  openUntil: ({ slots }) => slots.openUntil,
  since: ({ about }) => about?.since,
  publishedAt: ({ about }) => about?.withdrawn?.publishedAt,
  withdrawnAt: ({ about }) => about?.withdrawn?.at,
};

/** What is said in words of its own in each language. */
const PHRASES: Readonly<Record<string, SlotPhrase>> = {
  phoneHours: ({ slots: { phoneHours } }, language) => phoneHours && phoneHoursPhrase(phoneHours, language),
  seenOn: ({ slots: { seenOn } }, language) => seenOn && placePhrase(seenOn, language),
  claimedCategories: ({ slots: { claimedCategories } }, language) =>
    claimedCategories?.length ? categoriesPhrase(claimedCategories, language) : undefined,
  directChannel: ({ slots }, language) => slots.directChannel && directChannelPhrase(slots.directChannel, language),
  recourse: ({ slots: { recourse } }, language) => (recourse?.length ? recoursePhrase(recourse, language) : undefined),
  reason: ({ about }, language) => about?.withdrawn && withdrawalPhrase(about.withdrawn.reason, language),
};

/** Names, which nobody translates. */
const NAMES: Readonly<Record<string, (parts: StatementParts, language: PageLanguage) => string | undefined>> = {
  institution: ({ slots }, language) => institutionName(slots, language),
  phone: ({ slots: { phone } }, language) => phone && phonePhrase(phone, language),
  spokesperson: ({ slots: { spokesperson } }, language) => {
    const name = spokesperson?.[language] ?? spokesperson?.fr ?? Object.values(spokesperson ?? {})[0];
    return name && isolated(name, language);
  },
};

/** Whether nothing but a slot that is still empty can be why it says nothing. */
export function isSlot({ name, argument }: Reference): boolean {
  return argument === undefined && [HOURS, PHRASES, NAMES].some((of) => Object.hasOwn(of, name));
}

/** Whether this slot is filled, or what follows from the journal is there. */
export function isGiven({ slots, about }: StatementParts, name: string): boolean {
  const value: unknown = { ...slots, ...about }[name as keyof Slots];
  return value !== undefined && (!Array.isArray(value) || value.length > 0);
}

/** The institution's name; where a language has none of its own it is the French one, for a name is no translation. */
export function institutionName(
  { institution }: Pick<StatementParts['slots'], 'institution'>,
  language: PageLanguage,
): string | undefined {
  const own = institution?.[language] || undefined;
  return own ?? (language === 'es' || language === 'zgh' ? institution?.fr || undefined : undefined);
}

/** What a reference says, or nothing: it names nothing, or what it names is not known, or not in this language. */
export function valueOf(reference: Reference, saying: Saying): string | undefined {
  const { parts, language, asOf } = saying;
  const { name, argument } = reference;
  if (argument !== undefined) return isId(argument) ? namedValue(name, argument, saying) : undefined;
  if (name === 'asOf') return asOf === 'open' ? BLANK : asOf && dateTimePhrase(asOf, language, parts.zone);
  if (Object.hasOwn(NAMES, name)) return NAMES[name]!(parts, language);
  if (Object.hasOwn(HOURS, name)) {
    const at = HOURS[name]!(parts);
    return at && dateTimePhrase(at, language, parts.zone);
  }
  return Object.hasOwn(PHRASES, name) && language !== 'zgh' ? PHRASES[name]!(parts, language) : undefined;
}

function namedValue(name: string, id: string, saying: Saying): string | undefined {
  if (name === 'fact' || name === 'line') return factValue(name, id as FactId, saying);
  if (name === 'claim') return claimValue(id as ClaimId, saying);
  const { language } = saying;
  return Object.hasOwn(NAMED, name) && language !== 'zgh' ? NAMED[name]!(id, saying, language) : undefined;
}

type NamedPhrase = (id: string, saying: Saying, language: SkeletonLanguage) => string | undefined;

/** What is said by its name, in words of the shipped languages alone. */
const NAMED: Readonly<Record<string, NamedPhrase>> = {
  asOf: (id, { parts }, language) => {
    const fact = parts.facts.get(id as FactId);
    return fact && dateTimePhrase(fact.asOf, language, parts.zone);
  },
  measure: (id, { parts }, language) => {
    const measure = parts.slots.measures?.find((one) => one.id === id);
    return measure && measurePhrase(measure, language, parts.zone);
  },
  correction: (id, { parts, used }, language) => {
    const corrected = parts.about?.corrections?.find(({ before }) => before.id === id);
    const now = corrected?.after && parts.facts.get(corrected.after.id);
    if (now) used.fact(now);
    return corrected && correctionPhrase(corrected, language);
  },
  promise: (id, { parts }, language) => {
    const promised = parts.about?.promises?.find((one) => one.id === id);
    return promised && promisePhrase(promised, language, parts.zone);
  },
};

/** The number, or in its line that it is kept back, and by whose order. */
function factValue(name: 'fact' | 'line', id: FactId, { parts, language, used }: Saying): string | undefined {
  const fact = parts.facts.get(id);
  if (!fact || (language === 'zgh' && name === 'line')) return undefined;
  const order = withholding(fact, parts.claims ?? new Map());
  if (order) {
    used.claim(order);
    return name === 'line' ? claimPhrase({ ...order, figure: fact.figure, texts: {} }, language, parts) : undefined;
  }
  used.fact(fact);
  if (language === 'zgh') return bareFactPhrase(fact, language);
  return (name === 'fact' ? factPhrase : factLine)(fact, language);
}

function claimValue(id: ClaimId, { parts, language, used }: Saying): string | undefined {
  const claim = parts.claims?.get(id);
  const said = claim && claimPhrase(claim, language, parts);
  if (claim && said !== undefined) used.claim(claim);
  return said;
}
