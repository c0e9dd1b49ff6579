/**
 * The whole names of a register, as an exact set of keyed 64-bit hashes in one block of memory that threads share: eight bytes
 * a slot and two slots a name, so 32 MB for a million, and no name in it. Two different names share a hash once in 10^19.
 */
export type NameIndex = Readonly<{ slots: Uint32Array; key: number }>;

/** A whole name has at least this many parts: one part alone ("Petit", "Rose") is a word like another. */
const PARTS_MIN = 2;

/**
 * @param names each as its canonical parts (`nameParts`), in any order
 * @param count at least as many as there are names
 * @param key drawn by chance for each run, so that the hashes of two runs cannot be laid side by side
 */
export function indexNames(names: Iterable<readonly string[]>, count: number, key: number): NameIndex {
  const places = 2 ** Math.ceil(Math.log2(Math.max(16, count * 2)));
  const slots = new Uint32Array(new SharedArrayBuffer(places * 8));
  const index = { slots, key };
  for (const parts of names) {
    if (parts.length < PARTS_MIN) continue;
    const at = placeOf(index, parts);
    slots[at] = high;
    slots[at + 1] = low;
  }
  return index;
}

/** Whether someone of the register has these parts as their name, in any order. */
export function isRegisterName(index: NameIndex, parts: readonly string[]): boolean {
  if (parts.length < PARTS_MIN) return false;
  const at = placeOf(index, parts);
  return index.slots[at] !== 0 || index.slots[at + 1] !== 0;
}

let high = 0;
let low = 0;

/** Where the name is, or the free place where it belongs; `high` and `low` hold its hash. */
function placeOf({ slots, key }: NameIndex, parts: readonly string[]): number {
  hash(parts.toSorted().join(' '), key);
  const last = slots.length - 2;
  for (let at = (low * 2) & last; ; at = (at + 2) & last) {
    if (slots[at] === 0 && slots[at + 1] === 0) return at;
    if (slots[at] === high && slots[at + 1] === low) return at;
  }
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
