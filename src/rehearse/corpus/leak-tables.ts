import { diceOf } from './dice.ts';
import { LeakedSource, type Strangers } from './leaked-source.ts';
import { FIELDS, versionOn, type Field } from './person.ts';
import type { TableForm } from './table-text.ts';
import type { World } from './world.ts';

/** A table file of the leak. Its rows are drawn, judged and counted while they are read, so they are read once. */
export type LeakedTable = Readonly<{ form: TableForm; rows: () => Iterable<readonly string[]> }>;

/** Of the persons enrolled on the day: in the main table, in the older export; the rest in neither. */
const IN_MAIN = 0.62;
const IN_EXPORT = 0.3;
const IN_CONTACTS = 0.05;
/** Companies without a declaration that stand in no company table, and ones whose ICE has a wrong key. */
const UNLISTED = 0.02;
const WRONG_KEY = 0.015;

const MAIN_HEADINGS = FIELDS.map((field) => (field === 'naissance' ? 'date_naissance' : field));
const EXPORT_HEADINGS = [
  'Immatriculation',
  'CIN',
  'Nom',
  'Prénom',
  'Date de naissance',
  'Téléphone',
  'E-mail',
  'RIB',
  'Salaire mensuel',
  'N° affilié',
  'Adresse',
  'Ville',
];

type Place = 'main' | 'export' | 'nowhere';

function placesOf({ parameters }: World): (person: number) => Place {
  const dice = diceOf(parameters.seed, 'place');
  return (person) => {
    // The first two persons keep both tables from being empty in the smallest corpus.
    if (person < 2) return person === 0 ? 'main' : 'export';
    const chance = dice(person);
    if (chance < IN_MAIN) return 'main';
    return chance < IN_MAIN + IN_EXPORT ? 'export' : 'nowhere';
  };
}

/** The employees as the institution's own application exports them. */
export function mainTable(world: World, strangers: Strangers): LeakedTable {
  const place = placesOf(world);
  const source = new LeakedSource(world, strangers, {
    name: 'main table',
    fields: FIELDS,
    hand: { arabic: 0, printed: false },
    extraction: world.extractionDays.length - 1,
    planted: true,
  });
  return {
    form: { separator: ',', lineEnd: '\n', byteOrderMark: true },
    rows: () => peopleRows(world, source, MAIN_HEADINGS, (person) => place(person) === 'main'),
  };
}

/** Other employees, from another tool: semicolons, French headings, some names in Arabic script. */
export function exportTable(world: World, strangers: Strangers): LeakedTable {
  const place = placesOf(world);
  const source = new LeakedSource(world, strangers, {
    name: 'export table',
    fields: FIELDS,
    hand: { arabic: 0.35, printed: false },
    extraction: 0,
    planted: true,
  });
  return {
    form: { separator: ';', lineEnd: '\r\n', byteOrderMark: false },
    rows: () => peopleRows(world, source, EXPORT_HEADINGS, (person) => place(person) === 'export'),
  };
}

const CONTACT_FIELDS: readonly Field[] = ['cnss', 'telephone'];

/** Insured numbers with a telephone and nothing else: too little to tell true from false. */
export function contactTable(world: World, strangers: Strangers): LeakedTable {
  const dice = diceOf(world.parameters.seed, 'contacts');
  const source = new LeakedSource(world, strangers, {
    name: 'contact table',
    fields: CONTACT_FIELDS,
    hand: { arabic: 0, printed: false },
    extraction: world.extractionDays.length - 1,
    planted: false,
  });
  const listed = (person: number) => person === 0 || dice(person) < IN_CONTACTS;
  return {
    form: { separator: '|', lineEnd: '\n', byteOrderMark: false },
    rows: () => peopleRows(world, source, CONTACT_FIELDS, listed),
  };
}

function* peopleRows(
  { people, parameters }: World,
  source: LeakedSource,
  headings: readonly string[],
  listed: (person: number) => boolean,
): Generator<readonly string[]> {
  yield headings;
  for (let index = 0; index < parameters.people; index++) {
    if (!listed(index)) continue;
    const person = people.at(index);
    const version = versionOn(person, source.day);
    if (version) yield source.row(person, version);
  }
}

/** @param declaring how many companies, from the first, have declarations: they are all listed */
export function companyTable({ companies, parameters, tally }: World, declaring: number): LeakedTable {
  const dice = diceOf(parameters.seed, 'company table');
  function* rows(): Generator<readonly string[]> {
    yield ['employeur', 'ice', 'raison_sociale', 'telephone', 'email', 'ville'];
    for (let index = 0; index < companies.count; index++) {
      if (index >= declaring && dice(index, 0) < UNLISTED) continue;
      const { number, ice, name, phone, email, city } = companies.at(index);
      tally.organisation(index);
      yield [number, dice(index, 1) < WRONG_KEY ? withWrongKey(ice) : ice, name, phone, email, city];
    }
  }
  return { form: { separator: ';', lineEnd: '\n', byteOrderMark: false }, rows };
}

function withWrongKey(ice: string): string {
  return ice.slice(0, -1) + String((Number(ice.at(-1)) + 1) % 10);
}
