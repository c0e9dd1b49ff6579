import type { Verdict } from '../../contract/index.ts';
import { fold, nameOf } from './names.ts';
import { FIELDS, type Field, type People, type Person, type Values, type Version } from './person.ts';

/** What a leaked record shows, in the register's form before any change of spelling; empty where it shows nothing. */
export type Shown = Partial<Values>;

/** What an exact reading says of one record. */
export type Judgement = Readonly<{
  verdict: Verdict;
  /** Register persons whose keys the record shows: none, one, or two where it was spliced. */
  persons: readonly number[];
  /** Each of them; for `altered` with the fields that differ from the nearest version of theirs, and from what is true of them now. */
  ofEach: readonly Readonly<{ person: number; differing: readonly Field[]; differingNow: readonly Field[] }>[];
  /** For `altered`: the fields that differ from the nearest version. */
  differing: readonly Field[];
  /** For `authentic` and `outdated`: the versions that the record equals. */
  matched: readonly Version[];
  /** Whether the keys contradict each other or the register, which needs no history to be seen. */
  keysConflict: boolean;
  /** Whether the nearest version is one of several that differ in other fields: no generated record may be so. */
  ambiguous: boolean;
}>;

const KEYS: readonly Field[] = ['cnss', 'cin'];
const OTHERS = FIELDS.filter((field) => !KEYS.includes(field));

/** Judges records by the meaning of the verdicts, from what the world knows: the oracle that `scope` is measured by. */
export class Judge {
  readonly #people: People;
  readonly #population: number;

  constructor(people: People, population: number) {
    this.#people = people;
    this.#population = population;
  }

  /** @param subject the person whom most keys belong to, at hand so that it is not drawn again */
  judge(shown: Shown, subject: Person): Judgement {
    const owners = KEYS.flatMap((key) => (shown[key] ? [this.#ownerOf(key, shown[key])] : []));
    const persons = [...new Set(owners.filter((owner) => owner >= 0))];
    const candidates = persons.map((index) => (index === subject.index ? subject : this.#people.at(index)));
    const ofEach = persons.map((person) => ({ person, differing: [], differingNow: [] }));
    const none = { persons, ofEach, differing: [], matched: [], keysConflict: false, ambiguous: false };
    if (persons.length === 0) return { ...none, verdict: owners.length === 0 ? 'undecided' : 'fabricated' };

    if (persons.length > 1 || owners.some((owner) => owner < 0)) {
      return { ...none, ...alteredFrom(shown, candidates), verdict: 'altered', keysConflict: true };
    }
    if (OTHERS.filter((field) => shown[field]).length < 2) return { ...none, verdict: 'undecided' };

    const matched = candidates[0]!.versions.filter(({ values }) =>
      FIELDS.every((field) => isEqual(field, shown, values)),
    );
    if (matched.length === 0) return { ...none, ...alteredFrom(shown, candidates), verdict: 'altered' };
    return { ...none, matched, verdict: matched.some(({ to }) => to === Infinity) ? 'authentic' : 'outdated' };
  }

  /** The register person who has this key; -1 for a key that the register does not know. */
  #ownerOf(key: Field, value: string): number {
    const index = key === 'cnss' ? this.#people.indexOfCnss(value) : this.#people.indexOfCin(value);
    return index < this.#population ? index : -1;
  }
}

function alteredFrom(shown: Shown, candidates: readonly Person[]) {
  const ofEach = candidates.map((candidate) => ({
    person: candidate.index,
    differing: nearest(shown, [candidate]).differing,
    differingNow: differencesNow(shown, candidate.versions),
  }));
  return { ...nearest(shown, candidates), ofEach };
}

/** Fewest differences, then newest. */
function nearest(shown: Shown, candidates: readonly Person[]): Pick<Judgement, 'differing' | 'ambiguous'> {
  const distances = candidates
    .flatMap(({ versions }) => versions)
    .map(({ values, from }) => ({ from, differing: FIELDS.filter((field) => !isEqual(field, shown, values)) }))
    .sort((a, b) => a.differing.length - b.differing.length || b.from - a.from);
  const [first, second] = distances;
  const tied = second && second.differing.length === first!.differing.length && second.from === first!.from;
  const ambiguous = tied === true && second.differing.join() !== first!.differing.join();
  return { differing: first!.differing, ambiguous: ambiguous || isTiedNow(shown, candidates) };
}

/** Two persons who are equally near by what is true now: a reader without history could not choose. */
function isTiedNow(shown: Shown, candidates: readonly Person[]): boolean {
  const distances = candidates.map(({ versions }) => differencesNow(shown, versions).length);
  return distances.length > 1 && distances[0] === distances[1];
}

/** The fields in which a record differs from what is true now. */
export function differencesNow(shown: Shown, versions: readonly Version[]): readonly Field[] {
  const { values } = versions.at(-1)!;
  return FIELDS.filter((field) => !isEqual(field, shown, values));
}

function isEqual(field: Field, shown: Shown, values: Values): boolean {
  const a = shown[field];
  const b = values[field];
  if (!a || a === b) return true;
  if (field === 'nom' || field === 'prenom') {
    const name = nameOf(a);
    return name ? name === nameOf(b) : fold(a) === fold(b);
  }
  if (field === 'adresse' || field === 'ville') return fold(a) === fold(b);
  return false;
}
