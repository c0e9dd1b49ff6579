import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { Random } from '../system/index.ts';
import type { SealKey } from './seal-key.ts';

const SALT = 32;
const TAG = 16;
/** Each text has a key of its own, from its salt, so this nonce is never used twice with one. */
const NONCE = Buffer.alloc(12);

/**
 * Seals a short text for a database or a cookie: AES-256-GCM under HKDF-SHA-256 of the key and 32 bytes of salt, as base64url.
 *
 * @param about what it is and whose, bound to it: a text that is moved elsewhere does not open there
 */
export function sealText(key: SealKey, about: string, text: string, random: Random): string {
  const salt = random.bytes(SALT);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key, salt), NONCE).setAAD(Buffer.from(about));
  return Buffer.concat([salt, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** The text again; nothing where key, place or bytes are not the right ones. */
export function openText(key: SealKey, about: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < SALT + TAG) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key, bytes.subarray(0, SALT)), NONCE);
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(SALT, -TAG)), decipher.final()]);
    return text.toString('utf8');
  } catch {
    return undefined;
  }
}

/** HMAC-SHA-256 of a text under a key derived for this purpose alone. */
export function proofOf(key: SealKey, about: string, text: string): Buffer {
  return createHmac('sha256', Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `cellule proof 1 ${about}`, 32)))
    .update(text)
    .digest();
}

function keyOf(key: SealKey, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'cellule sealed text 1', 32));
}
