import type { AlarmTexts } from './texts.ts';

export const en = {
  figureWrong: 'A published figure is not true any more',
  claimWrong: 'What the page says is known otherwise',
  textVoid: 'A text that waits tells a figure that changed',
  since: (moment) => `since ${moment}`,
  gone: 'does not stand any more',
  more: { one: 'and {n} more figure', other: 'and {n} more figures' },
  claimed: (words) => `The page said something else than: ${words}`,
  void: 'The approval is void for:',
  write: 'Write the correction',
  again: 'Take the text up again',
  read: 'Read the correction that waits',
} satisfies AlarmTexts;
