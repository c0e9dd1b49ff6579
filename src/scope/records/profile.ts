import { CelluleError } from '../../kernel/index.ts';
import columns from '../../../knowledge/columns-ma.json' with { type: 'json' };
import names from '../../../knowledge/names-ma.json' with { type: 'json' };
import places from '../../../knowledge/places-ma.json' with { type: 'json' };
import { isField, type Field } from './field.ts';
import { foldText, foldWords } from './fold-text.ts';

/** What scope knows of a country: data of `knowledge/`, made quick to look up. Texts are folded (see `foldText`). */
export type Profile = Readonly<{
  id: ProfileId;
  /** Changes whenever the knowledge or the rules of records change: what was read under another version is read again. */
  version: string;
  /** Heading, as words and as one word → the field it names. */
  headings: ReadonlyMap<string, Field>;
  /** Any listed spelling of a name → its one canonical spelling. */
  names: ReadonlyMap<string, string>;
  givenNames: ReadonlySet<string>;
  familyNames: ReadonlySet<string>;
  cities: ReadonlyMap<string, string>;
  emptyWords: ReadonlySet<string>;
  longestEmptyWord: number;
  totalWords: ReadonlySet<string>;
  /** Words that only organisations have in their names, whole words. */
  legalForms: ReadonlySet<string>;
}>;

export type ProfileId = 'ma';

/** Raised by hand with each change of how a row becomes a record line. */
const RULES = 'rules-3';

const loaded = new Map<ProfileId, Profile>();

/**
 * The profile that `--profile` names.
 *
 * @throws CelluleError `scope.unknown-profile`
 */
export function loadProfile(id: string): Profile {
  if (id !== 'ma')
    throw new CelluleError('invalid', 'scope.unknown-profile', 'This version knows the profile "ma" (Morocco) only.');
  const known = loaded.get(id);
  if (known) return known;
  const profile = moroccan();
  loaded.set(id, profile);
  return profile;
}

function moroccan(): Profile {
  const givenNames = names.given.map(spellings);
  const familyNames = names.family.map(spellings);
  return {
    id: 'ma',
    version: [RULES, columns.effective, names.effective, places.effective].join(' '),
    headings: headings(columns.columns),
    names: new Map(
      [...givenNames, ...familyNames].flatMap(({ canonical, all }) => all.map((word) => [word, canonical])),
    ),
    givenNames: new Set(givenNames.map(({ canonical }) => canonical)),
    familyNames: new Set(familyNames.map(({ canonical }) => canonical)),
    cities: new Map(places.cities.map(spellings).flatMap(({ canonical, all }) => all.map((word) => [word, canonical]))),
    emptyWords: new Set(columns.emptyWords.map(foldText)),
    longestEmptyWord: Math.max(...columns.emptyWords.map((word) => foldText(word).length)),
    totalWords: new Set(columns.totalWords.map(foldText)),
    legalForms: new Set(columns.legalForms.map(foldText)),
  };
}

type Named = { name: string; latin: readonly string[]; arabic: string | readonly string[] };

function spellings({ name, latin, arabic }: Named): { canonical: string; all: readonly string[] } {
  const all = [name, ...latin, ...(typeof arabic === 'string' ? [arabic] : arabic)].map(foldText);
  return { canonical: foldText(name), all: [...new Set(all)] };
}

function headings(byField: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, Field> {
  const found = new Map<string, Field>();
  for (const [field, phrases] of Object.entries(byField)) {
    if (!isField(field)) throw new Error(`columns-ma.json names a field that does not exist: ${field}`);
    for (const phrase of phrases) {
      found.set(foldWords(phrase), field);
      // "datenaissance" and "date_naissance" are one heading; the words win where both are listed.
      if (!found.has(foldText(phrase))) found.set(foldText(phrase), field);
    }
  }
  return found;
}
