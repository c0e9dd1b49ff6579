import { VERDICTS, type Category, type Verdict } from '../../contract/index.ts';
import { assert } from '../../kernel/index.ts';
import { dayOf, isoOf } from './calendar.ts';
import type { Judgement, Shown } from './judge.ts';
import { PLANTS, type Plant } from './parameters.ts';
import type { Field, People, Version } from './person.ts';

const CATEGORY_OF: Readonly<Record<Field, Category>> = {
  cnss: 'social-security-number',
  cin: 'national-id',
  nom: 'name',
  prenom: 'name',
  naissance: 'birth-date',
  telephone: 'phone',
  email: 'email',
  rib: 'bank-account',
  salaire: 'salary',
  employeur: 'employer-number',
  adresse: 'address',
  ville: 'address',
};
const CATEGORIES = [...new Set(Object.values(CATEGORY_OF))];
const BIT: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(CATEGORY_OF).map(([field, category]) => [field, 1 << CATEGORIES.indexOf(category)]),
);
/** Marks a person whose insured number stood in the leak, whoever else's keys stood beside it. */
const INSURED_NUMBER_SEEN = 1 << 15;
/** Marks a person whom a record names, even one of which no value is theirs. */
const NAMED = 1 << 14;

/** An extraction counts as pinned when first and last possible day lie at most this many days apart. */
const PINNED_DAYS = 14;

export type VerdictCounts = Readonly<{
  records: Readonly<Record<Verdict, number>>;
  fields: Readonly<Record<string, number>>;
}>;

/** Everything that an exact reading of the leak counts, in the shape in which `scope` says it. */
export type Counts = Readonly<{
  evidence: Readonly<{ files: number; bytes: number; read: number; unread: readonly never[] }>;
  people: Readonly<{ certain: number; probable: number; upper: number; basis: 'register' }>;
  categories: readonly Readonly<{ id: Category; people: number; records: number }>[];
  organisations: number;
  verdicts: VerdictCounts;
  dating: readonly Readonly<{ from: string; to: string; share: number }>[];
  /** How many records were changed on purpose; their verdicts are counted above. */
  planted: Readonly<Record<Plant, number>>;
  /** The same reading without `--history`. */
  withoutHistory: Readonly<{ verdicts: VerdictCounts; categories: Counts['categories'] }>;
  /** The same reading without `--register`: persons are told apart by their insured number. */
  withoutRegister: Readonly<{
    people: Readonly<{ certain: number; probable: number; upper: number; basis: 'keys-seen' }>;
    verdicts: VerdictCounts;
  }>;
}>;

/** One record as it was written, for the counts. */
export type Written = Readonly<{
  shown: Shown;
  judgement: Judgement;
  /** For a conflict of keys: the fields that differ from what is true now. */
  differingNow: readonly Field[];
  plant: Plant | undefined;
  /** Which extraction it comes from, 0 or 1. */
  extraction: number;
}>;

/** Counts while the leak is written: a few bytes a person and an organisation, nothing a record. */
export class Tally {
  readonly #people: People;
  readonly #population: number;
  readonly #seen: Uint16Array;
  /** The same as a reader without history sees it, to whom most altered records are undecided. */
  readonly #seenNow: Uint16Array;
  readonly #organisations: Uint8Array;
  readonly #verdicts = emptyVerdicts();
  readonly #now = emptyVerdicts();
  readonly #records = new Map<Category, number>(CATEGORIES.map((category) => [category, 0]));
  readonly #planted = Object.fromEntries(PLANTS.map((plant) => [plant, 0])) as Record<Plant, number>;
  readonly #extractions: readonly Extraction[];
  readonly #strayNumbers = new Set<number>();
  #strangers = 0;
  #files = 0;
  #bytes = 0;

  constructor(people: People, sizes: { population: number; organisations: number; extractions: readonly string[] }) {
    this.#people = people;
    this.#population = sizes.population;
    this.#seen = new Uint16Array(sizes.population);
    this.#seenNow = new Uint16Array(sizes.population);
    this.#organisations = new Uint8Array(sizes.organisations);
    this.#extractions = sizes.extractions.map((date) => new Extraction(dayOf(date)));
  }

  file(bytes: number): void {
    this.#files += 1;
    this.#bytes += bytes;
  }

  organisation(index: number): void {
    this.#organisations[index] = 1;
  }

  record(written: Written): void {
    const { shown, judgement, differingNow, plant } = written;
    const bits = bitsOf(shown, []);
    CATEGORIES.forEach((category, at) => {
      if (bits & (1 << at)) this.#records.set(category, this.#records.get(category)! + 1);
    });
    for (const { person, differing, differingNow: now } of judgement.ofEach) {
      this.#seen[person]! |= NAMED | bitsOf(shown, judgement.verdict === 'altered' ? differing : []);
      this.#seenNow[person]! |= bitsOf(shown, judgement.keysConflict ? now : []);
    }
    this.#insuredNumber(Number(shown.cnss));

    if (plant) this.#planted[plant] += 1;
    count(this.#verdicts, judgement.verdict, judgement.differing);
    const { verdict, differing } = withoutHistory(judgement, differingNow);
    count(this.#now, verdict, differing);
    this.#date(written);
  }

  counts(): Counts {
    const persons = this.#seen.reduce((sum, bits) => sum + Number((bits & NAMED) !== 0), 0);
    const upper = persons + this.#strangers;
    const records = VERDICTS.reduce((sum, verdict) => sum + this.#verdicts.records[verdict], 0);
    const keys = this.#keysSeen();
    return {
      evidence: { files: this.#files, bytes: this.#bytes, read: this.#files, unread: [] },
      people: { certain: persons, probable: persons, upper, basis: 'register' },
      categories: this.#categories(this.#seen),
      organisations: this.#organisations.reduce((sum, seen) => sum + seen, 0),
      verdicts: this.#verdicts,
      dating: this.#extractions.flatMap((extraction) => extraction.pinned(this.#matched())),
      planted: this.#planted,
      withoutHistory: { verdicts: this.#now, categories: this.#categories(this.#seenNow) },
      withoutRegister: {
        people: { certain: keys, probable: keys, upper: keys, basis: 'keys-seen' },
        verdicts: { ...emptyVerdicts(), records: { ...emptyVerdicts().records, undecided: records } },
      },
    };
  }

  #insuredNumber(cnss: number): void {
    const index = this.#people.indexOfCnss(String(cnss));
    if (index >= 0 && index < this.#population) this.#seen[index]! |= INSURED_NUMBER_SEEN;
    else this.#strayNumbers.add(cnss);
  }

  /** Someone whom the register does not know, by the number of such persons so far. */
  stranger(count: number): void {
    this.#strangers = Math.max(this.#strangers, count);
  }

  #keysSeen(): number {
    return (
      this.#strayNumbers.size + this.#seen.reduce((sum, bits) => sum + Number((bits & INSURED_NUMBER_SEEN) !== 0), 0)
    );
  }

  #categories(seen: Uint16Array): Counts['categories'] {
    return CATEGORIES.map((id, at) => ({
      id,
      people: seen.reduce((sum, bits) => sum + Number((bits & (1 << at)) !== 0), 0),
      records: this.#records.get(id)!,
    })).filter(({ records }) => records > 0);
  }

  #matched(): number {
    return this.#verdicts.records.authentic + this.#verdicts.records.outdated;
  }

  #date({ judgement: { matched }, extraction }: Written): void {
    if (matched.length === 0) return;
    const others = this.#extractions.filter((_, at) => at !== extraction).map(({ day }) => day);
    this.#extractions[extraction]!.add(matched, others);
  }
}

/** The categories that a record shows, but for those of which each value differs from the person's. */
function bitsOf(shown: Shown, differing: readonly Field[]): number {
  let bits = 0;
  for (const [field, value] of Object.entries(shown))
    if (value && !differing.includes(field as Field)) bits |= BIT[field]!;
  return bits;
}

type MutableVerdicts = { records: Record<Verdict, number>; fields: Record<string, number> };

function emptyVerdicts(): MutableVerdicts {
  return {
    records: Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>,
    fields: {},
  };
}

function count({ records, fields }: MutableVerdicts, verdict: Verdict, differing: readonly Field[]): void {
  records[verdict] += 1;
  for (const field of differing) fields[field] = (fields[field] ?? 0) + 1;
}

/** Without history a value that is not true now could have been true once: only keys that contradict each other stay altered. */
function withoutHistory(
  judgement: Judgement,
  differingNow: readonly Field[],
): Pick<Judgement, 'verdict' | 'differing'> {
  const { verdict, keysConflict } = judgement;
  if (keysConflict) return { verdict: 'altered', differing: differingNow };
  return { verdict: verdict === 'outdated' || verdict === 'altered' ? 'undecided' : verdict, differing: [] };
}

/** What the matching records of one extraction say about its day. */
class Extraction {
  readonly day: number;
  #records = 0;
  #from = -Infinity;
  #to = Infinity;

  constructor(day: number) {
    this.day = day;
  }

  /** @param others days of other extractions: a record that was true on both tells nothing about either */
  add(matched: readonly Version[], others: readonly number[]): void {
    const spans = spansOf(matched);
    const own = spans.find(({ from, to }) => from <= this.day && this.day < to);
    if (!own) return;
    this.#records += 1;
    if (others.some((day) => spans.some(({ from, to }) => from <= day && day < to))) return;
    this.#from = Math.max(this.#from, own.from);
    this.#to = Math.min(this.#to, own.to - 1);
  }

  /** One entry, or none while its day is not known within two weeks. */
  pinned(matched: number): Counts['dating'] {
    if (!(this.#to - this.#from <= PINNED_DAYS)) return [];
    assert(this.#from <= this.day && this.day <= this.#to, 'an extraction lies in its own window');
    return [{ from: isoOf(this.#from), to: isoOf(this.#to), share: Math.round((this.#records / matched) * 1e6) / 1e6 }];
  }
}

/** The times in which a record was true: neighbouring versions as one. */
function spansOf(versions: readonly Version[]): readonly Readonly<{ from: number; to: number }>[] {
  const spans: { from: number; to: number }[] = [];
  for (const { from, to } of versions) {
    const last = spans.at(-1);
    if (last?.to === from) last.to = to;
    else spans.push({ from, to });
  }
  return spans;
}
