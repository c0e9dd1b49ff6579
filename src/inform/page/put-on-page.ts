import type { Digest } from '../../kernel/index.ts';
import { assert, CelluleError } from '../../kernel/index.ts';
import type { EntryValue } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { modeOf, publicationsOf, type Publication } from './model.ts';
import type { PublicSite } from './public-site.ts';
import { publicationStore } from './store.ts';

/** What an entry says beside the publication itself. */
type Beside = Readonly<{
  /** Of the languages that go out. */
  digests: EntryValue<'page.published'>['digests'];
  oneSignature?: Digest | undefined;
}>;

/**
 * Puts a version on the page, in all its languages at once, and returns when it is served. The bytes are kept before the journal
 * says so: an entry never names a page that was lost, and a page that no entry names is never shown.
 *
 * @throws CelluleError `page.overtaken` when another process published meanwhile; what is on the page stays
 */
export async function putOnPage(
  { store, site }: Readonly<{ store: Store; site: PublicSite }>,
  journal: Journal,
  act: Act,
  publication: Publication,
  { digests, oneSignature }: Beside,
): Promise<Publication> {
  const { id, statement, version, nextUpdateAt, head, promised, withdrawn } = publication;
  const mode = modeOf(journal.entries);
  assert(mode !== undefined, 'a crisis that has a statement was declared');
  const publications = [...publicationsOf(journal.entries), publication];
  const built = await site.build({ journal, mode, publications, head, at: act.at });
  await publicationStore(store).keep(journal.crisis, id, built);
  await journal.append(
    act,
    'page.published',
    {
      id,
      statement,
      version,
      digests,
      manifest: built.manifest,
      nextUpdateAt,
      head,
      ...(Object.keys(promised).length > 0 && { promised }),
      ...(withdrawn && { withdrawn }),
      ...(oneSignature && { oneSignature }),
    },
    {
      unless: (entries) => {
        if ((publicationsOf(entries).at(-1)?.version ?? 0) !== version - 1) throw overtaken();
      },
    },
  );
  await site.refresh();
  return publication;
}

function overtaken(): CelluleError {
  return new CelluleError(
    'conflict',
    'page.overtaken',
    'Somebody else put a version on the page at this moment. Read what stands there now, then publish again if it is still needed.',
  );
}
