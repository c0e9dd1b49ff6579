import type { Texts } from '../contract/index.ts';
import type { Act, Entry, Journal } from '../journal/index.ts';
import type { CommitmentId } from '../kernel/index.ts';
import { FieldsRefused } from '../platform/http/index.ts';
import { rulesOfWords, type WordFinding } from './page/index.ts';

/** Words of a promise as somebody types them. `despite` is the reason of whoever answers by name for the rules that stop them. */
export type PromiseWords = Readonly<{
  id: CommitmentId;
  texts: Texts | undefined;
  isPublic: boolean;
  zone: string;
  despite?: string | undefined;
}>;

/**
 * Writes a promise, or what became of it, once no rule of statements stops the words that the public will read; what somebody answers for
 * by name stays in the journal, rule by rule.
 *
 * @throws CelluleError `commitment.rules`, with the finding beside each field
 */
export async function writeInWords(
  journal: Journal,
  act: Act,
  words: PromiseWords,
  write: () => Promise<void>,
): Promise<void> {
  const { id: commitment, despite: reason } = words;
  const stopping = stoppingRules(journal.entries, act, words);
  if (stopping.length > 0 && reason === undefined) throw rulesStop(stopping);
  await write();
  const answered = new Map(stopping.map(({ rule, language }) => [`${rule} ${language}`, { rule, language }]));
  for (const { rule, language } of answered.values()) {
    await journal.append(act, 'rule.overridden', { commitment, rule, language, reason: reason! });
  }
}

function stoppingRules(
  entries: readonly Entry[],
  { at }: Act,
  { texts = {}, isPublic, zone }: PromiseWords,
): readonly WordFinding[] {
  return isPublic ? rulesOfWords(texts, entries, { at, zone }).filter(({ level }) => level === 'block') : [];
}

/** What each rule says of the words, in their own language, beside the field in which they stand. */
function rulesStop(stopping: readonly WordFinding[]): FieldsRefused {
  const fields = Map.groupBy(stopping, ({ language }) => `texts.${language}`);
  const told = [...fields].map(([field, findings]) => [
    field,
    findings.map(({ rule, message, fix }) => `${rule}: ${message} ${fix}`).join(' '),
  ]);
  return new FieldsRefused(
    Object.fromEntries(told),
    'commitment.rules',
    'Rules stop these words, which the public would read. Change them, or have the director answer for them by name, with a reason.',
  );
}
