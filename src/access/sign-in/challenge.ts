import { timingSafeEqual } from 'node:crypto';
import { addMs, instant, MINUTE_MS } from '../../kernel/index.ts';
import { proofOf, type SealKey } from '../../platform/files/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import { digestOf } from '../../platform/signing/index.ts';
import type { SignInRows } from './store.ts';

const LIFE_MS = 5 * MINUTE_MS;
const CHANCE = 16;
const WHEN = 8;
const PROOF = 32;

export type Challenges = Readonly<{
  /** A new challenge for one purpose. Nothing is stored: whoever asks for a million of them fills nothing. */
  make: (purpose: string) => Uint8Array<ArrayBuffer>;
  /** Whether this is a challenge of ours, for this purpose, in time, and answered for the first time. @param text base64url */
  take: (purpose: string, text: string) => Promise<boolean>;
}>;

/** Challenges that prove by themselves where they come from: chance, their end, and an HMAC of both and the purpose. */
export function challenges(key: SealKey, rows: SignInRows, clock: Clock, random: Random): Challenges {
  const proof = (purpose: string, body: Buffer) => proofOf(key, 'challenge', `${purpose} ${body.toString('hex')}`);
  return {
    make: (purpose) => {
      const body = Buffer.concat([random.bytes(CHANCE), Buffer.alloc(WHEN)]);
      body.writeBigUInt64BE(BigInt(Date.parse(addMs(clock.now(), LIFE_MS))), CHANCE);
      return new Uint8Array(Buffer.concat([body, proof(purpose, body)]));
    },
    take: async (purpose, text) => {
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length !== CHANCE + WHEN + PROOF) return false;
      const body = bytes.subarray(0, CHANCE + WHEN);
      if (!timingSafeEqual(proof(purpose, body), bytes.subarray(CHANCE + WHEN))) return false;
      const expiresAt = instant(Number(body.readBigUInt64BE(CHANCE)));
      if (expiresAt <= clock.now()) return false;
      return rows.answer(digestOf(bytes), expiresAt, clock.now());
    },
  };
}
