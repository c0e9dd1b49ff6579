import { foldOnce, type Act, type Journal } from '../../journal/index.ts';
import {
  LANGUAGES,
  PAGE_LANGUAGES,
  type ClockId,
  type Instant,
  type Language,
  type PageLanguage,
} from '../../kernel/index.ts';
import { appendNew, clocksOf } from '../../respond/index.ts';
import { publicationsOf, type Publication } from './model.ts';

/** That a language follows by an hour, as versions of the page promised it, and what became of that. */
export type LanguagePromise = Readonly<{
  language: PageLanguage;
  dueAt: Instant;
  /** The first version that promised this hour. */
  madeBy: Publication;
  /** The version with which the words came, or that promises otherwise; nothing while the page still promises it. */
  ended?: Readonly<{ by: Publication; isKept: boolean }> | undefined;
}>;

/** Every hour by which a language was promised on the page, oldest first. */
export const languagePromisesOf = foldOnce((entries): readonly LanguagePromise[] => {
  const promises: LanguagePromise[] = [];
  for (const publication of publicationsOf(entries)) {
    for (const language of PAGE_LANGUAGES) {
      const dueAt = publication.promised[language];
      const index = promises.findLastIndex((one) => one.language === language && !one.ended);
      const open = promises[index];
      if (open && open.dueAt === dueAt) continue;
      const isKept = publication.texts[language] !== undefined;
      if (open) promises[index] = { ...open, ended: { by: publication, isKept } };
      if (dueAt) promises.push({ language, dueAt, madeBy: publication });
    }
  }
  return promises;
});

const TITLE: Readonly<Record<Language, (language: string) => string>> = {
  fr: (language) => `Texte promis sur la page : ${language}`,
  ar: (language) => `نص موعود على الصفحة: ${language}`,
  en: (language) => `Text promised on the page: ${language}`,
};

/** The clock of a promised language; `refresh` tells by its name that the page has to say that one is late. */
export const LANGUAGE_CLOCK = 'language-';

/**
 * Keeps a clock for each language that the page promises: it starts with the publication, is met by the one that brings the words, and is
 * dropped when the page promises another hour, or none. Doing it twice writes nothing twice.
 */
export async function tendLanguages(journal: Journal, act: Act): Promise<void> {
  for (const promise of languagePromisesOf(journal.entries)) await tendOne(journal, act, promise);
}

async function tendOne(journal: Journal, act: Act, { language, dueAt, madeBy, ended }: LanguagePromise): Promise<void> {
  const clock = `${LANGUAGE_CLOCK}${language}-v${madeBy.version}` as ClockId;
  const title = Object.fromEntries(
    LANGUAGES.map((one) => [
      one,
      TITLE[one](new Intl.DisplayNames(one, { type: 'language' }).of(language) ?? language),
    ]),
  );
  const start = { clock, title, owner: 'communicator', dueAt, kind: 'house' } as const;
  await appendNew(journal, act, 'clock.started', start, (entries) => clocksOf(entries).has(clock));
  const isEnded = (entries: Journal['entries']) => clocksOf(entries).get(clock)?.state !== 'running';
  if (!ended || isEnded(journal.entries)) return;
  const { at, version } = ended.by;
  const result = `v${version}`;
  if (ended.isKept) await appendNew(journal, { ...act, at }, 'clock.met', { clock, result }, isEnded);
  else await appendNew(journal, { ...act, at }, 'clock.dropped', { clock, reason: result }, isEnded);
}
