/** How many values a column remembers; after as many that were new each time, it is one of values that do not repeat. */
const VALUES_MAX = 32_768;

/**
 * The same function with a bounded memory, for columns whose values repeat (names, cities, grades). Where few do, it forgets
 * and asks each time.
 */
export function remember<Value>(work: (text: string) => Value): (text: string) => Value {
  let known: Map<string, Value> | undefined = new Map();
  let hits = 0;
  return (text) => {
    if (known === undefined) return work(text);
    const value = known.get(text);
    if (value !== undefined || known.has(text)) {
      hits++;
      return value as Value;
    }
    if (known.size >= VALUES_MAX) {
      if (hits < known.size / 2) known = undefined;
      else known.clear();
      hits = 0;
    }
    const fresh = work(text);
    known?.set(text, fresh);
    return fresh;
  };
}
