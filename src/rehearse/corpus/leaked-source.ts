import { assert } from '../../kernel/index.ts';
import { between, diceOf, type Dice } from './dice.ts';
import { differencesNow, type Judgement, type Shown } from './judge.ts';
import { PLANTS, type Plant } from './parameters.ts';
import { plant, show } from './plant.ts';
import type { Field, Person, Values, Version } from './person.ts';
import { spell, type Hand } from './spelling.ts';
import type { World } from './world.ts';

/** One kind of leaked record: a table, or the tables of all declarations of one place. */
export type SourceOptions = Readonly<{
  /** Gives the source its own throws. */
  name: string;
  fields: readonly Field[];
  hand: Hand;
  /** Which extraction it was taken in: 0, or 1. */
  extraction: number;
  /** Whether rows are changed on purpose at the asked rates; a source that is not stays as the register has it. */
  planted: boolean;
}>;

type Draft = Readonly<{ shown: Shown; judgement: Judgement; subject: Person; plant: Plant | undefined }>;

/** Tries to make the change that was drawn, before it is left to a later row. */
const ATTEMPTS = 6;
/** How often an unknown person appears a second time. */
const STRANGER_AGAIN = 0.25;

/** Unknown persons so far: shared by all sources of a world, so that one can show up in two of them. */
export type Strangers = { count: number };

/**
 * Writes leaked records of one kind: decides what is planted, has it judged and counted, and spells it.
 *
 * A change that a row gives no occasion for is owed and paid by one of the next rows, so that the rates come out.
 */
export class LeakedSource {
  readonly #world: World;
  readonly #options: SourceOptions;
  readonly #strangers: Strangers;
  readonly #dice: Dice;
  readonly #owed = new Map<Plant, number>();
  #rows = 0;

  constructor(world: World, strangers: Strangers, options: SourceOptions) {
    this.#world = world;
    this.#strangers = strangers;
    this.#options = options;
    this.#dice = diceOf(world.parameters.seed, `source ${options.name}`);
  }

  /** The day on which this source was taken. */
  get day(): number {
    return this.#world.extractionDays[this.#options.extraction]!;
  }

  /** The cells of the next record, one a field, where the truth would show this person as `current`. */
  row(subject: Person, current: Version): readonly string[] {
    const ordinal = this.#rows++;
    const draft = this.#planned(ordinal, subject, current) ?? this.#plain(subject, current.values);
    const { shown, judgement } = draft;
    this.#world.tally.record({
      ...draft,
      differingNow: judgement.keysConflict ? this.#nearestNow(draft) : [],
      extraction: this.#options.extraction,
    });
    if (shown.employeur) this.#world.tally.organisation(this.#world.companies.indexOf(shown.employeur));
    const { fields, hand } = this.#options;
    return fields.map((field) => spell(field, shown[field] ?? '', hand, (topic) => this.#dice(ordinal, topic)));
  }

  #planned(ordinal: number, subject: Person, current: Version): Draft | undefined {
    if (!this.#options.planted) return undefined;
    const drawn = this.#draw(this.#dice(ordinal, 0));
    if (drawn) {
      const draft = this.#tryTo(drawn, ordinal, subject, current);
      if (!draft) this.#owed.set(drawn, (this.#owed.get(drawn) ?? 0) + 1);
      return draft;
    }
    for (const [kind, times] of this.#owed) {
      if (times === 0) continue;
      const draft = this.#tryTo(kind, ordinal, subject, current);
      if (!draft) continue;
      this.#owed.set(kind, times - 1);
      return draft;
    }
    return undefined;
  }

  #draw(chance: number): Plant | undefined {
    let sum = 0;
    for (const kind of PLANTS) {
      sum += this.#world.parameters.rates[kind];
      if (chance < sum) return kind;
    }
    return undefined;
  }

  #tryTo(kind: Plant, ordinal: number, subject: Person, current: Version): Draft | undefined {
    if (kind === 'fabricated') return this.#fabricated(ordinal);
    const { people, companies, judge, parameters, extractionDays } = this.#world;
    const wanted = kind === 'outdated' ? 'outdated' : 'altered';
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const chance = (topic: number) => this.#dice(ordinal, attempt * 128 + topic);
      const shown = plant(kind, {
        people,
        companies,
        population: parameters.people,
        day: this.day,
        firstDay: extractionDays[0]!,
        fields: this.#options.fields,
        subject,
        current,
        chance,
      });
      if (!shown) continue;
      const judgement = judge.judge(shown, subject);
      if (judgement.verdict === wanted && !judgement.ambiguous) return { shown, judgement, subject, plant: kind };
    }
    return undefined;
  }

  /** Somebody of whom the register knows nothing, maybe not for the first time. */
  #fabricated(ordinal: number): Draft {
    const { people, parameters, tally } = this.#world;
    const again = this.#strangers.count > 0 && this.#dice(ordinal, 1) < STRANGER_AGAIN;
    const which = again ? between(0, this.#strangers.count - 1, this.#dice(ordinal, 2)) : this.#strangers.count++;
    tally.stranger(this.#strangers.count);
    const subject = people.at(parameters.people + which);
    const draft = { ...this.#plain(subject, subject.versions.at(-1)!.values), plant: 'fabricated' as const };
    assert(draft.judgement.verdict === 'fabricated', 'nobody beyond the register is in the register');
    return draft;
  }

  #plain(subject: Person, values: Values): Draft {
    const shown = show(values, this.#options.fields);
    return { shown, judgement: this.#world.judge.judge(shown, subject), subject, plant: undefined };
  }

  /** The differences from the nearest of the persons whose keys are shown, as they are now. */
  #nearestNow({ shown, judgement, subject }: Draft): readonly Field[] {
    const differences = judgement.persons.map((index) => {
      const person = index === subject.index ? subject : this.#world.people.at(index);
      return differencesNow(shown, person.versions);
    });
    return differences.sort((a, b) => a.length - b.length)[0]!;
  }
}
