import words from '../../../knowledge/skeletons/words.json' with { type: 'json' };
import type { Claim, ErratumReason, WithdrawalReason } from '../../contract/index.ts';
import type { Instant, PageLanguage, SkeletonLanguage } from '../../kernel/index.ts';
import { isLate, isOverdue, orderedBy } from '../../ledger/index.ts';
import type { CorrectedFigure, Promised } from './parts.ts';
import { amountPhrase, basisPhrase, dateTimePhrase, figurePhrase, fill, isolated } from './phrases.ts';

/** Why a published figure is another one now. */
export function erratumPhrase(reason: ErratumReason, language: SkeletonLanguage): string {
  return words.erratumReasons[reason][language];
}

/** Why words were taken off the page. */
export function withdrawalPhrase(reason: WithdrawalReason, language: SkeletonLanguage): string {
  return words.withdrawalReasons[reason][language];
}

/** What a claim is about, as a label. */
export function subjectPhrase(
  { figure, subject }: Pick<Claim, 'figure' | 'subject'>,
  language: SkeletonLanguage,
): string {
  return figure ? figurePhrase(figure, language) : words.claimSubjects[subject ?? 'other'][language];
}

/** Where hours are read, and when the words are said; without an hour nothing is late. */
type When = Readonly<{ zone: string; at?: Instant | undefined }>;

/**
 * A claim as it may be said: its own words, and beside them how far it is known. What is unknown or withheld stands by what it is about
 * where it has no words in this language. Nothing where another has none, or where the language has none for how far it is known.
 */
export function claimPhrase(claim: Claim, language: PageLanguage, when: When): string | undefined {
  const { status, texts } = claim;
  if (language === 'zgh') return status === 'established' ? texts[language] : undefined;
  const isOwed = status === 'unknown' || status === 'withheld';
  const text = texts[language] ?? (isOwed ? subjectPhrase(claim, language) : undefined);
  return text === undefined ? undefined : labelled(text, howFarKnown(claim, language, when));
}

/** How far a claim is known, with whose word or order it is and the date that goes with it. */
export function howFarKnown(claim: Claim, language: SkeletonLanguage, { zone, at }: When): string {
  const { status, asOf, withheld, nextCheckAt, by = '' } = claim;
  const isLateNow = at !== undefined && isOverdue(claim, at);
  const pattern = isLateNow
    ? words.claimsLate[status === 'withheld' ? status : 'unknown']
    : words.claimStatuses[status];
  const date = status === 'established' ? asOf : (withheld?.until ?? nextCheckAt);
  return fill(pattern[language], {
    by: isolated(withheld ? orderedBy(withheld, language) : by, language),
    date: date === undefined ? '' : dateTimePhrase(date, language, zone),
  });
}

/**
 * What was said of a figure, what is said now, and why. A figure that got another name is told with both; one whose number stays the same,
 * and that was come to in another way, says so.
 */
export function correctionPhrase({ before, after, reason }: CorrectedFigure, language: SkeletonLanguage): string {
  const { changed, same, gone, why } = words.corrections[language];
  const label = figurePhrase((after ?? before).figure, language);
  const said = (fact: typeof before) => {
    const name = figurePhrase(fact.figure, language);
    const amount = `${amountPhrase(fact, language)} (${basisPhrase(fact, language)})`;
    return name === label ? amount : `${name} ${amount}`;
  };
  const values = { label, before: said(before), after: after ? said(after) : '' };
  const pattern = after ? (values.before === values.after ? same : changed) : gone;
  const sentences = [fill(pattern, values)];
  if (reason) sentences.push(fill(why, { reason: erratumPhrase(reason, language) }));
  return sentences.join(' ');
}

/** A promise, and what became of it: by which date it was kept or is owed, and the first that was promised where it is another. */
export function promisePhrase(promise: Promised, language: SkeletonLanguage, zone: string): string | undefined {
  const { texts, state, dueAt, firstDueAt, missed, end } = promise;
  const text = texts[language];
  if (text === undefined) return undefined;
  const { kept, late, broken, open, moved } = words.promises[language];
  const say = (at: Instant) => dateTimePhrase(at, language, zone);
  const at = end ? say(end.at) : '';
  if (state === 'broken')
    return [labelled(text, fill(broken, { at })), end?.texts?.[language]].filter(Boolean).join(' ');
  if (end && isLate(promise, end.at)) return labelled(text, fill(late, { at, due: say(missed[0] ?? dueAt) }));
  const label = state === 'open' ? fill(open, { due: say(dueAt) }) : fill(kept, { at });
  return labelled(text, firstDueAt === dueAt ? label : fill(moved, { label, due: say(firstDueAt) }));
}

/** A label in parentheses stands before the full stop. */
function labelled(text: string, label: string): string {
  const [, body, stop] = /^(.*?)(\.?)$/s.exec(text)!;
  return `${body} (${label})${stop || '.'}`;
}
