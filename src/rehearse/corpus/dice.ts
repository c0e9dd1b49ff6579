/** A fair number in [0, 1) that depends on its arguments alone: the same question always gets the same answer. */
export type Dice = (first: number, second?: number) => number;

/**
 * The dice of one topic ("telephone", "salary") in the world of one seed. Nothing is remembered between throws, so that a
 * person of two million can be drawn without drawing the others.
 */
export function diceOf(seed: number, topic: string): Dice {
  const start = hashText(`${seed}/${topic}`);
  return (first, second = 0) => {
    const once = mix(start ^ Math.imul(first, 0x9e3779b1));
    return (mix(once ^ Math.imul(second + 1, 0x85ebca6b)) >>> 0) / 0x1_0000_0000;
  };
}

/** One of the list, by a number in [0, 1). */
export function pick<Item>(list: readonly Item[], chance: number): Item {
  return list[Math.floor(chance * list.length)]!;
}

/** An integer from `low` to `high`, both included, by a number in [0, 1). */
export function between(low: number, high: number, chance: number): number {
  return low + Math.floor(chance * (high - low + 1));
}

/** `count` digits, by dice thrown for `first`; `second` tells apart the texts of one topic. */
export function digits(count: number, dice: Dice, first: number, second: number): string {
  let out = '';
  for (let part = 0; out.length < count; part++) {
    out += String(Math.floor(dice(first, second * 4 + part) * 1e8)).padStart(8, '0');
  }
  return out.slice(0, count);
}

/** The finalizer of MurmurHash3: every bit of the input reaches every bit of the output. */
function mix(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** FNV-1a, 32 bits. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}
