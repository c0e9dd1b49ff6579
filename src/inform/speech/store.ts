import type { SoundType } from '../../contract/index.ts';
import type { CrisisId, Digest } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';

type Tables = { inform_speech: { crisis: CrisisId; digest: Digest; type: SoundType; bytes: Buffer } };

/** The sound of spoken texts, each once a crisis. */
export function speechStore(store: Store) {
  const tables = store.tables<Tables>();
  return {
    keep: async (
      crisis: CrisisId,
      sound: Readonly<{ digest: Digest; type: SoundType; bytes: Buffer }>,
    ): Promise<void> => {
      await tables
        .insertInto('inform_speech')
        .values({ crisis, ...sound })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    read: (crisis: CrisisId, digest: Digest): Promise<Readonly<{ type: SoundType; bytes: Buffer }> | undefined> =>
      tables
        .selectFrom('inform_speech')
        .select(['type', 'bytes'])
        .where('crisis', '=', crisis)
        .where('digest', '=', digest)
        .executeTakeFirst(),
    remove: async (crisis: CrisisId, digest: Digest): Promise<void> => {
      await tables.deleteFrom('inform_speech').where('crisis', '=', crisis).where('digest', '=', digest).execute();
    },
  };
}
