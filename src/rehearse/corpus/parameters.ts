import { CelluleError, isIsoDate } from '../../kernel/index.ts';
import { dayOf } from './calendar.ts';

/** What can be done on purpose to a leaked row. */
export const PLANTS = ['altered', 'spliced', 'truncated', 'outdated', 'fabricated'] as const;

export type Plant = (typeof PLANTS)[number];

/** The share of leaked rows treated so, each from 0 to 1, together at most 1. */
export type Rates = Readonly<Record<Plant, number>>;

export type CorpusParameters = Readonly<{
  /** Persons in the register. */
  people: number;
  /** Salary declarations (PDF). */
  documents: number;
  seed: number;
  profile: 'ma';
  rates: Rates;
  /** The one or two days, ISO and ascending, on which the leaked data was taken. */
  extractions: readonly string[];
}>;

/** The day of the register: the synthetic institution knows nothing later. It is fixed, because a corpus has no clock. */
export const REGISTER_DATE = '2025-04-09';

/** By number of extractions: the dates that `--extractions 1` and `2` stand for. */
export const USUAL_EXTRACTIONS: readonly (readonly string[])[] = [['2025-02-21'], ['2024-09-17', '2025-02-21']];

export const USUAL_RATES: Rates = {
  altered: 0.02,
  spliced: 0.005,
  truncated: 0.005,
  outdated: 0.02,
  fabricated: 0.01,
};

export const USUAL: CorpusParameters = {
  people: 1000,
  documents: 60,
  seed: 1,
  profile: 'ma',
  rates: USUAL_RATES,
  extractions: USUAL_EXTRACTIONS[0]!,
};

export const PEOPLE_MAX = 10_000_000;
/** One employer declares at most ten years of months. */
export const MONTHS_MAX = 120;
/** On average one employer for so many persons of the register. */
export const STAFF = 22;

const EXTRACTION_FIRST = '2023-07-01';
/** Days between two extractions, and between the last one and the register, so that changes in between can tell them apart. */
const APART_MIN = 60;
const REGISTER_APART_MIN = 14;

/** How many employers have staff: each has `STAFF` persons on average. */
export function employersOf(people: number): number {
  return Math.max(1, Math.floor(people / STAFF));
}

/**
 * Parameters that a corpus can be made of, or a refusal that says which value is wrong.
 *
 * @throws CelluleError `rehearse.bad-parameter`
 */
export function checkParameters(parameters: CorpusParameters): CorpusParameters {
  const { people, documents, seed, rates, extractions } = parameters;
  const documentsMax = employersOf(people) * MONTHS_MAX;
  refuseUnless(isWhole(people, 1, PEOPLE_MAX), `--people is a whole number from 1 to ${PEOPLE_MAX}`);
  refuseUnless(
    isWhole(documents, 0, documentsMax),
    `--documents is a whole number from 0 to ${documentsMax} for ${people} people (one a month for ten years and each employer of ${STAFF})`,
  );
  refuseUnless(isWhole(seed, 0, Number.MAX_SAFE_INTEGER), '--seed is a whole number from 0 upwards');
  for (const plant of PLANTS) refuseUnless(isShare(rates[plant]), `--${plant} is a share from 0 to 1, such as 0.02`);
  const sum = PLANTS.reduce((total, plant) => total + rates[plant], 0);
  refuseUnless(sum <= 1 + 1e-9, `the shares of ${PLANTS.join(', ')} rows together are at most 1`);
  checkExtractions(extractions);
  return parameters;
}

function checkExtractions(extractions: readonly string[]): void {
  const shape = '--extractions is 1, 2, or one or two dates such as 2024-09-17,2025-02-21';
  refuseUnless(extractions.length === 1 || extractions.length === 2, shape);
  refuseUnless(extractions.every(isIsoDate), shape);
  const days = extractions.map(dayOf);
  const last = dayOf(REGISTER_DATE) - REGISTER_APART_MIN;
  refuseUnless(
    days.every((day) => day >= dayOf(EXTRACTION_FIRST) && day <= last),
    `extraction dates lie from ${EXTRACTION_FIRST} to ${REGISTER_APART_MIN} days before the register's date, ${REGISTER_DATE}`,
  );
  refuseUnless(
    days.length === 1 || days[1]! - days[0]! >= APART_MIN,
    `two extraction dates are given in order, at least ${APART_MIN} days apart`,
  );
}

function isWhole(value: number, low: number, high: number): boolean {
  return Number.isSafeInteger(value) && value >= low && value <= high;
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

function refuseUnless(holds: boolean, rule: string): void {
  if (holds) return;
  throw new CelluleError('invalid', 'rehearse.bad-parameter', `${rule[0]!.toUpperCase()}${rule.slice(1)}.`);
}
