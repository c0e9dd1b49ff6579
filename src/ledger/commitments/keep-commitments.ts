import type { EntryValue } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { canonicalJson, CelluleError, type CommitmentId, type PageLanguage } from '../../kernel/index.ts';
import { commitmentsOf, type Commitment } from './model.ts';

/**
 * Writes a promise down: what, by whom, by when. The same words are one promise.
 *
 * @throws CelluleError `commitment.date-past`, `commitment.wordless`, `commitment.made-before`
 */
export async function makeCommitment(journal: Journal, act: Act, made: EntryValue<'commitment.made'>): Promise<void> {
  if (made.dueAt <= act.at) throw datePast();
  if (Object.keys(made.texts).length === 0) {
    throw new CelluleError('invalid', 'commitment.wordless', 'Say in at least one language what is promised.');
  }
  if ([...commitmentsOf(journal.entries).values()].some((before) => isMadeBefore(before, made))) {
    throw new CelluleError(
      'conflict',
      'commitment.made-before',
      'This sentence is a commitment already: open it. There is one promise, one owner and one date.',
    );
  }
  await journal.append(act, 'commitment.made', made);
}

/** The same words, while they are owed; the same sentence of a text for ever. */
function isMadeBefore(before: Commitment, { texts, from }: EntryValue<'commitment.made'>): boolean {
  const isSaid = Object.entries(texts).some(([language, text]) => before.texts[language as PageLanguage] === text);
  return isSaid && (before.state === 'open' || canonicalJson(before.from) === canonicalJson(from));
}

/** Says that it was kept, and what shows it. @throws CelluleError `commitment.unknown`, `commitment.ended` */
export async function keepCommitment(journal: Journal, act: Act, kept: EntryValue<'commitment.kept'>): Promise<void> {
  openCommitment(journal, kept.id);
  await journal.append(act, 'commitment.kept', kept);
}

/**
 * Gives it another date. The public reads the old one, the new one and why.
 *
 * @throws CelluleError `commitment.unknown`, `commitment.ended`, `commitment.date-past`, `commitment.reason-missing`
 */
export async function moveCommitment(journal: Journal, act: Act, moved: EntryValue<'commitment.moved'>): Promise<void> {
  const { isPublic, texts } = openCommitment(journal, moved.id);
  if (moved.dueAt <= act.at) throw datePast();
  checkReason(moved.texts, isPublic ? texts : {});
  await journal.append(act, 'commitment.moved', moved);
}

/**
 * Says that it will not be kept, and why. It stays on the page for ever.
 *
 * @throws CelluleError `commitment.unknown`, `commitment.ended`, `commitment.reason-missing`
 */
export async function breakCommitment(
  journal: Journal,
  act: Act,
  broken: EntryValue<'commitment.broken'>,
): Promise<void> {
  const { isPublic, texts } = openCommitment(journal, broken.id);
  checkReason(broken.texts, isPublic ? texts : {});
  await journal.append(act, 'commitment.broken', broken);
}

/** Writes down each date that passed without its promise being kept, once a date. @returns how many were written */
export async function noteMissedCommitments(journal: Journal, act: Act): Promise<number> {
  let written = 0;
  for (const { id, state, dueAt, missed } of commitmentsOf(journal.entries).values()) {
    if (state !== 'open' || dueAt > act.at || missed.includes(dueAt)) continue;
    await journal.append(act, 'commitment.missed', { id, dueAt });
    written++;
  }
  return written;
}

/** @throws CelluleError `commitment.unknown`, `commitment.ended` */
function openCommitment(journal: Journal, id: CommitmentId): Commitment {
  const commitment = commitmentsOf(journal.entries).get(id);
  if (!commitment) {
    throw new CelluleError('not-found', 'commitment.unknown', 'There is no such commitment in this crisis.');
  }
  if (commitment.state === 'open') return commitment;
  throw new CelluleError(
    'conflict',
    'commitment.ended',
    'This commitment has ended: it was kept, or said not to be. Make a new one if something is promised again.',
  );
}

/** Whoever read the promise reads why it slipped, in the same language. */
function checkReason(reason: Commitment['texts'], promised: Commitment['texts']): void {
  const missing = Object.keys(promised).filter((language) => reason[language as keyof typeof reason] === undefined);
  if (missing.length === 0 && Object.keys(reason).length > 0) return;
  throw new CelluleError(
    'invalid',
    'commitment.reason-missing',
    'Give the reason in each language in which it was promised: whoever read the promise reads why it slipped.',
    { languages: missing.length },
  );
}

function datePast(): CelluleError {
  return new CelluleError(
    'invalid',
    'commitment.date-past',
    'A promise needs a date that is still to come: give a later one.',
  );
}
