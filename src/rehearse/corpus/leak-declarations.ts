import { monthBefore } from './calendar.ts';
import { declarationName, DECLARED_FIELDS, printDeclaration, type DeclaredRow } from './declaration.ts';
import { between, diceOf, type Dice } from './dice.ts';
import { LeakedSource, type Strangers } from './leaked-source.ts';
import { centimesOf, versionOn } from './person.ts';
import type { World } from './world.ts';

/** One declaration of the leak: which company, and how many months before the extraction. */
export type DeclarationKey = Readonly<{ company: number; monthsBefore: number }>;

/** Which declarations there are: `documents` of them, company by company, as few months as that needs, at least two. */
export class DeclarationPlan {
  /** How many companies have declarations. */
  readonly companies: number;
  readonly #documents: number;

  constructor({ parameters, companies }: World) {
    const { documents } = parameters;
    const months = Math.max(Math.min(2, documents), Math.ceil(documents / companies.withStaff));
    this.#documents = documents;
    this.companies = documents === 0 ? 0 : Math.ceil(documents / months);
  }

  /** @param archived the third that lies in archives, or the rest */
  *keys(archived: boolean): Generator<DeclarationKey> {
    for (let at = 0; at < this.#documents; at++) {
      const company = at % this.companies;
      if ((company % 3 === 2) !== archived) continue;
      yield { company, monthsBefore: Math.floor(at / this.companies) + 1 };
    }
  }
}

/** Prints declarations of one place, loose or archived; rows are judged and counted as they are printed. */
export class DeclarationPrinter {
  readonly #world: World;
  readonly #source: LeakedSource;
  readonly #days: Dice;

  constructor(world: World, strangers: Strangers, archived: boolean) {
    this.#world = world;
    this.#days = diceOf(world.parameters.seed, 'days worked');
    this.#source = new LeakedSource(world, strangers, {
      name: archived ? 'archived declarations' : 'declarations',
      fields: DECLARED_FIELDS,
      hand: { arabic: 0, printed: true },
      extraction: archived ? 0 : world.extractionDays.length - 1,
      planted: true,
    });
  }

  /** Month and file name, which need no drawing. */
  nameOf({ company, monthsBefore }: DeclarationKey): Readonly<{ month: string; name: string }> {
    const month = monthBefore(this.#source.day, monthsBefore);
    return { month, name: declarationName({ number: this.#world.companies.numberOf(company), month }) };
  }

  print(key: DeclarationKey): Buffer {
    const { people, companies, tally } = this.#world;
    const company = companies.at(key.company);
    tally.organisation(company.index);
    const rows: DeclaredRow[] = [];
    let totalCentimes = 0;
    for (let index = companies.firstOf(company.index); index < companies.firstOf(company.index + 1); index++) {
      const person = people.at(index);
      const version = versionOn(person, this.#source.day);
      if (version?.values.employeur !== company.number) continue;
      totalCentimes += centimesOf(version.values.salaire);
      const chance = this.#days(index, key.monthsBefore);
      const days = chance < 0.85 ? 26 : between(1, 25, (chance - 0.85) / 0.15);
      rows.push({ cells: this.#source.row(person, version), days });
    }
    const { month } = this.nameOf(key);
    const printedOn = this.#source.day;
    const bytes = printDeclaration({ company, month, printedOn, rows, totalCentimes });
    tally.file(bytes.length);
    return bytes;
  }
}
