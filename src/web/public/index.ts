/**
 * The public face: approved words and facts as HTML and Atom.
 *
 * Promises: one file, one request, no script; readable at 320 pixels, in the dark, on paper, by a screen reader, from right to left.
 * Never: adds a word about the incident that nobody approved, a number that is not a fact, or anything that learns about the reader.
 */
import type { SiteRenderer } from '../../inform/index.ts';
import { atomFeed } from './feed.ts';
import { incidentPage } from './incident-page.tsx';
import { languagesPage, missingPage } from './plain-pages.tsx';

/** How the site is rendered; inform declares what it needs. */
export const publicRenderer: SiteRenderer = {
  page: incidentPage,
  feed: atomFeed,
  languages: languagesPage,
  missing: missingPage,
};
