import type { Act, Entry, Journal } from '../../journal/index.ts';
import type { EntryKind } from '../../contract/index.ts';
import { addMs, CelluleError, MINUTE_MS, type Instant, type PublicationId } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { newId } from '../../platform/system/index.ts';
import { heardOtherwiseSince } from '../speech/index.ts';
import { inTurn } from './in-turn.ts';
import { LANGUAGE_CLOCK } from './language-promises.ts';
import { modeOf, publicationsOf, shownOf, wentOutWith } from './model.ts';
import type { PublicSite } from './public-site.ts';
import { publicationStore } from './store.ts';

/** Entries that change what the page says of promises, without any word that needs an approval. */
const FOLLOWED: ReadonlySet<EntryKind> = new Set([
  'commitment.made',
  'commitment.kept',
  'commitment.moved',
  'commitment.missed',
  'commitment.broken',
]);

/** Words that left at a promised hour are on their way for so long: the page calls nothing late before. */
const ON_THE_WAY_MS = MINUTE_MS;

/** An hour that was promised for a language has passed: the page says so, also to who reads it without script. */
function isLateLanguage({ kind, value }: Entry, now: Instant): boolean {
  if (kind !== 'clock.missed' || !value.clock.startsWith(LANGUAGE_CLOCK)) return false;
  return addMs(value.dueAt, ON_THE_WAY_MS) < now;
}

/** The first entry that the page does not tell yet; nothing where it is up to date. */
export function untoldEntry(entries: readonly Entry[], now: Instant): Entry | undefined {
  const shown = shownOf(entries);
  const newest = publicationsOf(entries).at(-1);
  if (!shown || !newest) return undefined;
  return (
    entries.find((entry) => entry.seq > shown.seq && (FOLLOWED.has(entry.kind) || isLateLanguage(entry, now))) ??
    // As of the end of the journal that this set of bytes knew: what was written while it was built is not in it.
    heardOtherwiseSince(entries, shown.head.seq, wentOutWith(newest))
  );
}

/**
 * Renders the words that stand on the page again, with the promises as they are now: kept, late, moved or broken. Words, figures and
 * version stay what was approved. A failure leaves the page as it is.
 *
 * @returns whether the page changed
 */
export function refreshPage(
  { store, site }: Readonly<{ store: Store; site: PublicSite }>,
  journal: Journal,
  act: Act,
): Promise<boolean> {
  return inTurn(journal, async () => {
    const publications = publicationsOf(journal.entries);
    const [newest, mode, because] = [
      publications.at(-1),
      modeOf(journal.entries),
      untoldEntry(journal.entries, act.at),
    ];
    if (!newest || !mode || !because) return false;
    const head = journal.head();
    const built = await site.build({ journal, mode, publications, head, at: act.at });
    const id = newId<PublicationId>();
    await publicationStore(store).keep(journal.crisis, id, built);
    const value = { id, publication: newest.id, because: because.seq, manifest: built.manifest, head };
    try {
      await journal.append(act, 'page.refreshed', value, {
        unless: (entries) => {
          if (publicationsOf(entries).at(-1)?.id !== newest.id) throw overtaken();
        },
      });
    } catch (error) {
      // Another process published meanwhile, hence told these promises too.
      if (error instanceof CelluleError && error.code === 'page.overtaken') return false;
      throw error;
    }
    await site.refresh();
    return true;
  });
}

function overtaken(): CelluleError {
  return new CelluleError(
    'conflict',
    'page.overtaken',
    'A new version was put on the page meanwhile; it tells the same promises.',
  );
}
