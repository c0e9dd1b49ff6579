import type { ScopeResult } from '../../../contract/index.ts';
import { isolate } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import type { RunsTexts } from './texts.ts';

/** Places that are shown; scope.json in the folder of the run has more. */
const SHOWN_MAX = 60;

/** Records that resemble somebody whom a valid number of theirs says that they are not: how many, and where each stands. */
export function Conflicts({
  people: { conflicts = 0, conflictPlaces = [] },
  frame,
  texts,
}: Readonly<{ people: ScopeResult['people']; frame: Frame; texts: RunsTexts }>) {
  const { format } = wordsOf(frame);
  const list = new Intl.ListFormat(frame.language, { type: 'conjunction' });
  if (conflicts === 0) return null;
  return (
    <details>
      <summary>{format.plural(conflicts, texts.conflicts)}</summary>
      <p class="hint">
        {texts.conflictsMean} <code dir="ltr">./cellule evidence open</code>
      </p>
      <ul class="lines">
        {conflictPlaces.slice(0, SHOWN_MAX).map(({ item, row, keys }) => (
          <li key={`${item} ${row}`}>
            {texts.conflictPlace(
              isolate(`#${item}`),
              isolate(format.number(row)),
              list.format(keys.map((key) => texts.conflictKeys[key])),
            )}
          </li>
        ))}
        {conflictPlaces.length > SHOWN_MAX && (
          <li>{texts.andMore(format.number(conflictPlaces.length - SHOWN_MAX))}</li>
        )}
      </ul>
    </details>
  );
}
