import type { LetterTexts } from '../texts.ts';

/** Short, from the words of the public page. Native readers have to review it before it is relied upon. */
export const zgh = {
  confirmSubject: '{institution}: ⵙⵏⵜⵎⴰⵜ',
  confirmAsked: '{institution}: ⵎⴽ ⵜⵙⵏⵜⵎⵎ, ⵔⴰⴷ ⴰⵡⵏ ⴷ ⵏⴰⵣⵏ ⵉⵙⴰⵍⵏ ⵉⵎⴰⵢⵏⵓⵜⵏ.',
  confirmHow: 'ⵙⵏⵜⵎⴰⵜ ⴷⴰ (48 ⵜⵙⵔⴰⴳⵜ):',
  confirmElse: 'ⵎⴽ ⵓⵔ ⵜⵙⵇⵙⴰⵎ, ⴰⴷ ⵓⵔ ⵜⵙⴽⵔⵎ ⴰⵡⴷ ⵢⴰⵜ.',
  newsSubject: '{institution}: {title}',
  noTextSubject: '{institution}: ⵉⵙⴰⵍⵏ ⵉⵎⴰⵢⵏⵓⵜⵏ',
  noText: '{institution}: ⵍⵍⴰⵏ ⵉⵙⴰⵍⵏ ⵉⵎⴰⵢⵏⵓⵜⵏ, ⵎⴰⵛⴰ ⵓⵔ ⵜⴰ ⵜⵜⵓⵔⴰⵏ ⵙ ⵜⵎⴰⵣⵉⵖⵜ.',
  changed: 'ⵎⴰⵢⴷ ⵉⵏⴼⵍⵏ ⵙⴳ ⵜⵓⵏⵖⵉⵍⵜ {n}:',
  unchanged: 'ⵓⵔ ⵏⴼⵉⵍⵏ ⵉⵡⴰⵍⵉⵡⵏ ⵙⴳ ⵜⵓⵏⵖⵉⵍⵜ {n}.',
  moreChanged: 'ⵓⴳⴳⴰⵔ ⵉⵍⵍⴰ ⴳ ⵜⴰⵙⵏⴰ.',
  added: 'ⵉⵔⵏⴰ: {text}',
  removed: 'ⵉⵜⵜⵡⴰⴽⴽⵙ: {text}',
  before: 'ⵣⵉⴽ: {text}',
  now: 'ⵖⵉⵍⴰⴷ: {text}',
  phone: 'ⵙⵙⵉⵡⵍⴰⵜ ⵖⵔ {phone}',
  next: 'ⵉⵙⴰⵍⵏ ⵉⵎⴰⵢⵏⵓⵜⵏ ⴷⴰⵜ ⵏ {at}',
  whole: 'ⴰⵎⴰⵜⵜⴰ ⵉⵍⵍⴰ ⴷⴰ:',
  neverAsks: 'ⴰⴷ ⵓⵔ ⵜⴰⴽⴽⴰⵎ ⴰⵡⴷ ⵢⴰⵏ ⵓⵏⴳⴰⵍ.',
  leave: 'ⵎⴰⵔ ⴰⴷ ⵜⴱⴷⴷⵎ:',
  journal: 'SHA-256:',
  manifest: 'manifest.json (SHA-256):',
} as const satisfies LetterTexts;
