import { Companies } from './company.ts';
import { dayOf } from './calendar.ts';
import { Judge } from './judge.ts';
import type { CorpusParameters } from './parameters.ts';
import { People } from './person.ts';
import { Tally } from './tally.ts';

/** One synthetic country: who lives there, who employs them, and what is counted of the leak as it is written. */
export type World = Readonly<{
  parameters: CorpusParameters;
  people: People;
  companies: Companies;
  judge: Judge;
  tally: Tally;
  /** The days on which the leaked data was taken; the first serves the archives, the last everything else. */
  extractionDays: readonly number[];
}>;

export function worldOf(parameters: CorpusParameters): World {
  const companies = new Companies(parameters.people, parameters.seed);
  const people = new People(companies, parameters.seed);
  const tally = new Tally(people, {
    population: parameters.people,
    organisations: companies.count,
    extractions: parameters.extractions,
  });
  return {
    parameters,
    people,
    companies,
    judge: new Judge(people, parameters.people),
    tally,
    extractionDays: parameters.extractions.map(dayOf),
  };
}
