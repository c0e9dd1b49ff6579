import type { AlterationKind, Category, Verdict } from '../../contract/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { AnalysisStore } from '../../platform/analysis/index.ts';
import type { TablePlan } from '../records/index.ts';
import type { Drawn } from './draw-records.ts';

/** A file of record lines, each preceded by its item and row number, and how its table was read. */
export type Truth = Readonly<{ file: string; plan: TablePlan }>;

/** The steps of an analysis, in their order; `date` does nothing without a history, `judge` and `explain` little without a register. */
export type AnalysisStep = 'load' | 'judge' | 'explain' | 'date' | 'count';

export type AnalysisInput = Readonly<{
  /** Files of `item TAB row TAB record line`. Items are whole numbers that the caller gives out. */
  leak: readonly Readonly<{ file: string }>[];
  /** The institution's truth now. */
  register?: Truth;
  /** All versions; lines end with valid_from and valid_to. */
  history?: Truth;
  /** Whose forms of numbers hold; without it the register's, else `ma`. */
  profile?: string;
  /** Where the files lie and where the analysis may spill. Absolute. */
  runFolder: string;
  /** No extraction can be later. */
  today: Instant;
  memoryMb?: number;
  /** Called as each step begins. */
  onStep?: (step: AnalysisStep) => void;
  /** Which of so many judged records are drawn, in which order, and who takes them; only beside a register. */
  sample?: Readonly<{ places: (population: number) => readonly number[]; take: (drawn: Drawn) => void }>;
  /** Called once a file is no longer needed. */
  loaded?: (file: string) => void | Promise<void>;
  /** Reads the tables of the analysis (see `index.ts`) once they all stand, before the store is closed. */
  withTables?: (store: AnalysisStore) => Promise<void>;
}>;

/**
 * One taking of data: the days on which it may have been, both ends inclusive, and its share of the records that equal a version.
 * `interval` holds the days in so large a part of drawings of as many records from those that there are (bootstrap), so it shows how
 * much hangs on single records; it is never narrower than `from`–`to`.
 */
export type Extraction = Readonly<{
  from: string;
  to: string;
  share: number;
  interval: Readonly<{ from: string; to: string; level: number }>;
}>;

/** Items of one extraction: `[first, last]` runs of item numbers. Without `extraction`, those that show no day. */
export type SourceGroup = Readonly<{
  extraction?: number;
  items: [number, number][];
  /** Records of these items that equal a version. */
  records: number;
}>;

export type ItemAnalysis = Readonly<{
  item: number;
  verdict: Verdict;
  verdicts: Readonly<Partial<Record<Verdict, number>>>;
  kinds?: Readonly<Partial<Record<AlterationKind, number>>>;
  /**
   * Which of the extractions the item comes from, where its records show it, and the days on which they all held: none after the day
   * of the run; where nothing says since when, from the extraction's own first day.
   */
  taken?: Readonly<{ extraction: number; from: string; to: string }>;
}>;

/** A record that resembles persons of the register and shows a valid key of another: its item and row, and the kinds of such keys. */
export type ConflictPlace = Readonly<{
  item: number;
  row: number;
  persons: number;
  keys: readonly ('socialId' | 'nationalId')[];
}>;

/** What a leak says, in counts. */
export type Analysis = Readonly<{
  people: Readonly<{
    certain: number;
    probable: number;
    upper: number;
    /** Persons whom the register knows or knew; nothing without one. */
    registered?: number;
    basis: 'register' | 'keys-seen';
    /** Pairs likely one person whose valid keys say that they are two: never linked. */
    conflicts: number;
    /** The records of these pairs, at most 1,000. */
    conflictPlaces: readonly ConflictPlace[];
    /** Records that each rule linked to a person: the traits in which the two are equal. */
    rules: readonly Readonly<{ rule: string; records: number }>[];
  }>;
  categories: readonly Readonly<{ id: Category; people: number; records: number }>[];
  organisations: number;
  verdicts: Readonly<{
    records: Readonly<Record<Verdict, number>>;
    fields: Readonly<Record<string, number>>;
    /** Authentic and outdated records: the one class that people read. */
    trueWhenTaken: number;
    /** Altered records by how they differ, by the truth's columns too; the factors by which amounts were multiplied. */
    kinds: Readonly<{
      records: Readonly<Partial<Record<AlterationKind, number>>>;
      fields: Readonly<Record<string, Readonly<Partial<Record<AlterationKind, number>>>>>;
      factors: Readonly<{ field: string; factor: number; records: number }>[];
    }>;
    /** Outdated records by the month in which they stopped being true; `from` and `to` (exclusive) span all their validity. */
    outdated: Readonly<{ months: Readonly<{ month: string; records: number }>[]; from?: string; to?: string }>;
    /** Records whose own format carries a control sum that holds or fails. Evidence: no verdict hangs on it. */
    controlSums: Readonly<{ hold: number; fail: number }>;
  }>;
  dating: readonly Extraction[];
  sources: readonly SourceGroup[];
  /** What each item says; items without record are absent. */
  items: readonly ItemAnalysis[];
}>;
