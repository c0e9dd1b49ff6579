import type { EntryValue } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { CelluleError, type Instant } from '../../kernel/index.ts';
import { instantsOf } from './model.ts';

/**
 * Decides when one of the five instants was, with the reason; clocks that hang on it follow. Awareness is a decision, not the end of
 * an enquiry: reasonable certainty that personal data were compromised (EDPB Guidelines 9/2022, paras 31–40).
 *
 * @throws CelluleError `instant.ahead`, `instant.order`
 */
export async function setInstant(journal: Journal, act: Act, value: EntryValue<'instant.set'>): Promise<void> {
  if (value.when > act.at) throw ahead();
  checkOrder(journal, value);
  await journal.append(act, 'instant.set', value);
}

/** Nothing is detected before it occurred, and nobody is aware of it before they were alerted or detected it. */
function checkOrder(journal: Journal, { instant, when }: EntryValue<'instant.set'>): void {
  const set = instantsOf(journal.entries);
  const at = (name: 'occurred' | 'detected' | 'alerted' | 'aware'): Instant | undefined =>
    name === instant ? when : set.get(name)?.at;
  const occurred = at('occurred');
  const first = [at('detected'), at('alerted')].filter((one) => one !== undefined).toSorted()[0];
  const aware = at('aware');
  if (occurred !== undefined && [first, aware].some((one) => one !== undefined && one < occurred)) throw outOfOrder();
  if (first !== undefined && aware !== undefined && aware < first) throw outOfOrder();
}

function ahead(): CelluleError {
  return new CelluleError(
    'invalid',
    'instant.ahead',
    'This hour lies ahead: an instant is one that has passed. Correct it.',
  );
}

function outOfOrder(): CelluleError {
  return new CelluleError(
    'conflict',
    'instant.order',
    'These hours contradict each other: what happened comes before its detection or the alert, and those before awareness. Correct the one that is wrong first.',
  );
}
