import type { Digest, Instant, RunId } from '../../kernel/index.ts';
import type { PublicVerdict, ScopeResult } from '../../contract/index.ts';
import type { PeopleCounts } from './count-people.ts';
import type { Release, Sum } from './protect-cells.ts';
import type { Severity } from './severity.ts';

export const TABLES = [
  'people',
  'categories',
  'combinations',
  'sets',
  'severity',
  'ages',
  'regions',
  'organisations',
  'deceased',
  'sexes',
  'records',
  'alterations',
] as const;

export type TableId = (typeof TABLES)[number];

/** One number of a table as it was counted, before anything is hidden. */
export type Counted = Readonly<{
  /** `table.row`. */
  id: string;
  table: TableId;
  /** What the row is: a category, a region's code, a verdict … or for a set of categories its bits in decimal. */
  row: string;
  unit: 'people' | 'records' | 'organisations';
  value: number;
  /** How it was counted, in words that a judge can read. */
  rule: string;
  /** SQL that gives it again, over the tables that the face of analyse describes. */
  query: string;
}>;

/** A number as it leaves the house. */
export type Figure = Omit<Counted, 'value'> &
  Readonly<{
    /** Nothing where it is not shown. */
    value: number | null;
    isSuppressed: boolean;
    /** Differs from the number by fewer than ten: what an earlier release showed. */
    within10Of?: number;
    evidence: Digest;
    /** Of a group of people. */
    severity?: Severity;
  }>;

/** `figures.json`: every figure of a run that may leave the house, with what makes it reproducible. */
export type FiguresDocument = Readonly<{
  format: 'cellule-figures-1';
  run: RunId;
  evidence: Readonly<{ digest: Digest; files: number; read: number; bytes: number }>;
  finishedAt: Instant;
  /** The register that judged. */
  register: Readonly<{ sha256: string; asOf: string }> | null;
  basis: ScopeResult['people']['basis'];
  /** On which day ages are taken, and whether that is the day of extraction or of the run. */
  agesOn: Readonly<{ day: string; is: 'extraction' | 'run' }>;
  profile: string;
  figures: readonly Figure[];
  /** Days on which data was taken: least and most of each share, in percent. */
  dating: readonly Readonly<{ from: string; to: string; percent: readonly [least: number, most: number] }>[];
  severitySource: string;
  smallCells: string;
  /** Which numbers are sums of which, and what earlier releases of this folder showed: what the next run must not give away. */
  sums: readonly Sum[];
  earlier: readonly Release[];
}>;

/** Per file: what its records say, by number of the item. Small counts are not shown, and then none of the file. */
export type FileVerdicts = Readonly<{
  format: 'cellule-verdicts-1';
  run: RunId;
  evidence: Digest;
  register: string | null;
  rule: string;
  files: readonly FileVerdict[];
  /** All files without counts together, where counts are shown at all. */
  others: Readonly<Partial<Record<PublicVerdict, number>>> | null;
  earlierOthers: readonly Readonly<Partial<Record<PublicVerdict, number>>>[];
}>;

export type FileVerdict = Readonly<{
  item: number;
  verdict: PublicVerdict;
  records: Readonly<Partial<Record<PublicVerdict, number>>> | null;
  kinds?: readonly string[];
  taken?: Readonly<{ from: string; to: string }>;
}>;

/** `figures.sealed`: the exact counts, small cells and all, for those who may open a run. */
export type ExactFigures = Readonly<{ run: RunId; people: PeopleCounts; figures: readonly Counted[] }>;
