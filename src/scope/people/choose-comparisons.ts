import known from '../../../knowledge/columns-link.json' with { type: 'json' };
import { CelluleError } from '../../kernel/index.ts';
import { dateIn, foldText, foldWords } from '../records/index.ts';
import type { ColumnChoice, Comparison, Kind, LinkTable, Role } from './model.ts';

/** A column of one table, as its heading and its cells show it. */
type Seen = Readonly<{
  place: number;
  words: string;
  role?: Role;
  kind: Kind;
  sample: ReadonlySet<string>;
  filled: number;
}>;

const SAMPLE = 3_000;
/** More columns than this tell nothing new, and each costs time for every pair. */
const COMPARISONS_MAX = 16;

const ROLES: ReadonlyMap<string, Role> = new Map(
  Object.entries(known.roles).flatMap(([role, headings]) =>
    headings.map((heading): [string, Role] => [foldWords(heading), role as Role]),
  ),
);

const KIND_OF_ROLE: Readonly<Partial<Record<Role, Kind>>> = {
  given: 'name',
  family: 'name',
  full: 'fullname',
  birth: 'date',
  price: 'amount',
};

/** Guesses what to compare: columns that say the same of a record, by their headings and by what they hold. */
export function guessComparisons(
  left: LinkTable,
  leftId: number,
  right?: LinkTable,
  rightId?: number,
): readonly Comparison[] {
  const mine = columnsOf(left, leftId);
  if (right === undefined || rightId === undefined)
    return mine.slice(0, COMPARISONS_MAX).map(({ place, kind, role }) => comparison(kind, role, [place], [place]));
  const theirs = columnsOf(right, rightId);
  const { joined, rest, others } = joinNames(mine, theirs);
  const pairs = [...joined, ...matched(rest, others)];
  return pairs.slice(0, COMPARISONS_MAX);
}

/**
 * What `--columns` asks for.
 *
 * @throws CelluleError `link.unknown-column`
 */
export function chosenComparisons(
  choices: readonly ColumnChoice[],
  left: LinkTable,
  right: LinkTable = left,
): readonly Comparison[] {
  return choices.map(({ left: one, right: other, kind }) => {
    const [place, otherPlace] = [placeOf(left, one), placeOf(right, other)];
    return comparison(kind, roleOf(left.header[place]!), [place], [otherPlace]);
  });
}

/**
 * Where a heading stands in a table: as written, or without regard to accents, case and punctuation.
 *
 * @throws CelluleError `link.unknown-column`
 */
export function placeOf({ header }: LinkTable, name: string): number {
  const exact = header.indexOf(name.trim());
  const place = exact >= 0 ? exact : header.findIndex((heading) => foldWords(heading) === foldWords(name));
  if (place >= 0) return place;
  throw new CelluleError(
    'invalid',
    'link.unknown-column',
    `There is no column "${name}". The header reads: ${header.slice(0, 30).join(', ')}`,
  );
}

function comparison(kind: Kind, role: Role | undefined, left: readonly number[], right: readonly number[]): Comparison {
  return { kind, left, right, ...(role !== undefined && { role }) };
}

function columnsOf(table: LinkTable, id: number): readonly Seen[] {
  return table.header.flatMap((heading, place) => {
    if (place === id) return [];
    const seen = lookAt(table, place, heading);
    // A number that each row has for itself names the row, not whom it is about.
    const isRowNumber = seen.role === 'counter' && seen.sample.size === seen.filled;
    return seen.filled === 0 || isRowNumber ? [] : [seen];
  });
}

function lookAt({ rows }: LinkTable, place: number, heading: string): Seen {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  const cells: string[] = [];
  for (let row = 0; row < rows.length; row += step) {
    const cell = rows[row]![place] ?? '';
    if (cell !== '') cells.push(cell);
  }
  const role = roleOf(heading);
  const kind = kindOf(cells, role);
  return {
    place,
    words: foldWords(heading),
    kind,
    ...(role !== undefined && { role }),
    filled: cells.length,
    sample: new Set(cells.map(foldText)),
  };
}

/** What a heading means: the whole of it, or its longest part that is listed. */
export function roleOf(heading: string): Role | undefined {
  const words = foldWords(heading.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '));
  const whole = ROLES.get(words) ?? ROLES.get(foldWords(heading));
  if (whole !== undefined) return whole;
  const all = words.split(' ');
  for (let length = all.length - 1; length > 0; length--)
    for (let at = 0; at + length <= all.length; at++) {
      const role = ROLES.get(all.slice(at, at + length).join(' '));
      if (role !== undefined && role !== 'counter') return role;
    }
  return undefined;
}

/** What the cells are. The heading decides between kinds that look the same. */
function kindOf(cells: readonly string[], role: Role | undefined): Kind {
  const share = (isSo: (cell: string) => boolean) => cells.filter(isSo).length / Math.max(1, cells.length);
  const words = cells.reduce((sum, cell) => sum + cell.split(/\s+/u).length, 0) / Math.max(1, cells.length);
  const digits = share((cell) => /^[\p{Nd}\s().+/-]+$/u.test(cell));
  const named = role === undefined ? undefined : KIND_OF_ROLE[role];
  if (named === 'date' && Math.max(digits, share(isDate)) >= 0.5) return 'date';
  if (named === 'amount' && share((cell) => /\d/u.test(cell)) > 0.5) return 'amount';
  if ((named === 'name' || named === 'fullname') && digits < 0.8)
    return named === 'fullname' && words < 1.2 ? 'name' : named;
  return (
    numericKind(share, digits, role) ?? (words > WORDS_OF_TEXT[isWorded(role) ? 'worded' : 'other'] ? 'text' : 'word')
  );
}

/** Cells of more words than this, on average, are compared word by word. */
const WORDS_OF_TEXT = { worded: 2, other: 3.5 } as const;

function isWorded(role: Role | undefined): boolean {
  return role === 'title' || role === 'authors' || role === 'description';
}

function numericKind(share: (isSo: (cell: string) => boolean) => number, digits: number, role: Role | undefined) {
  if (role === undefined && share(isDate) > 0.85) return 'date';
  if (digits > 0.8) return share((cell) => /^\d+[.,]\d+$/u.test(cell)) > 0.5 && role !== 'phone' ? 'amount' : 'number';
  return role !== 'email' && share((cell) => /^\S*\d\S*$/u.test(cell)) > 0.8 ? 'number' : undefined;
}

function isDate(cell: string): boolean {
  if (/^\d{5}$/u.test(cell)) return false;
  return /^(?:1[89]|20)\d\d[01]\d[0-3]\d$/u.test(cell) || (!/^\d+$/u.test(cell) && dateIn(cell) !== undefined);
}

/** Where one table writes whole names and the other their parts, the parts are joined. */
function joinNames(mine: readonly Seen[], theirs: readonly Seen[]) {
  const find = (columns: readonly Seen[], role: Role) => columns.find((column) => column.role === role);
  const parts = (columns: readonly Seen[]) =>
    [find(columns, 'given'), find(columns, 'family')].filter((c) => c !== undefined);
  const [full, otherFull] = [find(mine, 'full'), find(theirs, 'full')];
  const [split, otherSplit] = [parts(mine), parts(theirs)];
  const use = (left: readonly Seen[], right: readonly Seen[]) => ({
    joined: [
      comparison(
        'fullname',
        'full',
        left.map(({ place }) => place),
        right.map(({ place }) => place),
      ),
    ],
    rest: mine.filter((column) => !left.includes(column)),
    others: theirs.filter((column) => !right.includes(column)),
  });
  if (full && otherSplit.length > 0 && split.length === 0 && !otherFull) return use([full], otherSplit);
  if (otherFull && split.length > 0 && otherSplit.length === 0 && !full) return use(split, [otherFull]);
  return { joined: [], rest: mine, others: theirs };
}

/** Pairs columns: same heading, then same meaning, then the same values, each column once. */
function matched(mine: readonly Seen[], theirs: readonly Seen[]): readonly Comparison[] {
  const [left, right] = [new Set(mine), new Set(theirs)];
  const found: (readonly [Seen, Seen])[] = [];
  const take = (isSame: (one: Seen, other: Seen) => boolean) => {
    for (const one of left)
      for (const other of right)
        if (isSame(one, other)) {
          found.push([one, other]);
          left.delete(one);
          right.delete(other);
          break;
        }
  };
  take((one, other) => one.words !== '' && one.words === other.words);
  take((one, other) => one.role !== undefined && one.role === other.role && one.role !== 'counter');
  // By their values, the likest first.
  const likeness = [...left].flatMap((one) =>
    [...right].map((other) => ({ one, other, share: inCommon(one.sample, other.sample) })),
  );
  for (const { one, other, share } of likeness.sort((a, b) => b.share - a.share)) {
    if (share < 0.15 || !left.has(one) || !right.has(other) || one.kind !== other.kind) continue;
    found.push([one, other]);
    left.delete(one);
    right.delete(other);
  }
  return found
    .sort(([a], [b]) => a.place - b.place)
    .map(([one, other]) => comparison(commonKind(one, other), one.role ?? other.role, [one.place], [other.place]));
}

function inCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const value of one) if (other.has(value)) common++;
  return common / Math.max(1, Math.min(one.size, other.size));
}

/** Kinds differ where one side is sparse or worded otherwise: words are compared where either side has words. */
function commonKind({ kind }: Seen, { kind: other }: Seen): Kind {
  if (kind === other) return kind;
  const either = (wanted: Kind) => kind === wanted || other === wanted;
  return (['text', 'fullname', 'word', 'name', 'date'] as const).find(either) ?? 'number';
}
