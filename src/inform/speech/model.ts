import type { EntryValue, TextDigests, Variety } from '../../contract/index.ts';
import { foldOnce, type Entry } from '../../journal/index.ts';
import {
  isPageLanguage,
  PAGE_LANGUAGES,
  type Digest,
  type Instant,
  type PageLanguage,
  type PersonId,
  type SpeechId,
  type StatementId,
} from '../../kernel/index.ts';
import { recallOf, statementsOf, type Statement } from '../statements/index.ts';

/** That a second person has listened to it, beside exactly these words. */
export type SpeechApproval = Readonly<{ by: PersonId; at: Instant; statement: StatementId; textDigest: Digest }>;

/** A text that a person has read aloud. */
export type Speech = EntryValue<'speech.recorded'> &
  Readonly<{
    seq: number;
    recordedBy: PersonId;
    handedInAt: Instant;
    /** Oldest first; one for each text that it is good for. */
    approvals: readonly SpeechApproval[];
    dropped?: string;
  }>;

/** The spoken texts that these entries add up to, in the order in which they were handed in. */
export const speechesOf = foldOnce((entries): readonly Speech[] => {
  const speeches = new Map<SpeechId, Speech>();
  for (const { kind, value, seq, at, author } of entries) {
    if (kind === 'speech.recorded') {
      speeches.set(value.id, { ...value, seq, recordedBy: author, handedInAt: at, approvals: [] });
    }
    if (kind === 'speech.approved') {
      const before = speeches.get(value.id);
      // A yes of whoever handed it in, or to other bytes, is none, whoever wrote it down.
      if (!before || before.recordedBy === author || before.digest !== value.digest) continue;
      const { statement, textDigest } = value;
      const approvals = [...before.approvals, { by: author, at, statement, textDigest }];
      speeches.set(value.id, { ...before, approvals });
    }
    if (kind === 'speech.dropped') {
      const before = speeches.get(value.id);
      if (before) speeches.set(value.id, { ...before, dropped: value.reason });
    }
  }
  return [...speeches.values()];
});

/**
 * The language of the text that is spoken: its own where the text has it, else Arabic, else French. Darija and Tamazight are told from a
 * text that was approved, by a person.
 */
export function spokenFrom({ digests }: Pick<Statement, 'digests'>, variety: Variety): PageLanguage | undefined {
  const own = isPageLanguage(variety) ? variety : 'ar';
  return ([own, 'ar', 'fr'] as const).find((language) => digests[language] !== undefined);
}

/** On which page it is heard: Darija beside the Arabic text. */
export function heardOn(variety: Variety): PageLanguage {
  return variety === 'ary' ? 'ar' : variety;
}

/**
 * The text that it tells and that is still said with this one, while this one holds: this one itself, or the one whose words it says again.
 * Its facts are then the same; the hour of the next word may be another.
 *
 * @param statements of the same crisis
 */
export function toldBy(
  { approvals, dropped, language }: Speech,
  statement: Statement,
  statements: readonly Statement[],
): Statement | undefined {
  if (dropped !== undefined || recallOf(statement) !== undefined) return undefined;
  const isApproved = ({ id, digests }: Statement) =>
    approvals.some((approval) => approval.statement === id && approval.textDigest === digests[language]);
  let said: Statement | undefined = statement;
  while (said && !isApproved(said)) {
    const { about, kind }: Statement = said;
    said = SAYING_AGAIN.has(kind) ? statements.find(({ id }) => id === about) : undefined;
  }
  return said;
}

/** *Nothing new* and an earlier version that is put back say words again; a withdrawal takes them off, and their sound with them. */
const SAYING_AGAIN: ReadonlySet<Statement['kind']> = new Set(['nothing-new', 'roll-back']);

/** A spoken text on a page; `ofEarlier` is when the words went out that it tells, where it tells those that are said again. */
export type Heard = Readonly<{ speech: Speech; ofEarlier: Instant | undefined }>;

/** What goes out, and the words of which languages go out with it. */
export type WentOut = Readonly<{ statement: StatementId; digests: TextDigests }>;

/**
 * What is heard with a text on each page: the newest one that is good for it. Of Darija and Standard Arabic, Darija: who reads the page
 * has the other one before their eyes.
 */
export function heardWith(
  entries: readonly Entry[],
  { statement: id, digests }: WentOut,
): Readonly<Partial<Record<PageLanguage, Heard>>> {
  const statements = statementsOf(entries);
  const statement = statements.find((one) => one.id === id);
  if (!statement) return {};
  const good = speechesOf(entries).flatMap((speech): Heard[] => {
    if (digests[speech.language] !== statement.digests[speech.language]) return [];
    const told = toldBy(speech, statement, statements);
    return told ? [{ speech, ofEarlier: told.id === id ? undefined : told.publication?.at }] : [];
  });
  // What tells these very words goes before what tells those that they say again.
  const ordered = good.toSorted((one, other) => Number(!one.ofEarlier) - Number(!other.ofEarlier));
  const heard = PAGE_LANGUAGES.flatMap((page) => {
    const here = ordered.filter(({ speech }) => heardOn(speech.variety) === page);
    const chosen = here.findLast(({ speech }) => speech.variety === 'ary') ?? here.at(-1);
    return chosen ? [[page, chosen] as const] : [];
  });
  return Object.fromEntries(heard);
}

/** The newest entry since which something else is heard with this text; nothing where it is the same. */
export function heardOtherwiseSince(entries: readonly Entry[], since: number, wentOut: WentOut): Entry | undefined {
  if (!entries.some(({ kind }) => kind === 'speech.approved')) return undefined;
  const said = (known: readonly Entry[]) =>
    Object.entries(heardWith(known, wentOut)).map(
      ([page, { speech, ofEarlier }]) => `${page}${speech.digest}${ofEarlier ?? ''}`,
    );
  const before = said(entries.filter(({ seq }) => seq <= since));
  if (before.join(' ') === said(entries).join(' ')) return undefined;
  return entries.findLast(({ kind, seq }) => seq > since && CHANGING.has(kind)) ?? entries.at(-1);
}

const CHANGING: ReadonlySet<Entry['kind']> = new Set([
  'speech.approved',
  'speech.dropped',
  'fact.recorded',
  'claim.recorded',
  'scope.attached',
]);
