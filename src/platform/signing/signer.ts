import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { assert, CelluleError } from '../../kernel/index.ts';

export type Signer = Readonly<{
  /** Public key, raw 32 bytes in hexadecimal. */
  key: string;
  /** Signature of a text as UTF-8, 64 bytes in hexadecimal. */
  sign: (text: string) => string;
}>;

/** Before the 32 raw bytes in the only encoding of an Ed25519 public key (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * The signer of the installation that owns this data folder.
 *
 * @throws CelluleError `signing.key-unreadable`
 */
export function openSigner(dataFolder: string): Signer {
  const file = join(dataFolder, 'keys', 'journal.key');
  if (!existsSync(file)) makeKey(file);
  const privateKey = readKey(file);
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  assert(x, 'an Ed25519 key has its public part');
  return {
    key: Buffer.from(x, 'base64url').toString('hex'),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('hex'),
  };
}

/** Whether this key signed this text. `key` and `signature` should be hexadecimal, but may be whatever a stranger wrote. */
export function verifySignature(key: unknown, text: string, signature: unknown): boolean {
  if (typeof key !== 'string' || !/^[0-9a-f]{64}$/.test(key)) return false;
  if (typeof signature !== 'string' || !/^[0-9a-f]{128}$/.test(signature)) return false;
  const der = Buffer.concat([SPKI_PREFIX, Buffer.from(key, 'hex')]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'hex'));
}

/** Whole or not at all, and never over another: of two processes that make it at once, both then read the same one. */
function makeKey(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}`;
  const { privateKey } = generateKeyPairSync('ed25519');
  const descriptor = openSync(unfinished, 'wx', 0o600);
  try {
    writeFileSync(descriptor, privateKey.export({ format: 'pem', type: 'pkcs8' }));
    fsyncSync(descriptor);
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    closeSync(descriptor);
    rmSync(unfinished, { force: true });
  }
}

function readKey(file: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, without the key's text.
  }
  throw new CelluleError(
    'unavailable',
    'signing.key-unreadable',
    `The signing key ${file} cannot be read. Let this user read it, or put it back from your backup; without it no journal can be signed.`,
  );
}
