import type { Category, Verdict } from '../../contract/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { TablePlan } from '../records/index.ts';

/** A file of record lines, each preceded by its item and row number, and how its table was read. */
export type Truth = Readonly<{ file: string; plan: TablePlan }>;

export type AnalysisInput = Readonly<{
  /** Files of `item TAB row TAB record line`. Items are whole numbers that the caller gives out. */
  leak: readonly Readonly<{ file: string }>[];
  /** The institution's truth now. */
  register?: Truth;
  /** All versions; lines end with valid_from and valid_to. */
  history?: Truth;
  /** Where the files lie and where the analysis may spill. Absolute. */
  runFolder: string;
  /** No extraction can be later. */
  today: Instant;
  memoryMb?: number;
  /** Called once a file is loaded and no longer needed. */
  loaded?: (file: string) => void | Promise<void>;
}>;

export type Extraction = Readonly<{ from: string; to: string; share: number }>;

/** What a leak says, in counts. */
export type Analysis = Readonly<{
  people: Readonly<{ certain: number; probable: number; upper: number; basis: 'register' | 'keys-seen' }>;
  categories: readonly Readonly<{ id: Category; people: number; records: number }>[];
  organisations: number;
  verdicts: Readonly<{ records: Readonly<Record<Verdict, number>>; fields: Readonly<Record<string, number>> }>;
  dating: readonly Extraction[];
  /** How the records of each item were judged; items without record are absent. */
  items: readonly Readonly<{ item: number; verdicts: Readonly<Partial<Record<Verdict, number>>> }>[];
}>;
