import type { RulesTexts } from './rules-texts.ts';

export const en = {
  title: 'What the rules say',
  none: 'No rule stops this text. That is no seal: read it all the same.',
  warnings: 'To look at, without stopping the text',
  answered: 'somebody answers for it',
  source: 'Source:',
  answer: 'Answer for it by your name',
  answerMeans:
    'The text can go out despite this rule. Your name and your reason stay in the journal, and the review reads them.',
  reason: 'Reason',
  answerSend: 'I answer for it',
} satisfies RulesTexts;
