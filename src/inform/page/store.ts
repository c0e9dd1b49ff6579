import type { CrisisId, Digest, PublicationId } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import type { Site } from './build-site.ts';

/** Sets that were kept by earlier versions of Cellule have their bytes in their own row, and no digest. */
type PublicationFile = {
  publication: PublicationId;
  crisis: CrisisId;
  path: string;
  type: string;
  digest: Digest | null;
  bytes: Buffer | null;
};
type Content = { crisis: CrisisId; digest: Digest; bytes: Buffer };
type Tables = { inform_publication: PublicationFile; inform_page_content: Content };

export type KeptFile = Readonly<{ path: string; type: string; bytes: Buffer }>;

/** So many rows go into one statement. */
const ROWS_MAX = 500;

/** The published bytes, so that a restart serves what was approved and not what a newer version of Cellule would render. */
export function publicationStore(store: Store) {
  const tables = store.tables<Tables>();

  const keepContents = async (crisis: CrisisId, { files }: Site): Promise<void> => {
    const rows = await tables.selectFrom('inform_page_content').select('digest').where('crisis', '=', crisis).execute();
    const kept = new Set(rows.map(({ digest }) => digest));
    const missing = new Map<Digest, Content>();
    for (const { digest, plain } of files.values()) {
      if (!kept.has(digest)) missing.set(digest, { crisis, digest, bytes: Buffer.from(plain) });
    }
    for (const values of batches([...missing.values()])) {
      await tables
        .insertInto('inform_page_content')
        .values(values)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  };

  return {
    /** A set whose keeping was cut off is named by no entry, hence never read. */
    keep: async (crisis: CrisisId, publication: PublicationId, site: Site): Promise<void> => {
      await keepContents(crisis, site);
      const rows = [...site.files].map(([path, { type, digest }]) => ({
        publication,
        crisis,
        path,
        type,
        digest,
        bytes: null,
      }));
      for (const values of batches(rows)) await tables.insertInto('inform_publication').values(values).execute();
    },
    /** What lay at each path in any set of this crisis, by digest. */
    digestsEver: async (crisis: CrisisId): Promise<readonly Readonly<{ path: string; digest: Digest }>[]> => {
      const rows = await tables
        .selectFrom('inform_publication')
        .select(['path', 'digest'])
        .distinct()
        .where('crisis', '=', crisis)
        .execute();
      return rows.flatMap(({ path, digest }) => (digest ? [{ path, digest }] : []));
    },
    read: async (publication: PublicationId): Promise<readonly KeptFile[]> => {
      const rows = await tables
        .selectFrom('inform_publication as file')
        .leftJoin('inform_page_content as content', (join) =>
          join.onRef('content.crisis', '=', 'file.crisis').onRef('content.digest', '=', 'file.digest'),
        )
        .select(['file.path', 'file.type', 'file.bytes as own', 'content.bytes'])
        .where('file.publication', '=', publication)
        .orderBy('file.path')
        .execute();
      return rows.map(({ path, type, own, bytes }) => ({ path, type, bytes: (bytes ?? own)! }));
    },
  };
}

function batches<Row>(rows: readonly Row[]): readonly Row[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_MAX) }, (_, index) =>
    rows.slice(index * ROWS_MAX, (index + 1) * ROWS_MAX),
  );
}
