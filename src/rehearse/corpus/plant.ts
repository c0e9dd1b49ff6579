import { CITIES, type Companies } from './company.ts';
import { isoOf, dayOf } from './calendar.ts';
import { between, pick } from './dice.ts';
import type { Shown } from './judge.ts';
import { FAMILY_NAMES, MEN } from './names.ts';
import type { Plant } from './parameters.ts';
import { amountOf, centimesOf, versionOn, type Field, type People, type Person, type Version } from './person.ts';

/** What a planted change can draw on. */
export type Plot = Readonly<{
  people: People;
  companies: Companies;
  /** Persons of the register. */
  population: number;
  /** The day on which the data was taken, and the first such day of the corpus. */
  day: number;
  firstDay: number;
  /** The columns that the record shows. */
  fields: readonly Field[];
  subject: Person;
  /** What a true record of the subject would show. */
  current: Version;
  /** Throws that belong to this record and this attempt alone, by number. */
  chance: (topic: number) => number;
}>;

/** A planted old version was closed this many days before the first extraction, so that it is never taken for one. */
const STALE_DAYS = 90;

/**
 * A record changed as asked, or nothing where this person gives no occasion for it (outdated needs an older version).
 * Whether the change is what it wants to be, the judge decides.
 */
export function plant(kind: Exclude<Plant, 'fabricated'>, plot: Plot): Shown | undefined {
  return PLANTING[kind](plot);
}

const PLANTING: Readonly<Record<Exclude<Plant, 'fabricated'>, (plot: Plot) => Shown | undefined>> = {
  altered: alter,
  spliced: (plot) => (plot.chance(1) < 0.5 ? spliceVersions(plot) : splicePersons(plot)),
  truncated: truncate,
  outdated: oldVersion,
};

/** The columns of a record out of all that is known. */
export function show(values: Shown, fields: readonly Field[]): Shown {
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? '']));
}

function alter(plot: Plot): Shown | undefined {
  const shown = show(plot.current.values, plot.fields);
  const count = plot.chance(2) < 0.75 ? 1 : 2;
  for (let at = 0; at < count; at++) {
    const field = pick(filled(plot, shown, ALTERED_FIELDS), plot.chance(3 + at));
    const value = alterField(field, shown[field]!, plot, 10 + 10 * at);
    if (value === undefined) return undefined;
    Object.assign(shown, { [field]: value });
  }
  return shown;
}

/** Salaries, accounts and telephones are what a forger changes first; keys are touched rarely. */
const ALTERED_FIELDS: readonly Field[] = [
  'salaire',
  'salaire',
  'salaire',
  'rib',
  'rib',
  'telephone',
  'telephone',
  'nom',
  'prenom',
  'naissance',
  'employeur',
  'adresse',
  'ville',
  'cin',
  'cnss',
];

function alterField(field: Field, value: string, plot: Plot, topic: number): string | undefined {
  const slips = field !== 'cin' && field !== 'cnss' && plot.chance(topic) < 0.25;
  if (slips) return neighbourValue(field, plot, topic + 1);
  const forged = FORGERIES[field]?.(value, (at) => plot.chance(topic + 2 + at), plot);
  return forged !== undefined && isStrangers(field, forged, plot) ? undefined : forged;
}

/**
 * Whether a key belongs to one of those whom the register does not know: such a row would make a stranger of a person of the register,
 * which nobody planted. There are more strangers than persons only where nearly every row is fabricated.
 */
function isStrangers(field: Field, key: string, { people, population }: Plot): boolean {
  const index = field === 'cnss' ? people.indexOfCnss(key) : field === 'cin' ? people.indexOfCin(key) : -1;
  return index >= population && index < 2 * population;
}

type Forgery = (value: string, chance: (at: number) => number, plot: Plot) => string;

const FORGERIES: Partial<Readonly<Record<Field, Forgery>>> = {
  salaire: (value, chance) => (chance(2) < 0.4 ? scaled(value, chance(3)) : editDigit(value, 1, chance)),
  telephone: (value, chance) => editDigit(value, 5, chance),
  rib: (value, chance) => editDigit(value, 6, chance),
  cin: (value, chance) => editDigit(value, 3, chance),
  cnss: (value, chance) => editDigit(value, 1, chance),
  nom: (_, chance) => pick(FAMILY_NAMES, chance(0)).name.toUpperCase(),
  prenom: (_, chance) => pick(MEN, chance(0)).name,
  naissance: (value, chance) => isoOf(dayOf(value) + between(1, 400, chance(0))),
  employeur: (_, chance, { companies }) => companies.numberOf(Math.floor(chance(0) * companies.count)),
  ville: (_, chance) => pick(CITIES, chance(0)).name,
  adresse: (value, chance) => `${between(300, 399, chance(0))}, ${value.replace(/^\d+, /, '')}`,
};

/** The value of the next row, as when a column slipped by one. */
function neighbourValue(field: Field, plot: Plot, topic: number): string | undefined {
  const step = plot.chance(topic) < 0.5 ? 1 : -1;
  const next = (plot.subject.index + step + plot.population) % plot.population;
  return versionOn(plot.people.at(next), plot.day)?.values[field] || undefined;
}

function scaled(amount: string, chance: number): string {
  return amountOf(Math.round(centimesOf(amount) * pick([10, 2, 1.5, 0.5, 0.1], chance)));
}

/** Another digit at one place from `first` on. */
function editDigit(value: string, first: number, chance: (at: number) => number): string {
  const places = [...value.matchAll(/\d/g)].map(({ index }) => index).filter((at) => at >= first);
  const at = pick(places, chance(0));
  const digit = (Number(value[at]) + between(1, 9, chance(1))) % 10;
  return value.slice(0, at) + String(digit) + value.slice(at + 1);
}

/** Some fields of one version, the rest of another. */
function spliceVersions(plot: Plot): Shown | undefined {
  const { versions } = plot.subject;
  if (versions.length < 3) return undefined;
  const [a, b] = [pick(versions, plot.chance(2)), pick(versions, plot.chance(3))];
  const mixed = plot.fields.map((field, at) => [field, (plot.chance(20 + at) < 0.5 ? a : b).values[field]]);
  return Object.fromEntries(mixed) as Shown;
}

/** One person's record with a few fields of another one, mostly with the other one's identity card. */
function splicePersons(plot: Plot): Shown | undefined {
  const other = plot.people.at(Math.floor(plot.chance(4) * plot.population));
  const version = versionOn(other, plot.day);
  if (!version || other.index === plot.subject.index) return undefined;
  const shown = show(plot.current.values, plot.fields);
  const withKey = plot.chance(5) < 0.6;
  const rest = filled(plot, show(version.values, plot.fields), plot.fields).filter((f) => f !== 'cnss' && f !== 'cin');
  const taken = [pick(rest, plot.chance(6)), pick(rest, plot.chance(7)), ...(withKey ? (['cin'] as const) : [])];
  return Object.assign(shown, show(version.values, taken));
}

const TRUNCATED_FIELDS: readonly Field[] = ['nom', 'prenom', 'adresse', 'email', 'rib', 'telephone', 'cin'];

function truncate(plot: Plot): Shown | undefined {
  const shown = show(plot.current.values, plot.fields);
  const field = pick(filled(plot, shown, TRUNCATED_FIELDS), plot.chance(2));
  const value = shown[field]!;
  if (value.length < 6) return undefined;
  const kept = between(Math.max(3, Math.floor(value.length * 0.4)), value.length - 2, plot.chance(3));
  return { ...shown, [field]: value.slice(0, kept).trimEnd() };
}

function oldVersion(plot: Plot): Shown | undefined {
  const closed = plot.subject.versions.filter(({ to }) => to <= plot.firstDay - STALE_DAYS);
  if (closed.length === 0) return undefined;
  return show(pick(closed, plot.chance(2)).values, plot.fields);
}

/** Of the wanted fields those that the record shows with a value. A name is always among them. */
function filled({ fields }: Plot, shown: Shown, wanted: readonly Field[]): readonly Field[] {
  return wanted.filter((field) => fields.includes(field) && shown[field]);
}
