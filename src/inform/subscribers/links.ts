import { timingSafeEqual } from 'node:crypto';
import type { PageLanguage } from '../../kernel/index.ts';
import { proofOf, type SealKey } from '../../platform/files/index.ts';
import type { SubscriberId } from './model.ts';

/** Where the forms lie on their origin. No path holds an address. */
export const formPath = (language: PageLanguage): string => `/suivre/${language}/`;
export const confirmPath = (language: PageLanguage, token: string): string => `/suivre/${language}/confirmer/${token}`;
export const leavePath = (language: PageLanguage, token: string): string => `/suivre/${language}/arreter/${token}`;

/** 128 bits, as hexadecimal. */
const PROOF_LENGTH = 32;
const TOKEN = /^([0-9a-z]{26})([0-9a-f]{32})$/;

/** What takes somebody off: their id and a proof under our key, so that nothing has to be kept for it. It holds as long as they follow. */
export function leaveToken(key: SealKey, id: SubscriberId): string {
  return `${id}${proof(key, id)}`;
}

/** Whom a token takes off; nothing where we did not make it. */
export function leaverIn(key: SealKey, token: string): SubscriberId | undefined {
  const [, id, shown] = TOKEN.exec(token) ?? [];
  if (id === undefined || shown === undefined) return undefined;
  const isOurs = timingSafeEqual(Buffer.from(shown), Buffer.from(proof(key, id)));
  return isOurs ? (id as SubscriberId) : undefined;
}

function proof(key: SealKey, id: string): string {
  return proofOf(key, 'subscriber leaves', id).toString('hex').slice(0, PROOF_LENGTH);
}
