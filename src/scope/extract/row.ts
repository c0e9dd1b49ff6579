/**
 * How a text is cut into rows: at a delimiter (one character or several), at the same positions in each line, or at runs of
 * spaces. JSON.
 */
export type Dialect = Readonly<{
  /** `NO_DELIMITER`: each line is one cell. */
  delimiter: string;
  /** `mixed`: lines end now this way, now that way. */
  newline: '\n' | '\r' | 'mixed';
  /** What encloses a cell that holds delimiters or line ends; '"' unless said, '' where nothing does. */
  quote?: '"' | "'" | '';
  /** How a quote is written inside a quoted cell: twice (unless said), or after a backslash. */
  escape?: 'double' | 'backslash';
  /** How many cells most rows have: by it a stray quote is told from an opening one. */
  width?: number;
  /** A delimiter at which some lines are cut that have the usual one nowhere. */
  other?: string;
  /** Where the columns of a fixed-width table begin; the delimiter says nothing then. */
  starts?: readonly number[];
  /** The keys of a text in which each block of "key: value" lines is a row. */
  keys?: readonly string[];
  /** Lines of a declaration of wages (e-BDS), of 260 characters. */
  isBds?: true;
}>;

/** A delimiter that no text contains: the lines of a list are rows of one cell. */
export const NO_DELIMITER = '\0';
/** Stands for "two spaces or more, or tabs". */
export const SPACES = '  ';

export const CELL_MAX = 65_536;
/** As many as a sheet of Excel has. */
export const CELLS_MAX = 16_384;

export type Row = readonly string[];

export type RowReader = Readonly<{
  /** The rows that the text so far completes; `isEnd` marks the last stretch. */
  push: (stretch: string, isEnd: boolean) => Row[];
  /** Whether a row has begun that is not complete yet. */
  isInsideRow: () => boolean;
}>;

/** Every line end as a line feed. */
export function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}
