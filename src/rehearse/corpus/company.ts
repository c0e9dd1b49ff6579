import places from '../../../knowledge/places-ma.json' with { type: 'json' };
import { key97 } from '../../detect/index.ts';
import { between, diceOf, digits, pick, type Dice } from './dice.ts';
import { numberingOf, type Numbering } from './numbering.ts';
import { employersOf, STAFF } from './parameters.ts';

/** An employer or any other organisation of the synthetic country. */
export type Company = Readonly<{
  index: number;
  /** Seven digits. */
  number: string;
  /** Fifteen digits with a valid key. */
  ice: string;
  name: string;
  phone: string;
  email: string;
  city: string;
}>;

const LEGAL_FORMS = ['SARL', 'SARL AU', 'SA', 'SNC', 'SAS'];
const REGIONS = [
  'ATLAS',
  'RIF',
  'SOUSS',
  'CHAOUIA',
  'GHARB',
  'SAISS',
  'TAFILALT',
  'DOUKKALA',
  'HAOUZ',
  'DADES',
  'LOUKKOS',
];
const COLOURS = ['BLEU', 'VERT', 'BLANC', 'NORD', 'SUD', 'OCEAN', 'SOLEIL', 'HORIZON', 'ETOILE', 'PALMIER', 'CEDRE'];
const TRADES = [
  'TEXTILE',
  'TRANSPORT',
  'BATIMENT',
  'CONSERVES',
  'HOTELLERIE',
  'CABLAGE',
  'AGRUMES',
  'LOGISTIQUE',
  'PLASTIQUE',
];

export const CITIES: readonly Readonly<{ name: string; latin: readonly string[] }>[] = places.cities;

/** The first number that has seven digits, and how many such numbers there are. */
const NUMBER_FIRST = 1_000_000;
const NUMBERS = 9_000_000;
/** ICE begin with 00 and seven digits of the company, no two alike. */
const ICE_NUMBERS = 10_000_000;

/** All organisations. The first `withStaff` employ the people of the register, in blocks of neighbouring indexes. */
export class Companies {
  readonly count: number;
  readonly withStaff: number;
  readonly #people: number;
  readonly #numbering: Numbering;
  readonly #iceNumbering: Numbering;
  readonly #dice: Dice;

  constructor(people: number, seed: number) {
    this.#people = people;
    this.withStaff = employersOf(people);
    this.count = Math.max(this.withStaff, Math.ceil(people / 4));
    this.#numbering = numberingOf(NUMBERS, seed, 'employer');
    this.#iceNumbering = numberingOf(ICE_NUMBERS, seed, 'ice');
    this.#dice = diceOf(seed, 'company');
  }

  numberOf(index: number): string {
    return String(NUMBER_FIRST + this.#numbering.numberOf(index));
  }

  indexOf(number: string): number {
    return this.#numbering.indexOf(Number(number) - NUMBER_FIRST);
  }

  /** The index of a company's first person; its staff reaches to the first person of the next one. */
  firstOf(company: number): number {
    if (company <= 0) return 0;
    if (company >= this.withStaff) return this.#people;
    return company * STAFF + Math.floor(this.#dice(company, 1) * (STAFF - 4));
  }

  /** The company in whose block a person stands; someone beyond the register stands anywhere. */
  employerOf(person: number): number {
    if (person >= this.#people) return person % this.withStaff;
    const near = Math.min(Math.floor(person / STAFF), this.withStaff - 1);
    return this.firstOf(near) > person ? near - 1 : near;
  }

  at(index: number): Company {
    const start = `00${String(this.#iceNumbering.numberOf(index)).padStart(7, '0')}0000`;
    const name = [
      pick(REGIONS, this.#dice(index, 20)),
      pick(COLOURS, this.#dice(index, 21)),
      pick(TRADES, this.#dice(index, 22)),
    ];
    const number = this.numberOf(index);
    return {
      index,
      number,
      ice: start + key97(start),
      name: `${name.join(' ')} ${pick(LEGAL_FORMS, this.#dice(index, 23))}`,
      phone: `05${between(20, 39, this.#dice(index, 24))}${digits(6, this.#dice, index, 7)}`,
      email: `contact.${number}@example.com`,
      city: pick(CITIES, this.#dice(index, 25)).name,
    };
  }
}
