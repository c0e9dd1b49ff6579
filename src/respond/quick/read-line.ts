import type { Instant, Language, Role } from '../../kernel/index.ts';
import { fold, readHour } from './read-hour.ts';
import { QUICK_WORDS } from './words.ts';

/** What a line of the quick entry says. It is shown before Enter, and written only as it was shown. */
export type QuickLine =
  | Readonly<{ kind: 'nothing' }>
  | Readonly<{ kind: 'note' | 'rumour'; text: string; at: Instant }>
  | Readonly<{ kind: 'decision'; choice: string; question: string; reason: string; at: Instant }>
  | Readonly<{ kind: 'task'; what: string; owner: Role; dueAt?: Instant }>
  /** It cannot be written as it stands, and this is why. */
  | Readonly<{ kind: 'unclear'; why: 'reason' | 'role' | 'text' | 'ahead' | 'past' }>;

export type QuickParts = Readonly<{ language: Language; zone: string; now: Instant }>;

/**
 * Reads a line of the quick entry: `! choice because reason` is a decision, `? …` a rumour, `@role … 16h` a task, anything else a note.
 * A phrase of time from a closed list stands at its beginning or end; nothing else is guessed.
 */
export function readLine(line: string, parts: QuickParts): QuickLine {
  const typed = line.replaceAll(/\s+/g, ' ').trim();
  if (typed === '') return { kind: 'nothing' };
  const mark = typed[0]!;
  const rest = typed.slice(1).trim();
  if (mark === '!') return decisionOf(rest, parts);
  if (mark === '?' || mark === '؟') return noteOf('rumour', rest, parts);
  if (mark === '@') return taskOf(rest, parts);
  return noteOf('note', typed, parts);
}

function noteOf(kind: 'note' | 'rumour', typed: string, parts: QuickParts): QuickLine {
  const timed = past(typed, parts);
  if (timed === 'ahead') return { kind: 'unclear', why: 'ahead' };
  return timed.text === '' ? { kind: 'unclear', why: 'text' } : { kind, ...timed };
}

function decisionOf(typed: string, parts: QuickParts): QuickLine {
  const timed = past(typed, parts);
  if (timed === 'ahead') return { kind: 'unclear', why: 'ahead' };
  if (timed.text === '') return { kind: 'unclear', why: 'text' };
  const found = reasonWords(parts.language).exec(fold(timed.text));
  if (!found) return { kind: 'unclear', why: 'reason' };
  const said = timed.text
    .slice(0, found.index)
    .trim()
    .replace(/[,;:]$/u, '');
  const reason = timed.text.slice(found.index + found[0].length).trim();
  const [question, choice] = questionIn(said);
  if (choice === '' || reason === '') return { kind: 'unclear', why: 'reason' };
  return { kind: 'decision', question, choice, reason, at: timed.at };
}

/** A word that gives a reason, between two others; one that is elided (`parce qu’`) stands before its own without a space. */
function reasonWords(language: Language): RegExp {
  const words = QUICK_WORDS[language].because
    .map((word) => fold(word))
    .map((word) => (word.endsWith("'") ? word : `${word}\\s`));
  return new RegExp(`[\\s,;]+(?:${words.join('|')})`, 'u');
}

/** `Fermer le portail ? Oui` has a question of its own; of anything else the choice is the question too. */
function questionIn(said: string): readonly [question: string, choice: string] {
  const end = said.search(/[?؟]/u);
  if (end < 0) return [said, said];
  const [question, choice] = [said.slice(0, end + 1).trim(), said.slice(end + 1).trim()];
  return [question, choice];
}

function taskOf(typed: string, { language, zone, now }: QuickParts): QuickLine {
  const words = QUICK_WORDS[language];
  const name = /^\S+/u.exec(typed)?.[0] ?? '';
  const owner = roleNamed(name, language);
  if (!owner) return { kind: 'unclear', why: 'role' };
  const text = typed.slice(name.length).trim();
  const timed = readHour(text, { words, zone, now, isFuture: true });
  const what = timed?.rest ?? text;
  if (what === '') return { kind: 'unclear', why: 'text' };
  if (timed && timed.at <= now) return { kind: 'unclear', why: 'past' };
  return { kind: 'task', what, owner, ...(timed && { dueAt: timed.at }) };
}

function roleNamed(name: string, language: Language): Role | undefined {
  const folded = fold(name.replace(/[:,]$/u, ''));
  const roles = Object.entries(QUICK_WORDS[language].roles) as [Role, readonly string[]][];
  return roles.find(([role, names]) => folded === role || names.includes(folded))?.[0];
}

/** The text without its phrase of time, and when it happened: now where nothing was said. */
function past(typed: string, { language, zone, now }: QuickParts): Readonly<{ text: string; at: Instant }> | 'ahead' {
  const timed = readHour(typed, { words: QUICK_WORDS[language], zone, now, isFuture: false });
  if (!timed) return { text: typed, at: now };
  return timed.at > now ? 'ahead' : { text: timed.rest, at: timed.at };
}
