import { keptSite, newestJournal, type Site } from '../inform/index.ts';
import type { Journal } from '../journal/index.ts';
import { CelluleError } from '../kernel/index.ts';
import { crisisNamed, type Installation } from './open-installation.ts';

/**
 * What is on the public page: of the crisis that was named, else of the newest real one that has spoken.
 *
 * @throws CelluleError `page.nothing`, `crisis.unknown`
 */
export async function pageNamed(
  { journals, store }: Installation,
  typed: string | boolean | undefined,
): Promise<Readonly<{ journal: Journal; site: Site }>> {
  const crisis = typeof typed === 'string' ? crisisNamed(journals, typed) : undefined;
  const journal = crisis ? journals.open(crisis) : newestJournal(journals, 'real');
  const site = journal && (await keptSite(journal, store));
  if (journal && site) return { journal, site };
  throw new CelluleError(
    'not-found',
    'page.nothing',
    crisis
      ? 'This crisis has put nothing on the public page yet.'
      : 'No real crisis has put anything on the public page yet. To look at the page of an exercise, name it with --crisis.',
  );
}
