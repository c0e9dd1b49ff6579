import type { LetterTexts } from '../texts.ts';

export const en = {
  confirmSubject: '{institution}: confirm that you want our updates',
  confirmAsked:
    '{institution} received this address on its information page. If you confirm, you will get a mail at each new word.',
  confirmHow: 'To confirm, open this page within 48 hours and press the button:',
  confirmElse:
    'If you did not ask for this, do nothing: nothing more will be sent to you, and the address is deleted within 48 hours.',
  newsSubject: '{institution}: {title}',
  noTextSubject: '{institution}: a new word',
  noText: '{institution} has published a new word. It is not yet written in your language.',
  changed: 'What changed since version {n}, which you received:',
  unchanged: 'The words are the same as in version {n}, which you received.',
  moreChanged: 'More changes can be read on the page.',
  added: 'Added: {text}',
  removed: 'Removed: {text}',
  before: 'Before: {text}',
  now: 'Now: {text}',
  phone: 'By telephone: {phone}',
  next: 'Next information: {at} at the latest.',
  whole: 'The whole text:',
  neverAsks: 'We never ask for a password, a code or a number by mail, nor on these pages.',
  leave: 'To receive nothing more:',
  journal: 'Fingerprint of the journal (SHA-256):',
  manifest: 'Fingerprint of this version of the page (SHA-256):',
} as const satisfies LetterTexts;
