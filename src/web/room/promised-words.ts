import type { Journals } from '../../journal/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { CalendarHour } from '../../respond/index.ts';
import { standing } from './room-parts.ts';
import { SHELL } from './shell/index.ts';

/** The next public word of each crisis that is open: what everybody of the cell has in their calendar. */
export function promisedWords(
  journals: Journals,
  address: Readonly<{ room: string }>,
  language: Language,
): readonly CalendarHour[] {
  return journals
    .list()
    .map((crisis) => journals.open(crisis))
    .filter(({ entries }) => !entries.some(({ kind }) => kind === 'crisis.closed'))
    .map((journal) => {
      const { crisis, bar } = standing(journal);
      const { nextUpdate, firstWord } = SHELL[language];
      return {
        id: 'public-word',
        title: bar.nextWord.isFirst ? firstWord : nextUpdate,
        dueAt: bar.nextWord.at,
        crisis: crisis.id,
        isDrill: crisis.mode === 'rehearsal',
        url: `${address.room}/c/${crisis.id}`,
      };
    });
}
