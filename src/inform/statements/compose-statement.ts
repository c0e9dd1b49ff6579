import type { Category, Slots, StatementText, TextDigests } from '../../contract/index.ts';
import { assert, LANGUAGES, type FactId, type Instant, type Language } from '../../kernel/index.ts';
import { boundsOf, type CurrentFact, type FactUse } from '../../ledger/index.ts';
import { textDigest } from './model.ts';
import {
  categoriesPhrase,
  dateTimePhrase,
  factLine,
  factPhrase,
  measurePhrase,
  phoneHoursPhrase,
  phonePhrase,
  placePhrase,
  typeset,
} from './phrases.ts';
import { adviceFor, type Paragraph, type PerLanguage, type Sentence, type Skeleton } from './skeleton.ts';

/** What a statement is made of. `zone` is the institution's own time, as an IANA name. */
export type StatementParts = Readonly<{
  skeleton: Pick<Skeleton, 'title' | 'blocks'>;
  slots: PartialSlots;
  facts: ReadonlyMap<FactId, CurrentFact>;
  zone: string;
}>;

/** Slots while they are being filled. */
export type PartialSlots = Readonly<
  { institution?: Readonly<Partial<Record<Language, string | undefined>>> | undefined } & {
    [Name in Exclude<keyof Slots, 'institution'>]?: Slots[Name] | undefined;
  }
>;

export type Composed = Readonly<{
  texts: Readonly<Record<Language, StatementText>>;
  digests: Required<TextDigests>;
  /** Each fact that a sentence used, with the entry that said it. */
  facts: readonly FactUse[];
  nextUpdateAt: Instant | undefined;
  /** Slots without which it cannot be submitted; in the text, each is shown as `…`. */
  missing: readonly string[];
}>;

const BLANK = '…';
const REQUIRED: ReadonlySet<string> = new Set(['institution', 'phone', 'alertedAt', 'nextUpdateAt']);
const SLOT_PHRASES: {
  readonly [Name in keyof Slots]?: (parts: StatementParts, language: Language) => string | undefined;
} = {
  institution: ({ slots }, language) => slots.institution?.[language],
  phone: ({ slots: { phone } }, language) => phone && phonePhrase(phone, language),
  alertedAt: ({ slots: { alertedAt }, zone }, language) => alertedAt && dateTimePhrase(alertedAt, language, zone),
  nextUpdateAt: ({ slots: { nextUpdateAt }, zone }, language) =>
    nextUpdateAt && dateTimePhrase(nextUpdateAt, language, zone),
  phoneHours: ({ slots: { phoneHours } }, language) => phoneHours && phoneHoursPhrase(phoneHours, language),
  seenOn: ({ slots: { seenOn } }, language) => seenOn && placePhrase(seenOn, language),
  claimedCategories: ({ slots: { claimedCategories } }, language) =>
    claimedCategories?.length ? categoriesPhrase(claimedCategories, language) : undefined,
};
const REFERENCE = /\{\{([a-zA-Z]+)(?::([a-z0-9-]+))?\}\}/g;

/**
 * Fills a skeleton in every language. Pure: the same parts give the same bytes, hence the same digests. A sentence whose optional
 * slot or fact is missing is left out, and a block without a sentence too, so that nothing reads as a hole.
 */
export function composeStatement(parts: StatementParts): Composed {
  const used = new Map<FactId, FactUse>();
  const missing = new Set<string>();
  const texts = Object.fromEntries(
    LANGUAGES.map((language) => [language, textIn(language, new Filling(parts, language, used, missing))]),
  ) as Record<Language, StatementText>;
  const digests = Object.fromEntries(LANGUAGES.map((language) => [language, textDigest(texts[language])]));
  return {
    texts,
    digests: digests as Required<TextDigests>,
    facts: [...used.values()].sort((one, other) => one.seq - other.seq),
    nextUpdateAt: parts.slots.nextUpdateAt,
    missing: [...missing].sort(),
  };
}

function textIn(language: Language, filling: Filling): StatementText {
  const { skeleton } = filling.parts;
  const blocks = skeleton.blocks.flatMap(({ id, heading, paragraphs }) => {
    const filled = paragraphs.flatMap((paragraph) => filling.paragraph(paragraph));
    return filled.length === 0 ? [] : [{ id, heading: typeset(heading[language], language), paragraphs: filled }];
  });
  const [title] = filling.paragraph(skeleton.title);
  assert(title !== undefined, 'a skeleton has a title in every state');
  return { title, blocks };
}

/** One language of one statement being filled; it notes what it used and what it lacked. */
class Filling {
  readonly parts: StatementParts;
  readonly #language: Language;
  readonly #used: Map<FactId, FactUse>;
  readonly #missing: Set<string>;

  constructor(parts: StatementParts, language: Language, used: Map<FactId, FactUse>, missing: Set<string>) {
    this.parts = parts;
    this.#language = language;
    this.#used = used;
    this.#missing = missing;
  }

  paragraph(paragraph: Paragraph): string[] {
    if ('each' in paragraph) return this.#each(paragraph.each);
    const sentences = paragraph.flatMap((sentence) => (this.#isSaid(sentence) ? (this.fill(sentence) ?? []) : []));
    return sentences.length === 0 ? [] : [sentences.join(' ')];
  }

  /** The words with every reference replaced, or nothing when an optional one is empty. */
  fill(words: PerLanguage): string | undefined {
    let isWhole = true;
    const text = words[this.#language].replace(REFERENCE, (_, name: string, argument?: string) => {
      const value = this.#value(name, argument);
      isWhole &&= value !== undefined;
      return value ?? '';
    });
    return isWhole ? typeset(text, this.#language) : undefined;
  }

  #each(list: 'advice' | 'categories' | 'measures'): string[] {
    const { slots, zone } = this.parts;
    if (list === 'advice') {
      const categories = [...this.#leakedCategories(), ...(slots.claimedCategories ?? [])];
      return adviceFor(categories).flatMap((line) => this.fill(line) ?? []);
    }
    if (list === 'categories') {
      return this.#categoryFacts().map((fact) => this.#typed(factLine(this.#use(fact), this.#language)));
    }
    return [...(slots.measures ?? [])]
      .sort((one, other) => (one.at < other.at ? -1 : 1))
      .map((measure) => this.#typed(measurePhrase(measure, this.#language, zone)));
  }

  #isSaid({ when, unless }: Sentence): boolean {
    return (when === undefined || this.#holds(when)) && (unless === undefined || !this.#holds(unless));
  }

  /** A fact that decided whether a sentence is said counts as used, even at zero: when it changes, so does the text. */
  #holds(condition: string): boolean {
    const [kind, id] = condition.split(':');
    if (kind === 'named') return this.#isNamed(id as FactId);
    if (kind !== 'fact') return this.parts.slots[kind as keyof Slots] !== undefined;
    const fact = this.parts.facts.get(id as FactId);
    return fact !== undefined && boundsOf(this.#use(fact)).high > 0;
  }

  /** Whether two people have decided on the name of what this fact counts. */
  #isNamed(id: FactId): boolean {
    const fact = this.parts.facts.get(id);
    return fact !== undefined && 'named' in this.#use(fact).figure;
  }

  #value(name: string, argument: string | undefined): string | undefined {
    if (name === 'asOf') return this.#asOf();
    if (name === 'line' || name === 'fact') {
      const fact = this.parts.facts.get(argument as FactId);
      return fact && (name === 'fact' ? factPhrase : factLine)(this.#use(fact), this.#language);
    }
    assert(Object.hasOwn(SLOT_PHRASES, name), 'a skeleton refers to slots and facts only');
    const value = SLOT_PHRASES[name as keyof Slots]!(this.parts, this.#language) || undefined;
    if (value !== undefined || !REQUIRED.has(name)) return value;
    this.#missing.add(name === 'institution' ? `institution.${this.#language}` : name);
    return BLANK;
  }

  /** The hour of the newest figure used: the run that gave it counted all the others again. */
  #asOf(): string | undefined {
    const hours = [...this.#used.keys()].map((id) => this.parts.facts.get(id)!.asOf).sort();
    const newest = hours.at(-1);
    return newest && dateTimePhrase(newest, this.#language, this.parts.zone);
  }

  #categoryFacts(): readonly CurrentFact[] {
    return [...this.parts.facts.values()]
      .filter(({ figure, basis }) => figure.kind === 'people' && figure.category !== undefined && basis !== 'claimed')
      .filter((fact) => boundsOf(fact).high > 0)
      .sort((one, other) => boundsOf(other).high - boundsOf(one).high);
  }

  #leakedCategories(): Category[] {
    return this.#categoryFacts().flatMap(({ figure }) =>
      figure.kind === 'people' && figure.category ? [figure.category] : [],
    );
  }

  #use(fact: CurrentFact): CurrentFact {
    this.#used.set(fact.id, { id: fact.id, seq: fact.seq });
    return fact;
  }

  #typed(text: string): string {
    return typeset(text, this.#language);
  }
}
