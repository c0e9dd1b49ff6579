import { categoryOf, KINDS, type Finding, type FindingKind } from './finding.ts';

/** How sure a claim is; what overlaps a surer one is dropped. */
export const SURE = { looks: 1, said: 2, proven: 3 } as const;

const KIND_INDEX: ReadonlyMap<FindingKind, number> = new Map(KINDS.map((kind, at) => [kind, at]));
export const indexOfKind = (kind: FindingKind): number => KIND_INDEX.get(kind)!;

/** No word stands before it. */
export const FAR = 1 << 20;

const FIELDS = 4;
const [START, END, KIND, RANK] = [0, 1, 2, 3];

/**
 * What the readers of one text believe to have seen. A claim takes four numbers in one array, because a dense text makes millions of them;
 * findings are made of those that remain.
 */
export class Claims {
  #data = new Int32Array(1 << 10);
  #count = 0;

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
    this.#count++;
  }

  clear(): void {
    this.#count = 0;
    if (this.#data.length > 1 << 18) this.#data = new Int32Array(1 << 10);
  }

  /** What remains, in the order of the text, without overlap: the surest, then the longest, then the one whose word is nearest. */
  resolve(): Finding[] {
    const order = this.#byStart();
    const found: Finding[] = [];
    for (let from = 0; from < order.length;) {
      let to = from + 1;
      let end = this.#field(order[from]!, END);
      while (to < order.length && this.#field(order[to]!, START) < end) {
        end = Math.max(end, this.#field(order[to]!, END));
        to++;
      }
      if (to === from + 1) found.push(this.#finding(order[from]!));
      else this.#settle(order.subarray(from, to), end, found);
      from = to;
    }
    return found;
  }

  /** Of claims that overlap one another, one after the other, takes the best first. */
  #settle(claims: Int32Array, end: number, found: Finding[]): void {
    const begin = this.#field(claims[0]!, START);
    const taken = new Uint8Array(end - begin);
    const kept: number[] = [];
    for (const claim of claims.slice().sort((a, b) => this.#compare(a, b))) {
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

  #byStart(): Int32Array {
    const order = new Int32Array(this.#count);
    let isSorted = true;
    for (let claim = 0; claim < this.#count; claim++) {
      order[claim] = claim;
      if (claim > 0 && this.#field(claim, START) < this.#field(claim - 1, START)) isSorted = false;
    }
    return isSorted ? order : order.sort((a, b) => this.#field(a, START) - this.#field(b, START) || a - b);
  }

  #field(claim: number, field: number): number {
    return this.#data[claim * FIELDS + field]!;
  }

  #finding(claim: number): Finding {
    const kind = KINDS[this.#field(claim, KIND)]!;
    const validity = this.#field(claim, RANK) & 3;
    return {
      category: categoryOf(kind),
      kind,
      start: this.#field(claim, START),
      end: this.#field(claim, END),
      valid: validity === 0 ? null : validity === 1,
    };
  }

  #grow(): void {
    const larger = new Int32Array(this.#data.length * 2);
    larger.set(this.#data);
    this.#data = larger;
  }
}
