/**
 * The whole names of a register and their parts, as an exact set of keyed 64-bit hashes in one block of memory that threads
 * share, and no name in it. Eight bytes a place and two to four places a name: 64 MiB for two million. Two different names share
 * a hash once in 10^19.
 */
export type NameIndex = Readonly<{ slots: Uint32Array; key: number }>;

/** A whole name has at least this many parts: one part alone ("Petit", "Rose") is a word like another. */
const PARTS_MIN = 2;
const PLACES_MIN = 1024;
/** 256 MiB, for some 16 million names and parts. */
const PLACES_MAX = 1 << 25;
const MEMORY_MAX = 65_536;

/** Gathers names. What comes after the index is full is left out, and `isFull` says so. */
export class NameGatherer {
  #index: NameIndex;
  #filled = 0;
  /** Parts that were added: most names share theirs with others. */
  readonly #parts = new Set<string>();
  readonly #placesMax: number;

  /** @param key drawn by chance for each run, so that the hashes of two runs cannot be laid side by side */
  constructor(key: number, placesMax = PLACES_MAX) {
    this.#index = { slots: slotsFor(PLACES_MIN), key };
    this.#placesMax = placesMax;
  }

  get index(): NameIndex {
    return this.#index;
  }

  get isFull(): boolean {
    return this.#filled * 2 >= this.#placesMax;
  }

  /** @param parts the canonical parts of a name (`nameParts`), in any order */
  add(parts: readonly string[]): void {
    if (parts.length < PARTS_MIN) return;
    const { key } = this.#index;
    hash(inOrder(parts), key);
    this.#keep(high, low);
    for (const part of parts) {
      if (this.#parts.has(part)) continue;
      if (this.#parts.size >= MEMORY_MAX) this.#parts.clear();
      this.#parts.add(part);
      hash(part, key);
      this.#keep(high, low);
    }
  }

  /** Adds all of another index that was made with the same key. */
  addAll({ slots }: NameIndex): void {
    for (let at = 0; at < slots.length; at += 2) if (isTaken(slots, at)) this.#keep(slots[at]!, slots[at + 1]!);
  }

  #keep(one: number, other: number): void {
    const { slots, key } = this.#index;
    const at = placeOf(slots, one, other);
    if (isTaken(slots, at) || this.isFull) return;
    slots[at] = one;
    slots[at + 1] = other;
    // Never more than half of the places are taken.
    if (++this.#filled * 4 > slots.length && !this.isFull) this.#index = { slots: doubled(slots), key };
  }
}

/** The index of these names, each given as its canonical parts. */
export function indexNames(names: Iterable<readonly string[]>, key: number): NameIndex {
  const gatherer = new NameGatherer(key);
  for (const parts of names) gatherer.add(parts);
  return gatherer.index;
}

/** The parts as one text, whatever their order. */
function inOrder(parts: readonly string[]): string {
  const [one, other] = parts;
  if (parts.length === 2) return one! < other! ? `${one} ${other}` : `${other} ${one}`;
  return parts.toSorted().join(' ');
}

const slotsFor = (places: number) => new Uint32Array(new SharedArrayBuffer(places * 8));

/** The same hashes in twice as many places. */
function doubled(slots: Uint32Array): Uint32Array {
  const larger = slotsFor(slots.length);
  for (let at = 0; at < slots.length; at += 2) {
    if (!isTaken(slots, at)) continue;
    const to = placeOf(larger, slots[at]!, slots[at + 1]!);
    larger[to] = slots[at]!;
    larger[to + 1] = slots[at + 1]!;
  }
  return larger;
}

const isTaken = (slots: Uint32Array, at: number) => slots[at] !== 0 || slots[at + 1] !== 0;

/** Whether someone of the register has these parts as their name, in any order. */
export function isRegisterName(index: NameIndex, parts: readonly string[]): boolean {
  return parts.length >= PARTS_MIN && holds(index, inOrder(parts));
}

/** Whether someone of the register has this as a part of their name. */
export function isRegisterPart(index: NameIndex, part: string): boolean {
  return holds(index, part);
}

function holds({ slots, key }: NameIndex, text: string): boolean {
  hash(text, key);
  return isTaken(slots, placeOf(slots, high, low));
}

/** Where a hash is, or the free place where it belongs. */
function placeOf(slots: Uint32Array, one: number, other: number): number {
  let at = (other % (slots.length / 2)) * 2;
  while (isTaken(slots, at) && (slots[at] !== one || slots[at + 1] !== other)) at = (at + 2) % slots.length;
  return at;
}

let high = 0;
let low = 0;

/** Leaves in `high` and `low` two rounds of multiplication and shift over the UTF-16 units, as in cyrb53 (public domain). */
function hash(text: string, key: number): void {
  let h1 = 0xdeadbeef ^ key;
  let h2 = 0x41c6ce57 ^ Math.imul(key, 0x9e3779b1);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    h1 = Math.imul(h1 ^ unit, 2654435761);
    h2 = Math.imul(h2 ^ unit, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  high = h2 >>> 0;
  // Zero marks a free place.
  low = h1 >>> 0 || 1;
}
