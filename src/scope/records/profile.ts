import { CelluleError } from '../../kernel/index.ts';
import allColumns from '../../../knowledge/columns-all.json' with { type: 'json' };
import maColumns from '../../../knowledge/columns-ma.json' with { type: 'json' };
import frColumns from '../../../knowledge/columns-fr.json' with { type: 'json' };
import esColumns from '../../../knowledge/columns-es.json' with { type: 'json' };
import euColumns from '../../../knowledge/columns-eu.json' with { type: 'json' };
import maNames from '../../../knowledge/names-ma.json' with { type: 'json' };
import frNames from '../../../knowledge/names-fr.json' with { type: 'json' };
import esNames from '../../../knowledge/names-es.json' with { type: 'json' };
import maPlaces from '../../../knowledge/places-ma.json' with { type: 'json' };
import frPlaces from '../../../knowledge/places-fr.json' with { type: 'json' };
import esPlaces from '../../../knowledge/places-es.json' with { type: 'json' };
import { isField, type Field } from './field.ts';
import { foldText, foldWords } from './fold-text.ts';
import type { NameIndex } from './name-index.ts';
import { NATIONAL_FORMS, type NationalForms } from './national-forms.ts';

/** What scope knows of a country: data of `knowledge/`, made quick to look up. Texts are folded (see `foldText`). */
export type Profile = Readonly<{
  id: ProfileId;
  /** Changes whenever the knowledge or the rules of records change: what was read under another version is read again. */
  version: string;
  forms: NationalForms;
  /** Heading, as words and as one word → the field it names. */
  headings: ReadonlyMap<string, Field>;
  /** Words before a heading that say whose it is or name a table, and nothing of what it holds. */
  entityWords: ReadonlySet<string>;
  /** Any listed spelling of a name → its one canonical spelling. */
  names: ReadonlyMap<string, string>;
  givenNames: ReadonlySet<string>;
  familyNames: ReadonlySet<string>;
  /** The names of a register, where there is one. */
  registerNames: NameIndex | undefined;
  cities: ReadonlyMap<string, string>;
  /** Region, city and first digits of a postcode → ISO 3166-2 code of the region. */
  regions: ReadonlyMap<string, string>;
  cityRegions: ReadonlyMap<string, string>;
  postcodeRegions: ReadonlyMap<string, string>;
  emptyWords: ReadonlySet<string>;
  longestEmptyWord: number;
  totalWords: ReadonlySet<string>;
  /** Words that only organisations have in their names, whole words. */
  legalForms: ReadonlySet<string>;
  sexWords: ReadonlyMap<string, 'M' | 'F'>;
  deathWords: ReadonlySet<string>;
  yesWords: ReadonlySet<string>;
  noWords: ReadonlySet<string>;
}>;

export const PROFILE_IDS = ['ma', 'fr', 'es', 'eu'] as const;
export type ProfileId = (typeof PROFILE_IDS)[number];

/** Raised by hand with each change of how a row becomes a record line. */
const RULES = 'rules-5';

const loaded = new Map<ProfileId, Profile>();

/**
 * The profile that `--profile` names, made ready on first use.
 *
 * @throws CelluleError `scope.unknown-profile`
 */
export function loadProfile(id: string): Profile {
  if (!isProfileId(id))
    throw new CelluleError(
      'invalid',
      'scope.unknown-profile',
      'There is no such profile. Name one of these: ma (Morocco), fr (France), es (Spain), eu (other members of the European Union).',
    );
  const known = loaded.get(id);
  if (known) return known;
  const profile = readProfile(id);
  loaded.set(id, profile);
  return profile;
}

/**
 * The same profile with a register's names as a dictionary: columns without heading and running text are then searched for
 * people that the institution knows. Plans and lines do not depend on it otherwise.
 */
export function withRegisterNames(profile: Profile, names: NameIndex): Profile {
  return { ...profile, registerNames: names };
}

function isProfileId(id: string): id is ProfileId {
  return (PROFILE_IDS as readonly string[]).includes(id);
}

type Named = Readonly<{ name: string; latin: readonly string[]; arabic: string | readonly string[] }>;
type City = Named & Readonly<{ region: string }>;
type Columns = Readonly<{ effective: string; columns: Readonly<Record<string, readonly string[]>> }>;
type Names = Readonly<{ effective: string; given: readonly Named[]; family: readonly Named[] }>;
type Places = Readonly<{
  effective: string;
  cities: readonly City[];
  towns: Readonly<Record<string, readonly string[]>>;
  regions: readonly (Named & Readonly<{ code: string }>)[];
  postcodes: Readonly<Record<string, readonly string[]>>;
}>;

/**
 * What each profile reads, its own first. People of the Maghreb live in all of these countries; the Union's members without
 * a file of their own are read with those of the two that have one.
 */
const SOURCES: Readonly<
  Record<ProfileId, Readonly<{ columns: Columns; names: readonly Names[]; places: readonly Places[] }>>
> = {
  ma: { columns: maColumns, names: [maNames], places: [maPlaces] },
  fr: { columns: frColumns, names: [frNames, maNames], places: [frPlaces] },
  es: { columns: esColumns, names: [esNames, maNames], places: [esPlaces] },
  eu: { columns: euColumns, names: [frNames, esNames, maNames], places: [frPlaces, esPlaces] },
};

function readProfile(id: ProfileId): Profile {
  const words = allColumns;
  const { columns: own, names, places } = SOURCES[id];
  const given = names.flatMap((list) => list.given.map(spellings));
  const family = names.flatMap((list) => list.family.map(spellings));
  const folded = (list: readonly string[]) => new Set(list.map(foldText));
  const emptyWords = folded(words.emptyWords);
  return {
    id,
    version: [RULES, id, ...[words, own, ...names, ...places].map(({ effective }) => effective)].join(' '),
    forms: NATIONAL_FORMS[id],
    headings: headings([words.columns, own.columns]),
    entityWords: folded(words.entityWords),
    names: firstOf([...given, ...family].flatMap(({ canonical, all }) => all.map((word) => [word, canonical]))),
    givenNames: new Set(given.map(({ canonical }) => canonical)),
    familyNames: new Set(family.map(({ canonical }) => canonical)),
    registerNames: undefined,
    ...placesOf(places, id),
    emptyWords,
    longestEmptyWord: Math.max(...[...emptyWords].map((word) => word.length)),
    totalWords: folded(words.totalWords),
    legalForms: folded(words.legalForms),
    sexWords: new Map([
      ...words.sexWords.m.map((word) => [foldText(word), 'M'] as const),
      ...words.sexWords.f.map((word) => [foldText(word), 'F'] as const),
    ]),
    deathWords: folded(words.deathWords),
    yesWords: folded(words.yesWords),
    noWords: folded(words.noWords),
  };
}

function placesOf(places: readonly Places[], id: ProfileId) {
  const regions = places.flatMap((list) => list.regions.map((region) => ({ code: region.code, ...spellings(region) })));
  const codes = new Map(regions.map(({ code, canonical }) => [canonical, code]));
  const cities = places.flatMap((list) =>
    list.cities.map((city) => ({ code: codes.get(foldText(city.region))!, ...spellings(city) })),
  );
  const towns = places.flatMap((list) =>
    Object.entries(list.towns).flatMap(([region, names]) =>
      names.map((town) => ({ code: codes.get(foldText(region))!, word: foldText(town) })),
    ),
  );
  return {
    cities: firstOf(cities.flatMap(({ canonical, all }) => all.map((word) => [word, canonical]))),
    regions: firstOf(regions.flatMap(({ code, all }) => all.map((word) => [word, code]))),
    cityRegions: firstOf([
      ...cities.flatMap(({ code, all }) => all.map((word): [string, string] => [word, code])),
      ...towns.map(({ code, word }): [string, string] => [word, code]),
    ]),
    // Five digits of an unknown country lie anywhere.
    postcodeRegions: firstOf(
      id === 'eu'
        ? []
        : places.flatMap((list) =>
            Object.entries(list.postcodes).flatMap(([code, starts]) =>
              starts.map((start): [string, string] => [start, code]),
            ),
          ),
    ),
  };
}

/** The first of two entries with one key counts: a profile's own list comes first. */
function firstOf(entries: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [key, value] of entries) if (!map.has(key)) map.set(key, value);
  return map;
}

function spellings({ name, latin, arabic }: Named): { canonical: string; all: readonly string[] } {
  const all = [name, ...latin, ...(typeof arabic === 'string' ? [arabic] : arabic)].map(foldText);
  return { canonical: foldText(name), all: [...new Set(all)] };
}

/** @param lists what every profile reads, then what one says otherwise */
function headings(lists: readonly Readonly<Record<string, readonly string[]>>[]): ReadonlyMap<string, Field> {
  const found = new Map<string, Field>();
  for (const list of lists)
    for (const [field, phrases] of Object.entries(list)) {
      if (!isField(field)) throw new Error(`knowledge of columns names a field that does not exist: ${field}`);
      for (const phrase of phrases) {
        found.set(foldWords(phrase), field);
        // "datenaissance" and "date_naissance" are one heading; the words win where both are listed.
        if (!found.has(foldText(phrase))) found.set(foldText(phrase), field);
      }
    }
  return found;
}
