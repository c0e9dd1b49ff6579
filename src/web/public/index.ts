/**
 * The public face: approved words, facts and promises as HTML, Atom, JSON and CSV.
 *
 * Promises: a page is one file and one request (further pages in Tamazight two, for its letters); one script, which only tells that an hour has
 * passed; readable at 320 pixels, in the dark, on paper, by a screen reader, from right to left; a language without an approved text
 * says so in its own words and shows the telephone.
 * Never: adds a word about the incident that nobody approved, a number that is not a fact, half a translation, or anything that learns
 * about the reader.
 */
import type { PageView, SitePage, SiteRenderer } from '../../inform/index.ts';
import { cardsFor } from './card.ts';
import { commitmentsPage } from './commitments-page.tsx';
import { FONT_PATH } from './document.tsx';
import { atomFeed, jsonFeed } from './feed.ts';
import { figuresCsv, figuresElsewherePage, figuresPage } from './figures-page.tsx';
import { incidentPage, noTextPages, type Current } from './incident-page.tsx';
import { accessPage, privacyPage, questionsPage } from './info-pages.tsx';
import { sheetsFor } from './paper.ts';
import { languagesPage, missingPage, securityText } from './plain-pages.tsx';
import { posterPage, pressPage, smsPage } from './sheets.tsx';
import { speechOf } from './speech.ts';
import { TIFINAGH } from './tifinagh.ts';
import { versionPages, versionsPage } from './versions-page.tsx';

export { documentPage, FONT_PATH, Institution, LanguageChoice } from './document.tsx';
export { telephone } from './links.ts';
export { directionOf, TEXTS } from './texts.ts';
export { TIFINAGH } from './tifinagh.ts';

/** How the site is rendered; inform declares what it needs. */
export const publicRenderer: SiteRenderer = {
  language: (view) => [
    incidentPage(view),
    atomFeed(view),
    jsonFeed(view),
    accessPage(view),
    privacyPage(view),
    ...(view.newest ? [versionsPage(view), ...versionPages(view), commitmentsPage(view), ...figuresOf(view)] : []),
    ...(view.current ? sheetsOf(view, view.current) : noTextPages(view)),
  ],
  sheets: sheetsFor,
  cards: cardsFor,
  root: (views) => {
    const [view] = views as [PageView];
    return [
      languagesPage(view),
      missingPage(view),
      ...securityText(view),
      { path: FONT_PATH, type: 'font/woff2', content: TIFINAGH },
    ];
  },
};

/** Made of facts and of shipped words alone: they need no text in this language. */
function figuresOf(view: PageView): readonly SitePage[] {
  const { figures, texts } = speechOf(view.language, view.zone);
  if (figures) return [figuresPage(view, figures), figuresCsv(view, figures)];
  return texts.figuresElsewhere ? [figuresElsewherePage(view, texts.figuresElsewhere)] : [];
}

/** What is made of the words that stand: only in the languages in which they do. */
function sheetsOf(view: PageView, current: Current): readonly SitePage[] {
  return [questionsPage(view), pressPage(view, current), posterPage(view, current), smsPage(view, current)];
}
