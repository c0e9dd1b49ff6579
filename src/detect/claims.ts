import { categoryOf, KINDS, type Finding, type FindingKind } from './finding.ts';

/** How sure a claim is; what overlaps a surer one is dropped. */
export const SURE = { looks: 1, said: 2, proven: 3 } as const;

const KIND_INDEX: ReadonlyMap<FindingKind, number> = new Map(KINDS.map((kind, at) => [kind, at]));
export const indexOfKind = (kind: FindingKind): number => KIND_INDEX.get(kind)!;

/** No word stands before it. */
export const FAR = 1 << 20;

const CATEGORIES = KINDS.map(categoryOf);

const FIELDS = 4;
const [START, END, KIND, RANK] = [0, 1, 2, 3];

/** Room for more claims than this is given back after the call. */
const KEPT_MAX = 1 << 20;

/**
 * What the readers of one text believe to have seen. A claim takes four numbers in one array, because a dense text makes millions of them;
 * findings are made of those that remain.
 */
export class Claims {
  #data = new Int32Array(1 << 10);
  #count = 0;
  #lastStart = 0;
  #isSorted = true;

  /** @param valid whether the check digit holds, `null` without one; @param distance to the word that says what it is */
  add(kind: number, start: number, end: number, valid: boolean | null, sure: number, distance = FAR): void {
    const at = this.#count * FIELDS;
    if (at + FIELDS > this.#data.length) this.#grow();
    const data = this.#data;
    data[at + START] = start;
    data[at + END] = end;
    data[at + KIND] = kind;
    // Two bits of sureness lead, then the nearness of the word, then validity in the two lowest bits.
    data[at + RANK] = (sure << 10) | ((255 - Math.min(distance, 255)) << 2) | (valid === null ? 0 : valid ? 1 : 2);
    this.#isSorted &&= start >= this.#lastStart;
    this.#lastStart = start;
    this.#count++;
  }

  clear(): void {
    this.#count = 0;
    this.#lastStart = 0;
    this.#isSorted = true;
    if (this.#data.length > KEPT_MAX) this.#data = new Int32Array(1 << 10);
  }

  /** What remains, in the order of the text, without overlap: the surest, then the longest, then the one whose word is nearest. */
  resolve(): Finding[] {
    if (!this.#isSorted) this.#sort();
    const data = this.#data;
    const found: Finding[] = [];
    for (let from = 0; from < this.#count;) {
      let to = from + 1;
      let end = data[from * FIELDS + END]!;
      while (to < this.#count && data[to * FIELDS + START]! < end) {
        end = Math.max(end, data[to * FIELDS + END]!);
        to++;
      }
      if (to === from + 1) found.push(this.#finding(from));
      else this.#settle(from, to, end, found);
      from = to;
    }
    return found;
  }

  /** Of claims that overlap one another, one after the other, takes the best first. */
  #settle(first: number, last: number, end: number, found: Finding[]): void {
    const begin = this.#field(first, START);
    const claims = Int32Array.from({ length: last - first }, (_, at) => first + at);
    const taken = new Uint8Array(end - begin);
    const kept: number[] = [];
    for (const claim of claims.sort((a, b) => this.#compare(a, b))) {
      const [from, to] = [this.#field(claim, START) - begin, this.#field(claim, END) - begin];
      if (taken.subarray(from, to).includes(1)) continue;
      taken.fill(1, from, to);
      kept.push(claim);
    }
    kept.sort((a, b) => this.#field(a, START) - this.#field(b, START));
    for (const claim of kept) found.push(this.#finding(claim));
  }

  #compare(a: number, b: number): number {
    const [rankA, rankB] = [this.#field(a, RANK), this.#field(b, RANK)];
    return (
      (rankB >> 10) - (rankA >> 10) ||
      this.#field(b, END) - this.#field(b, START) - (this.#field(a, END) - this.#field(a, START)) ||
      (rankB >> 2) - (rankA >> 2) ||
      a - b
    );
  }

  #sort(): void {
    const order = Int32Array.from({ length: this.#count }, (_, claim) => claim);
    order.sort((a, b) => this.#field(a, START) - this.#field(b, START) || a - b);
    const sorted = new Int32Array(this.#data.length);
    for (let to = 0; to < order.length; to++) {
      const from = order[to]! * FIELDS;
      for (let field = 0; field < FIELDS; field++) sorted[to * FIELDS + field] = this.#data[from + field]!;
    }
    this.#data = sorted;
  }

  #field(claim: number, field: number): number {
    return this.#data[claim * FIELDS + field]!;
  }

  #finding(claim: number): Finding {
    const data = this.#data;
    const at = claim * FIELDS;
    const kind = data[at + KIND]!;
    const validity = data[at + RANK]! & 3;
    return {
      category: CATEGORIES[kind]!,
      kind: KINDS[kind]!,
      start: data[at + START]!,
      end: data[at + END]!,
      valid: validity === 0 ? null : validity === 1,
    };
  }

  #grow(): void {
    const larger = new Int32Array(this.#data.length * 2);
    larger.set(this.#data);
    this.#data = larger;
  }
}
