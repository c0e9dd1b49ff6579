import { createHash } from 'node:crypto';
import type { Variety } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { CelluleError, type Digest, type PageLanguage, type SpeechId, type StatementId } from '../../kernel/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { newId } from '../../platform/system/index.ts';
import { findStatement, recallOf, sayableLanguages, type Statement } from '../statements/index.ts';
import { speechesOf, spokenFrom, type Speech } from './model.ts';
import { readSound, type Sound } from './sound.ts';
import { speechStore } from './store.ts';

/** A minute of speech at 16 to 20 kbit/s; whoever pays for each megabyte can hear it. */
const BYTES_MAX = 150_000;
/** A minute, and a breath. */
const SECONDS_MAX = 75;

type HandedIn = Readonly<{ statement: StatementId; variety: Variety; stream: AsyncIterable<Uint8Array> }>;

/**
 * Takes in the sound of an approved text that a person has read aloud. The bytes are kept before the journal names them.
 *
 * @throws CelluleError `statement.unknown`, `speech.text-not-approved`, `speech.text-over`, `speech.too-large`, `speech.type`,
 * `speech.damaged`, `speech.too-long`
 */
export async function recordSpeech(
  store: Store,
  journal: Journal,
  act: Act,
  { statement: about, variety, stream }: HandedIn,
): Promise<SpeechId> {
  const statement = findStatement(journal, about);
  const language = spokenFrom(statement, variety);
  const textDigest = checkText(statement, language);
  const { type, seconds, bytes } = checkSound(await takeBytes(stream));
  const digest = createHash('sha256').update(bytes).digest('hex') as Digest;
  await speechStore(store).keep(journal.crisis, { digest, type, bytes });
  const id = newId<SpeechId>();
  const length = Math.round(seconds * 10) / 10;
  await journal.append(
    act,
    'speech.recorded',
    {
      id,
      variety,
      digest,
      type,
      bytes: bytes.length,
      seconds: length,
      statement: about,
      language: language!,
      textDigest,
    },
    { unless: (entries) => void checkText(findStatement({ entries }, about), language) },
  );
  return id;
}

/** To which bytes and to which words somebody says yes. */
type Yes = Readonly<{ id: SpeechId; digest: Digest; textDigest: Digest; statement?: StatementId | undefined }>;

/**
 * The yes of a second person, who has listened to exactly these bytes beside exactly these words: the text that it was made of, or a
 * later one for which it is still true.
 *
 * @throws CelluleError `speech.unknown`, `speech.dropped`, `speech.own-voice`, `speech.other-bytes`, `speech.text-not-approved`,
 * `speech.text-over`, `speech.another-text`, `speech.approved-before`
 */
export async function approveSpeech(journal: Journal, act: Act, yes: Yes): Promise<void> {
  const check = (entries: readonly Entry[]): StatementId => {
    const speech = findSpeech(entries, yes.id);
    if (speech.dropped !== undefined) {
      throw new CelluleError('conflict', 'speech.dropped', 'This recording was taken back: record another one.');
    }
    checkListener(speech, act, yes.digest);
    const statement = findStatement({ entries }, yes.statement ?? speech.statement);
    if (checkText(statement, speech.language) !== yes.textDigest) throw anotherText();
    const isThere = speech.approvals.some(({ textDigest }) => textDigest === yes.textDigest);
    if (!isThere) return statement.id;
    throw new CelluleError('conflict', 'speech.approved-before', 'This recording is approved already for this text.');
  };
  const statement = check(journal.entries);
  const { id, digest, textDigest } = yes;
  const value = { id, digest, statement, textDigest };
  await journal.append(act, 'speech.approved', value, { unless: (entries) => void check(entries) });
}

/**
 * Takes a recording back: it leaves the page, and its bytes are no longer kept for the room.
 *
 * @throws CelluleError `speech.unknown`, `speech.dropped`
 */
export async function dropSpeech(
  store: Store,
  journal: Journal,
  act: Act,
  { id, reason }: Readonly<{ id: SpeechId; reason: string }>,
): Promise<void> {
  const check = (entries: readonly Entry[]): Speech => {
    const speech = findSpeech(entries, id);
    if (speech.dropped === undefined) return speech;
    throw new CelluleError('conflict', 'speech.dropped', 'This recording was taken back: record another one.');
  };
  const { digest } = check(journal.entries);
  await journal.append(act, 'speech.dropped', { id, reason }, { unless: (entries) => void check(entries) });
  const isKept = speechesOf(journal.entries).some((one) => one.digest === digest && one.dropped === undefined);
  if (!isKept) await speechStore(store).remove(journal.crisis, digest);
}

/** @throws CelluleError `speech.unknown` */
export function findSpeech(entries: readonly Entry[], id: SpeechId): Speech {
  const speech = speechesOf(entries).find((one) => one.id === id);
  if (speech) return speech;
  throw new CelluleError('not-found', 'speech.unknown', 'There is no such recording in this crisis.');
}

/** The digest of words that may be spoken now. */
function checkText(statement: Statement, language: PageLanguage | undefined): Digest {
  const digest = language && statement.digests[language];
  if (!language || !digest || !sayableLanguages(statement).includes(language)) {
    throw new CelluleError(
      'conflict',
      'speech.text-not-approved',
      'The text is not approved in this language: have it approved before it is spoken.',
    );
  }
  if (recallOf(statement) === undefined) return digest;
  throw new CelluleError(
    'conflict',
    'speech.text-over',
    'This text was replaced, or does not hold any more: open the newest one.',
  );
}

function checkListener({ recordedBy, digest: own }: Speech, act: Act, digest: Digest): void {
  if (recordedBy === act.author) {
    throw new CelluleError(
      'forbidden',
      'speech.own-voice',
      'The person who handed this recording in cannot approve it: ask a second person to listen to it.',
    );
  }
  if (digest === own) return;
  throw new CelluleError(
    'conflict',
    'speech.other-bytes',
    'This approval is for another recording than this one: open the screen again and listen.',
  );
}

function checkSound(bytes: Buffer): Sound {
  const sound = readSound(bytes);
  if (sound === 'other') {
    throw new CelluleError(
      'invalid',
      'speech.type',
      'This file is no sound that browsers play: save it as MP3, OGG (Opus) or M4A.',
    );
  }
  if (sound === 'damaged') {
    throw new CelluleError(
      'invalid',
      'speech.damaged',
      'This recording is cut or damaged, and its length cannot be read: save it again.',
    );
  }
  if (sound.seconds <= SECONDS_MAX) return sound;
  throw new CelluleError(
    'invalid',
    'speech.too-long',
    'The recording lasts more than 75 seconds: say what matters in one minute.',
    { secondsMax: SECONDS_MAX },
  );
}

async function takeBytes(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > BYTES_MAX) {
      throw new CelluleError(
        'too-large',
        'speech.too-large',
        'The recording is larger than 150 kB: make it shorter, or save it at the quality of speech.',
        { bytesMax: BYTES_MAX },
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function anotherText(): CelluleError {
  return new CelluleError(
    'conflict',
    'speech.another-text',
    'This recording was made of other words: record it again, or open the text that it tells.',
  );
}
