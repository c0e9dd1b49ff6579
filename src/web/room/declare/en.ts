import type { DeclareTexts } from './texts.ts';

export const en = {
  title: 'What is happening?',
  lead: 'Three sentences, even rough ones. Everything can be corrected afterwards.',
  claimed: 'What is said to have leaked?',
  claimedHint: 'For example: pay slips are going round.',
  seen: 'Where was it seen?',
  seenHint: 'For example: a public Telegram channel.',
  by: 'Who reported it?',
  byHint: 'For example: a journalist, an officer on duty.',
  open: 'Open the crisis',
  masked: 'Write no number of a person: those that slip in are masked.',
} satisfies DeclareTexts;
