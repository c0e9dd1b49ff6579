import words from '../../../knowledge/skeletons/words.json' with { type: 'json' };
import type { Claim, ErratumReason, WithdrawalReason } from '../../contract/index.ts';
import type { PageLanguage, SkeletonLanguage } from '../../kernel/index.ts';
import { orderedBy } from '../../ledger/index.ts';
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

/**
 * A claim as it may be said: its own words, and beside them how far it is known. Nothing where it has no words in this language, or
 * where the language has none for how far it is known.
 */
export function claimPhrase(claim: Claim, language: PageLanguage, zone: string): string | undefined {
  const text = claim.texts[language];
  if (text === undefined || claim.status === 'established') return text;
  if (language === 'zgh') return undefined;
  const date = claim.status === 'withheld' ? claim.withheld?.until : claim.nextCheckAt;
  const label = fill(words.claimStatuses[claim.status][language], {
    by: isolated((claim.withheld ? orderedBy(claim.withheld, language) : claim.by) ?? '', language),
    date: date === undefined ? '' : dateTimePhrase(date, language, zone),
  });
  return labelled(text, label);
}

/** What was said of a figure, what is said now, and why. */
export function correctionPhrase({ before, after, reason }: CorrectedFigure, language: SkeletonLanguage): string {
  const { changed, gone, why } = words.corrections[language];
  const said = (fact: typeof before) => `${amountPhrase(fact, language)} (${basisPhrase(fact, language)})`;
  const label = figurePhrase((after ?? before).figure, language);
  const values = { label, before: said(before), after: after ? said(after) : '' };
  const sentences = [fill(after ? changed : gone, values)];
  if (reason) sentences.push(fill(why, { reason: erratumPhrase(reason, language) }));
  return sentences.join(' ');
}

/** A promise, and what became of it. */
export function promisePhrase(
  { texts, state, dueAt, end }: Promised,
  language: SkeletonLanguage,
  zone: string,
): string | undefined {
  const text = texts[language];
  if (text === undefined) return undefined;
  const { kept, late, broken, open } = words.promises[language];
  const at = end ? dateTimePhrase(end.at, language, zone) : '';
  const due = dateTimePhrase(dueAt, language, zone);
  if (state === 'open') return labelled(text, fill(open, { due }));
  if (state === 'broken')
    return [labelled(text, fill(broken, { at })), end?.texts?.[language]].filter(Boolean).join(' ');
  return labelled(text, fill(end && end.at > dueAt ? late : kept, { at, due }));
}

/** A label in parentheses stands before the full stop. */
function labelled(text: string, label: string): string {
  const [, body, stop] = /^(.*?)(\.?)$/s.exec(text)!;
  return `${body} (${label})${stop || '.'}`;
}
