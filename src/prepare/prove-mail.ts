import { join } from 'node:path';
import { z } from 'zod';
import { digestSchema, instantSchema, type Plan } from '../contract/index.ts';
import { CelluleError, DAY_MS, msBetween, roomLanguages, type Digest } from '../kernel/index.ts';
import type { Mail } from '../platform/delivery/index.ts';
import { removeTree, textOf, writeWhole } from '../platform/files/index.ts';
import { digestOf } from '../platform/signing/index.ts';
import { randomWord, type Clock, type Random } from '../platform/system/index.ts';
import { keepRecord } from './keep-record.ts';
import type { ReadPlan } from './model.ts';
import { proofLetter } from './proof-letter.ts';

/** How long a code that was sent can be told. */
const CODE_LIFE_MS = DAY_MS;
/** Wrong codes before another has to be sent: nobody proves a way by guessing. */
const TRIES_MAX = 5;
const CODE_LENGTH = 8;

/** What was sent and has not been confirmed: the code as its digest, for whoever reads the file did not see the letter arrive. */
const pendingSchema = z.strictObject({
  sentAt: instantSchema,
  receipt: z.string().max(100),
  salt: z.string(),
  digest: digestSchema,
  tries: z.number().int(),
});

type Parts = Readonly<{ dataFolder: string; clock: Clock; random: Random }>;

/**
 * Sends a code through the relay. Nothing is proved by that: the relay may take a letter and lose it.
 *
 * @param to a mail address, or the id of a contact of the plan that has one
 * @throws CelluleError `plan.proof-address`, `plan.relay-refused`
 */
export async function sendProof(
  { folder, plan }: ReadPlan,
  to: string,
  { dataFolder, clock, random, mail }: Parts & Readonly<{ mail: Mail }>,
): Promise<void> {
  const code = randomWord(CODE_LENGTH, random);
  const letter = proofLetter(`${code.slice(0, 4)} ${code.slice(4)}`, roomLanguages(plan.languages));
  const outcome = await mail.send({ to: addressOf(plan, to), ...letter });
  if (!outcome.accepted) {
    throw new CelluleError(
      'unavailable',
      'plan.relay-refused',
      `The relay did not take the letter (${outcome.code}). Nothing is recorded. Correct SMTP_URL, MAIL_FROM or the address, then try again.`,
    );
  }
  const salt = randomWord(16, random);
  // Its own words can hold an address; the code of the protocol and a digest say enough.
  const receipt = `${/^\d{3}/.exec(outcome.receipt)?.[0] ?? 'taken'} ${digestOf(outcome.receipt).slice(0, 16)}`;
  const pending = { sentAt: clock.now(), receipt, salt, digest: sealed(code, salt), tries: 0 };
  await writeWhole(placeOf(dataFolder, folder), JSON.stringify(pending));
}

/**
 * Takes the code that arrived, and keeps a record when it is the one that was sent.
 *
 * @returns the record's place in the plan's folder; nothing for a wrong code
 * @throws CelluleError `plan.nothing-sent`
 */
export async function confirmProof(
  { folder }: ReadPlan,
  typed: string,
  { dataFolder, clock }: Omit<Parts, 'random'>,
): Promise<string | undefined> {
  const place = placeOf(dataFolder, folder);
  const pending = await pendingAt(place);
  if (!pending || msBetween(pending.sentAt, clock.now()) > CODE_LIFE_MS || pending.tries >= TRIES_MAX) {
    throw new CelluleError(
      'gone',
      'plan.nothing-sent',
      'No code is waiting to be confirmed: none was sent within a day, or too many wrong ones were typed. Send one first, without --code.',
    );
  }
  if (sealed(typed, pending.salt) !== pending.digest) {
    await writeWhole(place, JSON.stringify({ ...pending, tries: pending.tries + 1 }));
    return undefined;
  }
  const receipt = `${pending.receipt}, code confirmed`;
  const file = await keepRecord(folder, { kind: 'send', on: pending.sentAt.slice(0, 10), channel: 'mail', receipt });
  await removeTree(place);
  return file;
}

/** What waits to be confirmed; a file that is none of ours counts as nothing. */
async function pendingAt(place: string): Promise<z.output<typeof pendingSchema> | undefined> {
  try {
    return pendingSchema.parse(JSON.parse(await textOf(place)));
  } catch {
    return undefined;
  }
}

function addressOf({ contacts }: Plan, to: string): string {
  const address = to.includes('@') ? to : contacts.find(({ id }) => id === to)?.mail;
  const parsed = z.email().max(200).safeParse(address);
  if (parsed.success) return parsed.data;
  throw new CelluleError(
    'invalid',
    'plan.proof-address',
    'There is nobody to write to: --to takes a mail address, or the id of a contact of this plan that has one.',
  );
}

/** Beside the plans of the installation, and not in the plan's own folder, where it would be versioned with it. */
function placeOf(dataFolder: string, folder: string): string {
  return join(dataFolder, 'plan-proofs', `${digestOf(folder).slice(0, 16)}.json`);
}

function sealed(code: string, salt: string): Digest {
  return digestOf(`${salt} ${code.toLowerCase().replaceAll(/[^0-9a-z]/g, '')}`);
}
