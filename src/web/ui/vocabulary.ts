import type { Basis, Category, Fact, Figure, Measure, Place, PublicVerdict, Slots } from '../../contract/index.ts';
import { assertNever, type Language, type Role } from '../../kernel/index.ts';
import { ar } from './vocabulary-ar.ts';
import { en } from './vocabulary-en.ts';
import { fr } from './vocabulary-fr.ts';
import type { Format } from './format.ts';

type PhoneDays = NonNullable<Slots['phoneHours']>['days'];

/** The names of the things that every screen shows; one word per thing, the same on each screen. */
export type Vocabulary = Readonly<{
  roles: Readonly<Record<Role, string>>;
  categories: Readonly<Record<Category, string>>;
  bases: Readonly<Record<Basis, string>>;
  verdicts: Readonly<Record<PublicVerdict, string>>;
  measures: Readonly<Record<Measure, string>>;
  places: Readonly<Record<Place, string>>;
  phoneDays: Readonly<Record<PhoneDays, string>>;
  figures: Readonly<{
    people: string;
    peopleWith: (category: string) => string;
    organisations: string;
    read: string;
    unread: string;
    records: (verdict: string) => string;
  }>;
  /** An interval, an estimate. */
  between: (low: string, high: string) => string;
  about: (value: string) => string;
}>;

const VOCABULARIES: Readonly<Record<Language, Vocabulary>> = { fr, ar, en };

export function vocabularyOf(language: Language): Vocabulary {
  return VOCABULARIES[language];
}

/** What a fact counts, in words. */
export function figureName(figure: Figure, { figures, categories, verdicts }: Vocabulary): string {
  switch (figure.kind) {
    case 'people':
      return figure.category ? figures.peopleWith(categories[figure.category]) : figures.people;
    case 'organisations':
      return figures.organisations;
    case 'files':
      return figure.state === 'read' ? figures.read : figures.unread;
    case 'records':
      return figures.records(verdicts[figure.verdict]);
    default:
      return assertNever(figure);
  }
}

/** The number of a fact as it may be said: an estimate is never shown bare. */
export function factValue(fact: Fact, format: Format, { between, about }: Vocabulary): string {
  if (fact.value === undefined) return between(format.number(fact.low ?? 0), format.number(fact.high ?? 0));
  const value = format.number(fact.value);
  return fact.basis === 'estimated' ? about(value) : value;
}
