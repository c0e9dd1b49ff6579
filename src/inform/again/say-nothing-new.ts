import type { Act, Journal } from '../../journal/index.ts';
import { CelluleError, type Instant, type StatementId } from '../../kernel/index.ts';
import { appendSubmitted, isStale, languagesIn, languagesToFollow, type Statement } from '../statements/index.ts';
import { recompose, textOnPage, type RecomposeParts } from './recompose.ts';

/**
 * Asks one person to let the page say that nothing is new since its last hour, with the hour of the next word: the words that stand there,
 * and one sentence before them. Whoever approves it also publishes it.
 *
 * @throws CelluleError `statement.nothing-on-page`, `statement.something-new`, `statement.source-lost`, `statement.next-update-past`
 */
export async function sayNothingNew(
  parts: RecomposeParts,
  journal: Journal,
  act: Act,
  nextUpdateAt: Instant,
): Promise<StatementId> {
  const live = textOnPage(journal.entries);
  if (isStale(live)) throw somethingNew();
  const languages = languagesIn(live.digests);
  const { isOutrun, ...again } = await recompose(parts, journal, live, {
    at: act.at,
    nextUpdateAt,
    languages,
    saysNothingNew: true,
  });
  if (isOutrun) throw somethingNew();
  const { skeleton, draft, id: about } = live;
  const needs = stillAsked(live);
  return appendSubmitted(journal, act, { skeleton, ...again, draft, kind: 'nothing-new', about, needs });
}

/** One person is enough for what is on the page; a language that follows still needs those who were asked for it. */
function stillAsked(live: Statement): NonNullable<Statement['needs']> {
  const languages = [...languagesToFollow(live)];
  return languages.length === 0 ? [] : (live.needs ?? []).map((need) => ({ ...need, languages }));
}

function somethingNew(): CelluleError {
  return new CelluleError(
    'conflict',
    'statement.something-new',
    'Something is new: the ledger says otherwise than the page, or more. Write the next word with what is known now.',
  );
}
