import type { PersonId } from '../../kernel/index.ts';
import { randomWord, type Clock, type Random } from '../../platform/system/index.ts';
import { digestOfSecret } from '../secret.ts';
import { signInWrong } from './model.ts';
import type { SignInRows } from './store.ts';

const CODES = 10;
/** 80 random bits each: nobody finds one by trying, so tries need no counting, and nobody can lock this door for others. */
const LETTERS = 16;

/** Recovery codes: ten on paper, each opens once, shown once. */
export function recovery(rows: SignInRows, clock: Clock, random: Random) {
  return {
    /** New ones; those before open nothing any more. As `k7pm-2w9x-…`. */
    make: async (person: PersonId): Promise<readonly string[]> => {
      const words = Array.from({ length: CODES }, () => randomWord(LETTERS, random));
      await rows.setRecovery(person, words.map(digestOfSecret), clock.now());
      return words.map((word) => word.match(/.{4}/g)!.join('-'));
    },

    /** Whose it is; it opens nothing after. */
    use: async (typed: string): Promise<PersonId> => {
      const person = await rows.useRecovery(digestOfSecret(typed.slice(0, 80)), clock.now());
      if (person === undefined) throw signInWrong();
      return person;
    },
  };
}
