import type { RecallCause } from '../../contract/index.ts';
import type { Act, Entry, Journal } from '../../journal/index.ts';
import { canonicalJson, type StatementId } from '../../kernel/index.ts';
import { changedClaims, changedFacts, claimsOf, commitmentsOf, factsOf } from '../../ledger/index.ts';
import { appendNew } from '../../respond/index.ts';
import { statementsOf, type Statement } from '../statements/index.ts';
import { messageOf } from './compose-brief.ts';
import { standingText } from './issue-brief.ts';
import { briefsOf, type Brief } from './model.ts';

/** Recalls each brief that says something which is another thing now, once, and names what, and the entry that says so. */
export async function recallBriefs(journal: Journal, act: Act): Promise<void> {
  for (const brief of briefsOf(journal.entries)) {
    if (brief.recalled) continue;
    const change = changeSince(journal.entries, brief);
    if (change === undefined) continue;
    await appendNew(journal, act, 'brief.recalled', { brief: brief.id, ...change }, (entries) =>
      briefsOf(entries).some(({ id, recalled }) => id === brief.id && recalled !== undefined),
    );
  }
}

type Change = Readonly<{ why: RecallCause; because: number }>;

/** What the brief says and is another thing now, and the entry by which it is; what was erased has none, and the newest one stands for it. */
function changeSince(entries: readonly Entry[], brief: Brief): Change | undefined {
  const [facts, claims] = [factsOf(entries), claimsOf(entries)];
  const gone = entries.at(-1)?.seq ?? brief.seq;
  for (const id of changedFacts(brief.facts, facts)) return { why: 'figure', because: facts.get(id)?.seq ?? gone };
  for (const id of changedClaims(brief.claims, claims)) return { why: 'claim', because: claims.get(id)?.seq ?? gone };
  return promiseChange(entries, brief, gone) ?? textChange(entries, brief);
}

const MOVING: ReadonlySet<Entry['kind']> = new Set(['commitment.moved', 'commitment.missed', 'commitment.broken']);

/** A promise that moved, was given up, or whose date has passed since. */
function promiseChange(entries: readonly Entry[], { promises, seq: since }: Brief, gone: number): Change | undefined {
  const commitments = commitmentsOf(entries);
  const named = new Set(promises.map(({ id }) => id));
  const lost = promises.some(({ id }) => !commitments.has(id));
  if (lost) return { why: 'promise', because: gone };
  const by = entries.find(
    ({ kind, seq, value }) =>
      seq > since && MOVING.has(kind) && named.has((value as { id: (typeof promises)[number]['id'] }).id),
  );
  return by && { why: 'promise', because: by.seq };
}

/** The text on the page is another one in what the brief took from it: its message, the hour of the next word, or whom to ask. */
function textChange(entries: readonly Entry[], { words, statement, texts }: Brief): Change | undefined {
  const standing = standingText(entries);
  const then = findText(entries, words);
  if (!standing || !then || standing.text.id === then.id) return undefined;
  const { text: now, isOnPage } = standing;
  const because = now.publication?.seq ?? now.seq;
  const languages = Object.keys(texts) as (keyof typeof texts)[];
  const message = (text: Statement) =>
    languages.map((one) => (text.texts[one] ? [...messageOf(text.texts[one])] : null));
  const isNewText =
    isOnPage && (statement === undefined || canonicalJson(message(now)) !== canonicalJson(message(then)));
  if (isNewText) return { why: 'text', because };
  if (now.slots.nextUpdateAt !== then.slots.nextUpdateAt) return { why: 'hour', because };
  return canonicalJson(contactOf(now)) === canonicalJson(contactOf(then)) ? undefined : { why: 'contact', because };
}

function findText(entries: readonly Entry[], id: StatementId): Statement | undefined {
  return statementsOf(entries).find((one) => one.id === id);
}

function contactOf({ slots: { institution, phone, phoneHours, spokesperson } }: Statement) {
  return { institution, phone, phoneHours: phoneHours ?? null, spokesperson: spokesperson ?? null };
}
