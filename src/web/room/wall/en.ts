import type { WallTexts } from './texts.ts';

export const en = {
  title: 'Wall',
  numbers: 'Established',
  clocks: 'Clocks',
  tasks: 'To do',
  noNumbers: 'No figure established',
  noTasks: 'Nothing open',
  nextWord: 'Next public word',
  firstWord: 'First public word',
  sitrep: 'Situation report',
  since: 'Since the alert',
} satisfies WallTexts;
