/** The ASCII digit that a UTF-16 unit stands for (0 to 9, Arabic-Indic, extended Arabic-Indic, full-width), else -1. */
export function digitOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit < 0x660) return -1;
  if (unit <= 0x669) return unit - 0x660;
  if (unit >= 0x6f0 && unit <= 0x6f9) return unit - 0x6f0;
  if (unit >= 0xff10 && unit <= 0xff19) return unit - 0xff10;
  return -1;
}

/** The same text with every digit of another script as an ASCII digit; the length does not change. */
export function asciiDigits(text: string): string {
  let out = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x660) continue;
    const digit = digitOf(unit);
    if (digit < 0) continue;
    out += text.slice(from, at) + String(digit);
    from = at + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** Only the digits of a text, in ASCII. */
export function digitsOf(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const digit = digitOf(text.charCodeAt(at));
    if (digit >= 0) out += String.fromCharCode(48 + digit);
  }
  return out;
}

/** Marks that change nothing but the direction or the joining of letters: a copy from a page often carries them. */
export function isInvisible(unit: number): boolean {
  return (
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x202a && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x2069) ||
    unit === 0xad ||
    unit === 0x61c ||
    unit === 0xfeff
  );
}
