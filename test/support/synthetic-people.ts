/**
 * Synthetic people with planted duplicates, by the published rules of the Febrl data set generator (P. Christen, 2005): each
 * field drawn by its own frequencies, then copies with typing errors, swaps and gaps. Names, streets and places are invented.
 */
import { FIELDS, LOST, REPLACED, RULES, SWAPS, type ErrorKind, type FieldRule } from './febrl-rules.ts';

export { FEBRL, FIELDS } from './febrl-rules.ts';

type Draw = () => number;

export type Person = Readonly<Record<string, string>> & { readonly rec_id: string };

export type PeopleOptions = Readonly<{
  seed: number;
  originals: number;
  duplicates: number;
  duplicatesMax: number;
  changesInField: number;
  /** A copy differs in one to so many places. */
  changesInRecord: number;
  spread: 'uniform' | 'poisson' | 'zipf';
  /** Share of originals that live with (and are named like) an earlier one, and of those the share born on the same day. */
  households?: number;
  twins?: number;
}>;

/** A stream of numbers in [0, 1) that a seed fixes (mulberry32). */
export function drawing(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Originals first, then their copies: `rec-7-org`, `rec-7-dup-0`. */
export function syntheticPeople(options: PeopleOptions): { originals: Person[]; duplicates: Person[] } {
  const draw = drawing(options.seed);
  const values = valuesOf(draw);
  const originals: Person[] = [];
  for (let at = 0; at < options.originals; at++) originals.push(newPerson(at, originals, values, options, draw));
  const order = originals.map((_, at) => at);
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(draw() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  const counts = copiesOf(options);
  const duplicates: Person[] = [];
  for (const number of order) {
    const copies = Math.min(pickWeighted(counts, draw) + 1, options.duplicates - duplicates.length);
    for (let copy = 0; copy < copies; copy++)
      duplicates.push({
        ...corrupt(originals[number]!, values, options, draw),
        rec_id: `rec-${number}-dup-${copy}`,
      });
    if (duplicates.length === options.duplicates) break;
  }
  return { originals, duplicates };
}

/** The file as Febrl writes it: a space after each comma, rows in random order. */
export function asCsv(people: readonly Person[], seed: number, fields: readonly string[] = FIELDS): string {
  const draw = drawing(seed);
  const shuffled = people.map((person) => ({ person, at: draw() })).sort((a, b) => a.at - b.at);
  const header = ['rec_id', ...fields].join(', ');
  return [header, ...shuffled.map(({ person }) => ['rec_id', ...fields].map((field) => person[field] ?? '').join(', '))]
    .join('\n')
    .concat('\n');
}

/** Whom a record is about, by its id. */
export const entityOf = (id: string) => id.split('-')[1]!;

type Values = Readonly<Record<string, () => string>>;

function valuesOf(draw: Draw): Values {
  const words = (count: number, syllables: number) => Array.from({ length: count }, () => invented(syllables, draw));
  const [given, surname, street, suburb] = [words(700, 2), words(2500, 3), words(1800, 3), words(1500, 3)];
  const kinds = ['street', 'street', 'street', 'place', 'place', 'crescent', 'road', 'avenue', 'court', 'circuit'];
  const estates = words(900, 3).map((word, at) => (at % 3 === 0 ? word : `${word} ${invented(2, draw)}`));
  const postcodes = Array.from({ length: 900 }, () => String(2000 + Math.floor(draw() * 5900)));
  const ways = Array.from(
    { length: 3500 },
    () => `${zipf(street, draw, 0.5)} ${kinds[Math.floor(draw() * kinds.length)]!}`,
  );
  const states = ['nsw', 'nsw', 'nsw', 'nsw', 'vic', 'vic', 'vic', 'qld', 'qld', 'wa', 'sa', 'act', 'tas', 'nt'];
  return {
    given_name: () => zipf(given, draw, 0.6),
    surname: () => zipf(surname, draw, 0.6),
    street_number: () => String(1 + Math.floor(draw() ** 3 * 300)),
    address_1: () => zipf(ways, draw, 0.3),
    address_2: () => zipf(estates, draw, 0.3),
    suburb: () =>
      draw() < 0.4 ? `${zipf(suburb, draw, 0.5)} ${suburb[Math.floor(draw() * 40)]!}` : zipf(suburb, draw, 0.5),
    postcode: () => zipf(postcodes, draw, 0.3),
    state: () => states[Math.floor(draw() * states.length)]!,
    date_of_birth: () => {
      const day = new Date(Date.UTC(1900, 0, 1 + Math.floor(draw() * 36_524)));
      return day.toISOString().slice(0, 10).replaceAll('-', '');
    },
    soc_sec_id: () => String(1_000_000 + Math.floor(draw() * 9_000_000)),
  };
}

function invented(syllables: number, draw: Draw): string {
  const pick = (from: readonly string[]) => from[Math.floor(draw() * from.length)]!;
  const onsets = [
    'b',
    'br',
    'c',
    'ch',
    'd',
    'f',
    'g',
    'gr',
    'h',
    'j',
    'k',
    'l',
    'm',
    'n',
    'p',
    'ph',
    'r',
    's',
    'sh',
    'st',
    't',
    'th',
    'v',
    'w',
    'z',
    '',
  ];
  const vowels = ['a', 'e', 'i', 'o', 'u', 'ee', 'ai', 'ou', 'y'];
  const codas = ['', '', '', 'n', 'r', 'l', 's', 'm', 'ck', 'nd', 'tt'];
  const length = Math.max(1, syllables - (draw() < 0.4 ? 1 : 0));
  return Array.from({ length }, () => pick(onsets) + pick(vowels) + pick(codas)).join('');
}

/** The few first of a list are common and the many others rare, as names are. */
function zipf(list: readonly string[], draw: Draw, evenness = 0): string {
  const share = draw();
  const rank = evenness > 0 && draw() < evenness ? share * list.length : list.length ** share - 1;
  return list[Math.min(list.length - 1, Math.floor(rank))]!;
}

function newPerson(
  at: number,
  earlier: readonly Person[],
  values: Values,
  { households = 0, twins = 0 }: PeopleOptions,
  draw: Draw,
): Person {
  const person: Record<string, string> = {};
  for (const { name, errors } of RULES) person[name] = draw() <= (errors.lose ?? 0) ? '' : values[name]!();
  if (draw() < households && at > 0) {
    const other = earlier[Math.floor(draw() * at)]!;
    for (const shared of ['surname', 'street_number', 'address_1', 'address_2', 'suburb', 'postcode', 'state'])
      person[shared] = other[shared]!;
    // Nobody calls two children of one house alike.
    while (person['given_name'] === other['given_name']) person['given_name'] = values['given_name']!();
    if (draw() < twins) person['date_of_birth'] = other['date_of_birth']!;
  }
  return { ...person, rec_id: `rec-${at}-org` };
}

function copiesOf({ duplicates, originals, duplicatesMax, spread }: PeopleOptions): readonly number[] {
  const mean = 1 + duplicates / originals;
  let term = Math.exp(-mean);
  return Array.from({ length: duplicatesMax }, (_, at) => {
    if (at > 0) term *= mean / at;
    return spread === 'uniform' ? 1 : spread === 'zipf' ? 1 / Math.sqrt(at + 1) : term;
  });
}

function pickWeighted(weights: readonly number[], draw: Draw): number {
  let left = draw() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [at, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return at;
  }
  return weights.length - 1;
}

function corrupt(original: Person, values: Values, options: PeopleOptions, draw: Draw): Person {
  const copy: Record<string, string> = { ...original };
  const changed = new Map<string, number>();
  let changes = 0;
  const most = 1 + Math.floor(draw() * options.changesInRecord);
  const count = (field: string) => changed.set(field, (changed.get(field) ?? 0) + 1);
  for (const [one, other, often] of SWAPS) {
    if (draw() > often || most < 2 || changes > most - 2) continue;
    if (!copy[one] || !copy[other]) continue;
    [copy[one], copy[other]] = [copy[other], copy[one]];
    changes += 2;
    count(one);
    count(other);
  }
  while (changes < most) {
    const rule =
      RULES[
        pickWeighted(
          RULES.map(({ pick }) => pick),
          draw,
        )
      ]!;
    if ((changed.get(rule.name) ?? 0) >= options.changesInField) continue;
    const wanted = Math.min(1 + Math.floor(draw() * options.changesInField), most - changes);
    for (let turn = 0; turn < wanted; turn++) {
      const before = copy[rule.name]!;
      copy[rule.name] = changedValue(before, rule, values, draw);
      if (copy[rule.name] === before) continue;
      count(rule.name);
      changes++;
    }
  }
  return copy as Person;
}

function changedValue(value: string, { name, digits = false, errors }: FieldRule, values: Values, draw: Draw): string {
  const kinds = Object.keys(errors) as ErrorKind[];
  const share = draw();
  if (share < REPLACED) return values[name]!();
  if (share < REPLACED + LOST && name !== 'soc_sec_id') return '';
  const kind =
    kinds[
      pickWeighted(
        kinds.map((kind) => errors[kind]!),
        draw,
      )
    ]!;
  if (value === '') return kind === 'appear' ? values[name]!() : value;
  if (kind === 'other') return values[name]!();
  if (kind === 'lose') return '';
  return edited(value, kind, digits, draw);
}

function edited(value: string, kind: ErrorKind, digits: boolean, draw: Draw): string {
  const at = place(value, draw);
  switch (kind) {
    case 'misspell':
      return draw() < 0.5 ? value : respelled(value, draw);
    case 'insert':
      return value.slice(0, at) + character(digits, draw) + value.slice(at);
    case 'delete':
      return value.slice(0, at) + value.slice(at + 1) || value;
    case 'substitute':
      return value.slice(0, at) + character(digits, draw) + value.slice(at + 1);
    case 'transpose':
      return (
        value.slice(0, at) +
        value
          .slice(at, at + 2)
          .split('')
          .reverse()
          .join('') +
        value.slice(at + 2)
      );
    case 'swapWords':
      return swapped(value);
    case 'splitWord':
      return `${value.slice(0, at)} ${value.slice(at)}`.trim();
    case 'joinWords':
      return value.replace(' ', '');
    case 'other':
    case 'lose':
    case 'appear':
    default:
      return value;
  }
}

function swapped(value: string): string {
  const [first, second, ...rest] = value.split(' ');
  return [second, first, ...rest].filter(Boolean).join(' ');
}

/** Errors fall around the middle of a value, seldom on its first letter. */
function place(value: string, draw: Draw): number {
  const normal = Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  return Math.max(0, Math.min(value.length - 1, Math.round(Math.floor(value.length / 2) + 1 + normal)));
}

function character(digits: boolean, draw: Draw): string {
  const from = digits ? '0123456789' : 'abcdefghijklmnopqrstuvwxyz';
  return from[Math.floor(draw() * from.length)]!;
}

const RESPELLINGS = [
  [/ph/, 'f'],
  [/ck/, 'k'],
  [/th/, 't'],
  [/ee/, 'ea'],
  [/ou/, 'u'],
  [/ai/, 'ay'],
  [/tt/, 't'],
  [/[aeiou]$/, ''],
  [/c/, 'k'],
  [/y/, 'i'],
  [/e/, 'a'],
  [/n$/, 'nn'],
] as const;

function respelled(value: string, draw: Draw): string {
  const start = Math.floor(draw() * RESPELLINGS.length);
  for (let turn = 0; turn < RESPELLINGS.length; turn++) {
    const [from, to] = RESPELLINGS[(start + turn) % RESPELLINGS.length]!;
    if (from.test(value)) return value.replace(from, to);
  }
  return value;
}
