import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { CelluleError } from '../../kernel/index.ts';
import type { Random } from '../../platform/system/index.ts';

/**
 * scrypt (RFC 7914) with N = 2^17, r = 8, p = 1: the first choice of the OWASP Password Storage Cheat Sheet for scrypt, 128 MiB a
 * password. Argon2id would come first there; Node has it from 24.7 only, and this runs on every 24.
 */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 1024 * 1024 } as const satisfies ScryptOptions;
const SALT = 16;
const LENGTH = 32;

/** Passwords that are worked at once, and that wait: memory is bounded whoever tries. */
const AT_ONCE = 2;
const WAITING_MAX = 32;

let working = 0;
const waiting: (() => void)[] = [];

/** As it is stored: `scrypt$17$8$1$SALT$HASH`, so that a later cost stands beside an earlier one. */
export async function hashPassword(password: string, random: Random): Promise<string> {
  const salt = random.bytes(SALT);
  const hash = await inTurn(() => derive(password, salt));
  return `scrypt$17$8$1$${salt.toString('hex')}$${hash.toString('hex')}`;
}

/** Whether this is the password of this hash. Without one it takes as long, and the answer is no. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, salt = '00'.repeat(SALT), hash = ''] =
    /^scrypt\$17\$8\$1\$([0-9a-f]{32})\$([0-9a-f]{64})$/.exec(stored ?? '') ?? [];
  const derived = await inTurn(() => derive(password, Buffer.from(salt, 'hex')));
  const expected = Buffer.from(hash, 'hex');
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

/** One password may be typed as letters of several code points: NFKC makes them one (NIST SP 800-63B, 3.1.1.2). */
function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (working >= AT_ONCE) {
    if (waiting.length >= WAITING_MAX) {
      throw new CelluleError(
        'rate-limited',
        'access.busy',
        'Too many people are signing in by password at once. Try again in a moment, or use a passkey or a link.',
      );
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else working++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else working--;
  }
}
