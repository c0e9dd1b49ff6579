import type { Journals } from '../../journal/index.ts';
import { LANGUAGES, type Language, type Role } from '../../kernel/index.ts';
import { commitmentsOf } from '../../ledger/index.ts';
import { closingOf, clocksOf, type CalendarHour } from '../../respond/index.ts';
import { textIn } from '../ui/index.ts';
import { standing } from './room-parts.ts';
import { SHELL } from './shell/index.ts';

type Asked = Readonly<{
  journals: Journals;
  address: Readonly<{ room: string }>;
  roles: readonly Role[];
  language: Language;
}>;

/** What somebody in these roles has in their calendar: the next public word, the running clocks that one of their roles owns, and what they promised. */
export function hoursFor({ journals, address, roles, language }: Asked): readonly CalendarHour[] {
  return journals
    .list()
    .map((crisis) => journals.open(crisis))
    .filter(({ entries }) => !closingOf(entries))
    .flatMap((journal) => {
      const { crisis, bar } = standing(journal);
      const { nextUpdate, firstWord } = SHELL[language];
      const shared = { crisis: crisis.id, isDrill: crisis.mode === 'rehearsal', url: `${address.room}/c/${crisis.id}` };
      const word = { id: 'public-word', title: bar.nextWord.isFirst ? firstWord : nextUpdate, dueAt: bar.nextWord.at };
      const clocks = [...clocksOf(journal.entries).values()].flatMap(({ id, state, owner, dueAt, title, what }) => {
        if (state !== 'running' || dueAt === undefined || !roles.includes(owner)) return [];
        const named = LANGUAGES.map((other) => title?.[other]).find((text) => text !== undefined);
        return [{ id, title: title?.[language] ?? what ?? named ?? '', dueAt }];
      });
      const owed = [...commitmentsOf(journal.entries).values()].flatMap(({ id, state, owner, dueAt, texts }) =>
        state === 'open' && roles.includes(owner) ? [{ id, title: textIn(texts, language), dueAt }] : [],
      );
      return [word, ...clocks, ...owed].map((hour) => ({ ...hour, ...shared }));
    });
}
