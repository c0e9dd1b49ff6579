import type { HeldReason } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { isCelluleError } from '../../kernel/index.ts';
import { statementsOf, type Statement } from '../statements/index.ts';
import { publishStatement, type PublishParts } from './publish-statement.ts';

/** Why words whose hour came could not go out, by what refused them. Anything else is tried again. */
const HELD: Readonly<Record<string, HeldReason>> = {
  'statement.fact-changed': 'fact-changed',
  'statement.claim-changed': 'fact-changed',
  'statement.replaced': 'replaced',
  'statement.not-approved': 'not-approved',
  'statement.language-owed': 'not-approved',
  'statement.follow-past': 'not-approved',
  'statement.rules': 'rules',
  'statement.next-update-past': 'next-update-past',
};

/**
 * Puts words on the page whose hour has come, on behalf of whoever chose it. What voids them before is written down once, for everybody
 * to see, and the text stays off the page. Doing it twice does nothing twice.
 */
export async function publishScheduled(parts: PublishParts, journal: Journal, act: Act): Promise<void> {
  for (const statement of statementsOf(journal.entries)) {
    const { schedule } = statement;
    if (schedule && schedule.when <= act.at) await publishOne(parts, journal, act, statement);
  }
}

async function publishOne(parts: PublishParts, journal: Journal, act: Act, statement: Statement): Promise<void> {
  const { id, state, schedule } = statement;
  const { when, by, promised } = schedule!;
  const held = (why: HeldReason) => journal.append(act, 'publication.held', { statement: id, when, why });
  if (state === 'superseded') return void (await held('replaced'));
  try {
    await publishStatement(parts, journal, { ...act, author: by }, id, promised);
  } catch (error) {
    const why = isCelluleError(error) ? HELD[error.code] : undefined;
    if (!why) throw error;
    await held(why);
  }
}
