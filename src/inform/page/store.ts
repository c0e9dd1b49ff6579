import type { Selectable } from 'kysely';
import type { CrisisId, PublicationId } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import type { Site } from './build-site.ts';

type PublicationFile = { publication: PublicationId; crisis: CrisisId; path: string; type: string; bytes: Buffer };
type Tables = { inform_publication: PublicationFile };

export type KeptFile = Pick<Selectable<PublicationFile>, 'path' | 'type' | 'bytes'>;

/** The published bytes, so that a restart serves what was approved and not what a newer version of Cellule would render. */
export function publicationStore(store: Store) {
  const tables = store.tables<Tables>();
  return {
    keep: async (crisis: CrisisId, publication: PublicationId, { files }: Site): Promise<void> => {
      const rows = [...files].map(([path, { type, plain }]) => ({
        publication,
        crisis,
        path,
        type,
        bytes: Buffer.from(plain),
      }));
      await tables.insertInto('inform_publication').values(rows).execute();
    },
    read: (publication: PublicationId): Promise<KeptFile[]> =>
      tables
        .selectFrom('inform_publication')
        .select(['path', 'type', 'bytes'])
        .where('publication', '=', publication)
        .execute(),
  };
}
