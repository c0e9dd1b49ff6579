import { CONFIDENCES, FACETS, NOTE_SORTS } from '../../../contract/index.ts';
import type { CrisisId } from '../../../kernel/index.ts';
import { Choice, TextArea, TextField } from '../../ui/index.ts';
import { posting, wordsOf, type Frame } from '../shell/index.ts';
import { SEARCH } from './search-texts.ts';

/** Minutes ago at which something may have happened. */
const AGO_MIN = [0, 5, 10, 15, 30, 60, 120, 240];

/** A whole note: of what sort it is, who said it, how sure that is, whom it concerns beyond the cell, and when it was. */
export function NoteForm({ crisis, frame }: Readonly<{ crisis: CrisisId; frame: Frame }>) {
  const texts = SEARCH[frame.language];
  const { format, vocabulary } = wordsOf(frame);
  return (
    <details class="card after" id="note">
      <summary>{texts.note}</summary>
      <form {...posting(frame, `/api/crises/${crisis}/notes`)} data-inline="here">
        <TextArea name="text" within="note" label={texts.noteText} lengthMax={2000} required />
        <div class="row">
          <Choice
            name="sort"
            within="note"
            label={texts.noteSort}
            options={NOTE_SORTS.map((sort) => [sort, vocabulary.sorts[sort]] as const)}
            value="fact"
          />
          <Choice
            name="minutesAgo"
            within="note"
            label={texts.noteAgo}
            options={AGO_MIN.map((minutes) => [String(minutes), minutes ? format.duration(minutes * 60) : texts.now])}
            value="0"
          />
        </div>
        <div class="row">
          <TextField name="source" within="note" label={texts.noteSource} lengthMax={200} />
          <Choice
            name="confidence"
            within="note"
            label={texts.noteConfidence}
            options={CONFIDENCES.map((one) => [one, vocabulary.confidences[one]] as const)}
            blank={texts.unsaid}
          />
        </div>
        <fieldset>
          <legend>{texts.facet}</legend>
          <div class="picks">
            {FACETS.map((facet) => (
              <label key={facet} class="pick">
                <input type="checkbox" name="facets[]" value={facet} />
                {vocabulary.facets[facet]}
              </label>
            ))}
          </div>
        </fieldset>
        <button>{texts.noteSend}</button>
      </form>
    </details>
  );
}
