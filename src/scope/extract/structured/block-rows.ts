import { CELL_MAX, withLineFeeds, type Dialect, type Row, type RowReader } from '../row.ts';

const PAIR = /^\s{0,8}([\p{L}][^:=\t]{0,40}?)\s*(?:[:=]\s*|\t+)(.*)$/u;
const KEYS_MAX = 80;

/** "Nom : Benali" as key and value. */
export function pairIn(line: string): readonly [key: string, value: string] | undefined {
  const pair = PAIR.exec(line.slice(0, CELL_MAX));
  return pair ? [pair[1]!.trim(), pair[2]!.trim()] : undefined;
}

/** Rows of a text in which each block of "key: value" lines says who somebody is; a blank line, or a key again, begins another. */
export function blockReader({ newline, keys = [] }: Dialect): RowReader {
  const places = new Map(keys.map((key, index) => [key, index]));
  let carried = '';
  let block: string[] | undefined;
  let last = -1;
  const push = (stretch: string, isEnd: boolean): Row[] => {
    const text = carried + (newline === '\n' ? stretch : withLineFeeds(stretch));
    const lines = text.split('\n');
    carried = isEnd ? '' : lines.pop()!;
    const rows: Row[] = [];
    const finish = () => {
      if (block) rows.push(block);
      [block, last] = [undefined, -1];
    };
    for (const line of lines) {
      if (line.trim() === '') {
        finish();
        continue;
      }
      const pair = pairIn(line);
      const at = pair ? places.get(pair[0]) : undefined;
      if (pair && at !== undefined) {
        if (block && block[at] !== '') finish();
        block ??= keys.map(() => '');
        [block[at], last] = [pair[1], at];
      } else if (block && last >= 0 && /^\s/u.test(line))
        block[last] = `${block[last]} ${line.trim()}`.slice(0, CELL_MAX);
    }
    if (isEnd) finish();
    return rows;
  };
  return { push, isInsideRow: () => carried !== '' || block !== undefined };
}

/** The keys of a text that is such blocks, in the order in which they first stand; nothing where it is not. */
export function keysOf(text: string): readonly string[] | undefined {
  const lines = text.split('\n', 4_000).filter((line) => line.trim() !== '');
  const times = new Map<string, number>();
  let pairs = 0;
  for (const line of lines) {
    const pair = pairIn(line);
    if (!pair) continue;
    pairs++;
    times.set(pair[0], (times.get(pair[0]) ?? 0) + 1);
  }
  const repeated = [...times.values()].filter((count) => count > 1).length;
  if (repeated < 2 || repeated < times.size * 0.6 || times.size > KEYS_MAX || pairs < lines.length * 0.8)
    return undefined;
  return [...times.keys()];
}
