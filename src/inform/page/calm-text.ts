/**
 * Signs that nobody sees and that turn the order of letters: embeddings and overrides are taken out, control characters too; an
 * isolate that was not closed is closed at the end of its text, and an end without its beginning goes.
 */
export function calmText(text: string): string {
  let open = 0;
  const calm = text.replace(STEERING, (sign) => {
    if (ISOLATES.includes(sign)) {
      open++;
      return sign;
    }
    if (sign === END && open > 0) {
      open--;
      return sign;
    }
    return '';
  });
  return calm + END.repeat(open);
}

/** The same for every text of a value, however deep it lies. Maps and sets stay as they are. */
export function inOrder<Value>(value: Value): Value {
  return calmed(value) as Value;
}

function calmed(value: unknown): unknown {
  if (typeof value === 'string') return calmText(value);
  if (Array.isArray(value)) return value.map(calmed);
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, calmed(member)]));
}

const ISOLATES = ['\u2066', '\u2067', '\u2068'];
const END = '\u2069';

/** Control characters but line end and tab, and those that set a direction of writing. */
const STEERING = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu;
