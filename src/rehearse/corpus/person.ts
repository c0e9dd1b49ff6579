import banks from '../../../knowledge/banks-ma.json' with { type: 'json' };
import places from '../../../knowledge/places-ma.json' with { type: 'json' };
import { key97 } from '../../detect/index.ts';
import { dayOf, isoOf } from './calendar.ts';
import { CITIES, type Companies } from './company.ts';
import { between, diceOf, digits, pick, type Dice } from './dice.ts';
import { FAMILY_NAMES, fold, MEN, WOMEN } from './names.ts';
import { numberingOf, type Numbering } from './numbering.ts';
import { REGISTER_DATE } from './parameters.ts';

/** The columns of the register, by their headings. */
export const FIELDS = [
  'cnss',
  'cin',
  'nom',
  'prenom',
  'naissance',
  'telephone',
  'email',
  'rib',
  'salaire',
  'employeur',
  'adresse',
  'ville',
] as const;

export type Field = (typeof FIELDS)[number];

/** What the register says of a person, in the register's own form; an empty text where it says nothing. */
export type Values = Readonly<Record<Field, string>>;

/** What was true from day `from` up to, not including, day `to`; `to` is Infinity for what is true now. */
export type Version = Readonly<{ values: Values; from: number; to: number }>;

/** `versions` ascend without a gap; the last one is open. Neighbours differ in at least one value. */
export type Person = Readonly<{ index: number; versions: readonly Version[] }>;

type Moving = 'telephone' | 'email' | 'rib' | 'salaire' | 'employeur' | 'adresse';

/** What changes in a life, by how often. A new employer comes with a new salary. */
const CHANGES: readonly Moving[] = [
  ...Array.from({ length: 9 }, () => 'salaire' as const),
  'telephone',
  'telephone',
  'telephone',
  'email',
  'email',
  'rib',
  'rib',
  'adresse',
  'adresse',
  'adresse',
  'employeur',
];

/** How often someone moves back to an earlier telephone or address. */
const RETURNS = 0.12;
const CHANGES_BY_CHANCE = [0, 1, 1, 1, 2, 2, 2, 3, 3, 4];

const ENROLMENT_FIRST = dayOf('2015-01-01');
const CHANGE_FIRST = dayOf('2022-01-01');
const REGISTER_DAY = dayOf(REGISTER_DATE);
const BIRTH_FIRST = dayOf('1957-01-01');
const BIRTH_LAST = dayOf('1996-12-31');

const CNSS_FIRST = 100_000_000;
const CNSS_COUNT = 900_000_000;
const CIN_LETTERS = places.cities.flatMap(({ nationalIdLetters }) => nationalIdLetters);
const CIN_FIRST = 100_000;
const CIN_EACH = 900_000;

const STREETS = [
  'rue des Orangers',
  'avenue Hassan II',
  'boulevard Mohammed V',
  'rue Ibn Sina',
  'avenue des FAR',
  'rue de Fès',
  'avenue Allal Ben Abdellah',
  'lotissement Al Amal',
  'résidence Annakhil',
  'hay Essalam',
  'rue des Écoles',
  'quartier Industriel',
  'avenue de la Marche Verte',
  'douar Oulad Yaïch',
];
const MAIL_HOSTS = ['example.ma', 'example.com', 'example.org'];

/** Every person of one world, drawn one at a time: an index of the register, or one beyond it for someone it does not know. */
export class People {
  readonly #companies: Companies;
  readonly #cnss: Numbering;
  readonly #cin: Numbering;
  readonly #life: Dice;
  readonly #who: Dice;
  readonly #values: Dice;

  constructor(companies: Companies, seed: number) {
    this.#companies = companies;
    this.#cnss = numberingOf(CNSS_COUNT, seed, 'cnss');
    this.#cin = numberingOf(CIN_LETTERS.length * CIN_EACH, seed, 'cin');
    this.#life = diceOf(seed, 'life');
    this.#who = diceOf(seed, 'who');
    this.#values = diceOf(seed, 'values');
  }

  /** The person whom an insured number belongs to, maybe one beyond the register; -1 for no number of this world. */
  indexOfCnss(cnss: string): number {
    return /^[1-9]\d{8}$/.test(cnss) ? this.#cnss.indexOf(Number(cnss) - CNSS_FIRST) : -1;
  }

  indexOfCin(cin: string): number {
    const parts = /^([A-Z]{1,2})([1-9]\d{5})$/.exec(cin);
    const letters = parts ? CIN_LETTERS.indexOf(parts[1]!) : -1;
    return letters < 0 ? -1 : this.#cin.indexOf(letters * CIN_EACH + Number(parts![2]) - CIN_FIRST);
  }

  at(index: number): Person {
    const enrolled = this.#enrolment(index);
    const days = this.#changeDays(index, enrolled);
    const epochs: Record<Moving, number> = { telephone: 0, email: 0, rib: 0, salaire: 0, employeur: 0, adresse: 0 };
    const moves = days.map((_, at) => this.#move(index, at));
    // The last employer is the one whose block the person stands in, so the count of changes is needed from the start.
    const employers = moves.filter((move) => move === 'employeur').length;
    const fixed = this.#fixed(index);
    const versions: Version[] = [];
    for (let at = 0; at <= days.length; at++) {
      if (at > 0) this.#advance(index, at, moves[at - 1]!, epochs);
      versions.push({
        values: this.#valuesAt(index, fixed, epochs, employers),
        from: at === 0 ? enrolled : days[at - 1]!,
        to: days[at] ?? Infinity,
      });
    }
    return { index, versions };
  }

  /** The first person of each company was there from the beginning and stays. */
  #isFounder(index: number): boolean {
    return this.#companies.firstOf(this.#companies.employerOf(index)) === index;
  }

  #enrolment(index: number): number {
    const late = this.#life(index, 1) < 0.08 && !this.#isFounder(index);
    return late
      ? between(CHANGE_FIRST, REGISTER_DAY - 20, this.#life(index, 2))
      : between(ENROLMENT_FIRST, CHANGE_FIRST - 1, this.#life(index, 2));
  }

  #changeDays(index: number, enrolled: number): readonly number[] {
    const count = pick(CHANGES_BY_CHANCE, this.#life(index, 3));
    const first = Math.max(CHANGE_FIRST, enrolled + 1);
    const days = Array.from({ length: count }, (_, at) => between(first, REGISTER_DAY, this.#life(index, 10 + at)));
    return [...new Set(days)].sort((a, b) => a - b);
  }

  #move(index: number, at: number): Moving {
    const move = pick(CHANGES, this.#life(index, 20 + at));
    return move === 'employeur' && this.#isFounder(index) ? 'salaire' : move;
  }

  #advance(index: number, at: number, move: Moving, epochs: Record<Moving, number>): void {
    const returns = (move === 'telephone' || move === 'adresse') && epochs[move] > 0;
    epochs[move] += returns && this.#life(index, 30 + at) < RETURNS ? -1 : 1;
    if (move === 'employeur') epochs.salaire += 1;
  }

  #fixed(index: number): Pick<Values, 'cnss' | 'cin' | 'nom' | 'prenom' | 'naissance'> {
    const cin = this.#cin.numberOf(index);
    const given = this.#who(index, 1) < 0.46 ? WOMEN : MEN;
    return {
      cnss: String(CNSS_FIRST + this.#cnss.numberOf(index)),
      cin: `${CIN_LETTERS[Math.floor(cin / CIN_EACH)]}${CIN_FIRST + (cin % CIN_EACH)}`,
      nom: pick(FAMILY_NAMES, this.#who(index, 2)).name.toUpperCase(),
      prenom: pick(given, this.#who(index, 3)).name,
      naissance: isoOf(between(BIRTH_FIRST, BIRTH_LAST, this.#who(index, 4))),
    };
  }

  #valuesAt(
    index: number,
    fixed: Pick<Values, 'cnss' | 'cin' | 'nom' | 'prenom' | 'naissance'>,
    epochs: Readonly<Record<Moving, number>>,
    employers: number,
  ): Values {
    return {
      ...fixed,
      telephone: this.#phone(index, epochs.telephone),
      email: this.#email(index, epochs.email, fixed),
      rib: this.#rib(index, epochs.rib),
      salaire: this.#salary(index, epochs.salaire),
      employeur: this.#employer(index, employers - epochs.employeur),
      adresse: this.#address(index, epochs.adresse),
      ville: pick(CITIES, this.#values(index, 500 + epochs.adresse)).name,
    };
  }

  /** Whether a first value is missing; whatever comes later is there, since that is how it became known. */
  #isMissing(index: number, epoch: number, topic: number, share: number): boolean {
    return epoch === 0 && this.#values(index, topic) < share;
  }

  #phone(index: number, epoch: number): string {
    if (this.#isMissing(index, epoch, 0, 0.08)) return '';
    return `+212${pick(['6', '6', '7'], this.#values(index, 100 + epoch))}${digits(8, this.#values, index, 50 + epoch)}`;
  }

  #email(index: number, epoch: number, { nom, prenom }: Pick<Values, 'nom' | 'prenom'>): string {
    if (this.#isMissing(index, epoch, 1, 0.45)) return '';
    const chance = this.#values(index, 300 + epoch);
    // The epoch is part of the address: a new one is never the old one by accident.
    const number = between(10, 999, chance) * 10 + epoch;
    return `${fold(prenom)}.${fold(nom)}${number}@${pick(MAIL_HOSTS, this.#values(index, 310 + epoch))}`.toLowerCase();
  }

  #rib(index: number, epoch: number): string {
    if (this.#isMissing(index, epoch, 2, 0.12)) return '';
    const town = between(1, 810, this.#values(index, 320 + epoch));
    const bank = pick(banks.banks, this.#values(index, 330 + epoch)).code;
    const start = bank + String(town).padStart(3, '0') + digits(16, this.#values, index, 90 + epoch);
    return start + key97(start);
  }

  /** Each change is a rise of 2 to 14 %, so that no two salaries of a person are equal. */
  #salary(index: number, epoch: number): string {
    let centimes = 300_000 + Math.floor(3_200_000 * this.#values(index, 3) ** 3);
    if (this.#values(index, 4) < 0.3) centimes -= centimes % 100;
    for (let at = 1; at <= epoch; at++)
      centimes += Math.floor(centimes * (0.02 + 0.12 * this.#values(index, 400 + at)));
    return amountOf(centimes);
  }

  /** @param before how many employers come after this one */
  #employer(index: number, before: number): string {
    const dice = this.#values(index, 420 + before);
    const own = before === 0 ? this.#companies.employerOf(index) : Math.floor(dice * this.#companies.count);
    return this.#companies.numberOf(own);
  }

  #address(index: number, epoch: number): string {
    const number = between(1, 40, this.#values(index, 440 + epoch)) + 40 * (epoch % 6);
    return `${number}, ${pick(STREETS, this.#values(index, 460 + epoch))}`;
  }
}

/** Centimes as the register writes them: `4321.50`. */
export function amountOf(centimes: number): string {
  return `${Math.floor(centimes / 100)}.${String(centimes % 100).padStart(2, '0')}`;
}

export function centimesOf(amount: string): number {
  return Math.round(Number(amount) * 100);
}

/** The version that was true on a day, or nothing when the person was not enrolled yet. */
export function versionOn(person: Person, day: number): Version | undefined {
  return person.versions.find(({ from, to }) => from <= day && day < to);
}
