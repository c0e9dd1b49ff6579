import { SURE, type SeenPage, type SeenWord } from './read-hocr.ts';

/** Digits are recognised better without Arabic, whose model takes some of them for letters: so two looks are put together. */
const ARABIC = /\p{Script=Arabic}\p{M}*\p{Script=Arabic}/u;

/**
 * One look at a page for Latin letters, with the Arabic words of another: they stand where nothing was seen before, or what was
 * seen was neither certain nor a number.
 */
export function withArabic(latin: SeenPage, other: SeenPage): SeenPage {
  if (latin.turn !== other.turn) return latin;
  const found = other.words.filter(({ text, sure }) => sure >= SURE && ARABIC.test(text));
  const stays = (word: SeenWord) => word.sure >= SURE || isNumber(word.text);
  const arabic = found.filter((word) => !latin.words.some((before) => stays(before) && overlap(before, word)));
  const kept = latin.words.filter((word) => stays(word) || !arabic.some((later) => overlap(word, later)));
  return { ...latin, words: [...kept, ...arabic] };
}

function isNumber(text: string): boolean {
  return text.replace(/\P{Nd}/gu, '').length * 2 >= text.length;
}

function overlap(one: SeenWord, other: SeenWord): boolean {
  const shared = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const isSide = shared > Math.min(one.right - one.left, other.right - other.left) / 2;
  return isSide && Math.abs(one.base - other.base) < Math.max(one.height, other.height) / 2;
}
