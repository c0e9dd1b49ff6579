import type { Digest } from '../kernel/index.ts';
import { digestOf } from '../platform/signing/index.ts';
import { randomWord, type Random } from '../platform/system/index.ts';

/** Letters of a link or a cookie: 160 random bits, more than anybody can try. */
const TOKEN_LETTERS = 32;
/** Letters of a code that is read aloud: 40 random bits, so tries are counted. */
const CODE_LETTERS = 8;

export function newToken(random: Random): string {
  return randomWord(TOKEN_LETTERS, random);
}

/** As it is read aloud: `k7pm-2w9x`. */
export function newCode(random: Random): string {
  const word = randomWord(CODE_LETTERS, random);
  return `${word.slice(0, 4)}-${word.slice(4)}`;
}

/** A secret as it was meant: ears and thumbs take o for 0, i and l for 1, u for v, and leave the hyphen out. */
function meant(secret: string): string {
  return secret
    .toLowerCase()
    .replaceAll(/[\s.-]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')
    .replaceAll('u', 'v');
}

export function isCode(secret: string): boolean {
  return meant(secret).length <= CODE_LETTERS;
}

/** What is stored of a secret. */
export function digestOfSecret(secret: string): Digest {
  return digestOf(meant(secret));
}
