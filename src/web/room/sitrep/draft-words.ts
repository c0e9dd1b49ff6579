import { factPhrase, figurePhrase } from '../../../inform/index.ts';
import type { CurrentFact } from '../../../ledger/index.ts';
import type { SitrepDraft, Task } from '../../../respond/index.ts';
import type { Frame } from '../shell/index.ts';
import { titleOf } from '../tasks/index.ts';
import type { SitrepTexts } from './texts.ts';

/** What the fields of the next report begin with, in the language of who writes it. */
export type DraftWords = Readonly<{ conditions: string; actions: string; needs: string; uncertainties: string }>;

const LINES_MAX = 12;
const FIELD_LENGTH_MAX = 3000;

/** Puts what happened since the last report into words: facts as they stand, decisions, tasks, requests, doubts. */
export function draftWords(
  draft: SitrepDraft,
  facts: readonly CurrentFact[],
  frame: Frame,
  texts: SitrepTexts,
): DraftWords {
  const { language } = frame;
  const known = facts.filter(({ id }) => draft.facts.includes(id));
  const titles = (tasks: readonly Task[]) => tasks.map((task) => titleOf(task, frame));
  const before = draft.before?.uncertainties;
  return {
    conditions: fieldOf(known.map((fact) => `${figurePhrase(fact.figure, language)} : ${factPhrase(fact, language)}`)),
    actions: fieldOf([
      ...named(
        texts.decided,
        draft.decisions.map(({ choice }) => choice),
      ),
      ...named(texts.done, titles(draft.done)),
      ...named(texts.late, titles(draft.late)),
      ...named(texts.blocked, titles(draft.blocked)),
      ...named(texts.opened, titles(draft.opened)),
    ]),
    needs: fieldOf(
      named(
        texts.asked,
        draft.asked.map(({ what }) => what),
      ),
    ),
    uncertainties: fieldOf([
      ...named(
        texts.unsure,
        draft.unsure.map(({ text }) => text),
      ),
      ...(before ? [`${texts.stillUnsure} : ${before}`] : []),
    ]),
  };
}

function named(name: string, lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, LINES_MAX);
  const more = lines.length > shown.length ? [`… +${lines.length - shown.length}`] : [];
  return [...shown.map((line) => `${name} : ${line}`), ...more];
}

function fieldOf(lines: readonly string[]): string {
  return lines
    .map((line) => `– ${line}`)
    .join('\n')
    .slice(0, FIELD_LENGTH_MAX);
}
