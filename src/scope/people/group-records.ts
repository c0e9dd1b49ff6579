/** A pair of records with the natural logarithm of the odds that both are one person. */
export type Edge = Readonly<{ one: number; other: number; odds: number }>;

export type Weigh = Readonly<{
  /** The odds of any pair, also of one that was not among the edges. */
  oddsOf: (one: number, other: number) => number;
  /** What the records of two groups, as groups, say against being one person's: 0 or less. */
  against: (left: readonly number[], right: readonly number[]) => number;
}>;

/** A pair counts against joining two groups at most this much. */
const LEAST_ODDS = -12;
/** On average, the pairs between two groups that are joined stand no lower than this. */
const AVERAGE_ODDS = -1;

/**
 * Groups records from their pairs, the surest first, and guards against chains: two groups join where one pair of them is
 * likely and all pairs between them taken together are not unlikely. A copy with many errors is unlike the other copies and
 * like the original; two people whom one record resembles are wholly unlike each other.
 *
 * @returns for each record the first record of its group, and the weakest odds by which a group was joined
 */
export function groupRecords(
  count: number,
  edges: readonly Edge[],
  weigh: Weigh,
): { group: Int32Array; joins: readonly Edge[] } {
  const group = Int32Array.from({ length: count }, (_, record) => record);
  const members = new Map<number, number[]>();
  const joins: Edge[] = [];
  const of = (record: number) => members.get(record) ?? [record];
  for (const edge of [...edges].sort((a, b) => b.odds - a.odds || a.one - b.one || a.other - b.other)) {
    if (edge.odds < 0) break;
    const [first, second] = [group[edge.one]!, group[edge.other]!].sort((a, b) => a - b) as [number, number];
    if (first === second) continue;
    const [left, right] = [of(first), of(second)];
    if (left.length * right.length > 1 && !agree(left, right, weigh)) continue;
    for (const record of right) group[record] = first;
    members.set(first, [...left, ...right]);
    members.delete(second);
    joins.push(edge);
  }
  return { group, joins };
}

/** Pairs looked at between two groups: enough to judge them, few enough for groups of thousands of repeats. */
const LOOKED_AT = 400;

function agree(left: readonly number[], right: readonly number[], { oddsOf, against }: Weigh): boolean {
  const all = left.length * right.length;
  const step = Math.max(1, Math.floor(all / LOOKED_AT));
  let [sum, looked] = [0, 0];
  for (let at = 0; at < all; at += step) {
    const odds = oddsOf(left[at % left.length]!, right[Math.floor(at / left.length)]!);
    sum += Math.max(LEAST_ODDS, Math.min(-LEAST_ODDS, odds));
    looked++;
  }
  return sum / looked + against(left, right) >= AVERAGE_ODDS;
}

/** Links of two tables, and whether both know each person once, so that no record has two. */
export type Assigned = Readonly<{ links: readonly Edge[]; isOneToOne: boolean }>;

/**
 * Links two tables. Where records of one table hardly ever are alike to several of the other, that table knows each person
 * once: then a record of the other is linked to the one it is likest to, and to no second.
 */
export function assignAcross(edges: readonly Edge[], isOneToOne = false): Assigned {
  const likely = edges
    .filter(({ odds }) => odds >= 0)
    .sort((a, b) => b.odds - a.odds || a.one - b.one || a.other - b.other);
  const [leftOnce, rightOnce] = [knowsEachOnce(likely, 'other'), knowsEachOnce(likely, 'one')];
  const [takenLeft, takenRight] = [new Set<number>(), new Set<number>()];
  const links = likely.filter(({ one, other }) => {
    if (((leftOnce || isOneToOne) && takenRight.has(other)) || ((rightOnce || isOneToOne) && takenLeft.has(one)))
      return false;
    takenLeft.add(one);
    takenRight.add(other);
    return true;
  });
  return { links, isOneToOne: leftOnce && rightOnce };
}

/** Pairs of records of which neither is linked. */
export function leftOver(edges: readonly Edge[], links: readonly Edge[]): readonly Edge[] {
  const taken = new Set(links.flatMap(({ one, other }) => [one, other]));
  return edges.filter(({ one, other }) => !taken.has(one) && !taken.has(other));
}

/** Odds from which a second link is not a chance likeness. */
const SURE = Math.log(99);

/** Whether the records on the `from` side seldom have two sure partners: a table with repeats would give them many. */
function knowsEachOnce(likely: readonly Edge[], from: 'one' | 'other'): boolean {
  const partners = new Map<number, number>();
  for (const edge of likely) if (edge.odds >= SURE) partners.set(edge[from], (partners.get(edge[from]) ?? 0) + 1);
  let several = 0;
  for (const count of partners.values()) if (count > 1) several++;
  return several <= partners.size * 0.02;
}
