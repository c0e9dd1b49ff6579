import type { HomeTexts } from './texts.ts';

export const en = {
  title: 'Crisis room',
  begin: 'A real crisis: begin',
  beginMeans: 'Three sentences are enough. It opens empty, apart from any exercise.',
  beginAnother: 'Declare another crisis',
  resume: 'Go back to the crisis',
  declaredAt: (moment) => `Declared: ${moment}`,
  rehearsal: 'An exercise is open',
  rehearsalMeans: 'An invented leak, in its second hour. Try everything: nothing is sent to anyone.',
  publicPage: 'See the public page',
  enter: 'Enter the exercise',
  remove: (title) => `Delete the exercise “${title}”`,
  entries: { one: '{n} line in the log', other: '{n} lines in the log' },
  published: (version) => `public page: version ${version}`,
  unpublished: 'nothing published yet',
  plans: 'The emergency plans',
  register: 'The institution’s register',
  none: 'No crisis is open.',
} satisfies HomeTexts;
