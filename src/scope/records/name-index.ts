/**
 * The whole names of a register and their parts, as an exact set of keyed 64-bit hashes in one block of memory that threads
 * share: eight bytes a place and two to four places a name, so 16 to 32 MB for a million, and no name in it. Two different names share a hash once in 10^19.
 */
export type NameIndex = Readonly<{ slots: Uint32Array; key: number }>;

/** A whole name has at least this many parts: one part alone ("Petit", "Rose") is a word like another. */
const PARTS_MIN = 2;

/**
 * @param names each as its canonical parts (`nameParts`), in any order
 * @param key drawn by chance for each run, so that the hashes of two runs cannot be laid side by side
 */
export function indexNames(names: Iterable<readonly string[]>, key: number): NameIndex {
  let index: NameIndex = { slots: slotsFor(PLACES_MIN), key };
  let filled = 0;
  const keep = (parts: readonly string[]) => {
    const at = placeOf(index, parts);
    if (isTaken(index.slots, at)) return;
    index.slots[at] = high;
    index.slots[at + 1] = low;
    if (++filled * 2 > index.slots.length / 2) index = { slots: doubled(index.slots), key };
  };
  for (const parts of names) {
    if (parts.length < PARTS_MIN) continue;
    keep(parts);
    for (const part of parts) keep([part]);
  }
  return index;
}

const PLACES_MIN = 1024;
const slotsFor = (places: number) => new Uint32Array(new SharedArrayBuffer(places * 8));

/** The same hashes in twice as many places: never more than half of them are taken. */
function doubled(slots: Uint32Array): Uint32Array {
  const larger = slotsFor(slots.length);
  for (let at = 0; at < slots.length; at += 2) {
    if (!isTaken(slots, at)) continue;
    let to = firstPlace(slots[at + 1]!, larger);
    while (isTaken(larger, to)) to = nextPlace(to, larger);
    larger[to] = slots[at]!;
    larger[to + 1] = slots[at + 1]!;
  }
  return larger;
}

const isTaken = (slots: Uint32Array, at: number) => slots[at] !== 0 || slots[at + 1] !== 0;
const firstPlace = (hash: number, slots: Uint32Array) => (hash % (slots.length / 2)) * 2;
const nextPlace = (at: number, slots: Uint32Array) => (at + 2) % slots.length;

/** Whether someone of the register has these parts as their name, in any order. */
export function isRegisterName(index: NameIndex, parts: readonly string[]): boolean {
  return parts.length >= PARTS_MIN && holds(index, parts);
}

/** Whether someone of the register has this as a part of their name. */
export function isRegisterPart(index: NameIndex, part: string): boolean {
  return holds(index, [part]);
}

function holds(index: NameIndex, parts: readonly string[]): boolean {
  return isTaken(index.slots, placeOf(index, parts));
}

let high = 0;
let low = 0;

/** Where the parts are, or the free place where they belong; `high` and `low` hold their hash. */
function placeOf({ slots, key }: NameIndex, parts: readonly string[]): number {
  hash(parts.length === 1 ? parts[0]! : parts.toSorted().join(' '), key);
  let at = firstPlace(low, slots);
  while (isTaken(slots, at) && (slots[at] !== high || slots[at + 1] !== low)) at = nextPlace(at, slots);
  return at;
}

/** Two rounds of multiplication and shift over the UTF-16 units, as in cyrb53 (public domain). */
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
