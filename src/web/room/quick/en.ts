import type { QuickTexts } from './texts.ts';

export const en = {
  label: 'What happened, in one line',
  hint: '! decision because… · ? rumour · @technical isolate the server 16:00 · yesterday 22:00… Never a person’s number.',
  note: 'Note it',
  understood: 'Understood',
  kinds: { note: 'Note', rumour: 'Rumour', decision: 'Decision', task: 'Task' },
  why: {
    reason: 'The reason is missing: add “because…”.',
    role: 'This role is not known: @lead, @technical, @comms, @dpo, @legal…',
    text: 'Write the rest.',
    ahead: 'It has not happened yet: make it a task with @.',
    past: 'A task cannot be due in the past.',
  },
  at: (moment) => `at ${moment}`,
  by: (moment) => `by ${moment}`,
  because: 'because',
} satisfies QuickTexts;
