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
  incident: 'What happened?',
  severity: 'How grave?',
  plan: 'Which plan do we follow?',
  noPlan: 'no plan for now',
  mode: 'Is it a drill?',
  real: 'No, it is real',
  drill: 'Yes, a drill',
  drillMeans: 'Nothing leaves this machine, and that never changes.',
  afterDrill: 'The drill stays a drill. This opens a real crisis of its own; read each sentence again.',
  open: 'Open the crisis',
  masked: 'Write no number of a person: those that slip in are masked.',
} satisfies DeclareTexts;
