import { DIRECT_CHANNELS, RECOURSES } from '../../../contract/index.ts';
import { directChannelPhrase, recoursePhrase, SKELETONS, type SkeletonId } from '../../../inform/index.ts';
import { addMs, DAY_MS, type Instant } from '../../../kernel/index.ts';
import { Choice, LANGUAGE_NAMES, TextField } from '../../ui/index.ts';
import { wordsOf } from '../shell/index.ts';
import { promiseHours } from './hours.ts';
import type { PartProps } from './words.tsx';

/** What the text is for: the first word, figures, a denial, a correction, the end. */
export function SkeletonField({ view: { skeleton }, texts }: PartProps) {
  const offered = (Object.keys(SKELETONS) as SkeletonId[]).filter((id) => SKELETONS[id].use !== 'withdrawal');
  return (
    <Choice
      name="skeleton"
      label={texts.skeleton}
      options={offered.map((id) => [id, texts.skeletons[id]] as const)}
      value={skeleton}
    />
  );
}

const DIRECT_DAYS = [1, 2, 3, 5, 7, 14];
const OPEN_DAYS = [30, 60, 90, 180];

/** What a whole text says beside the first word: whose voice, how each person is told, where to complain. */
export function FullFields({ view: { slots, languages, skeleton }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const { language, now } = frame;
  const days = (ahead: readonly number[], chosen: Instant | undefined) => {
    const hours = ahead.map((count) => addMs(promiseHours(now)[0]!, count * DAY_MS));
    const all = [...new Set(chosen ? [...hours, chosen] : hours)].sort();
    return all.map((at) => [at, format.moment(at, now)] as const);
  };
  return (
    <details open={SKELETONS[skeleton].phase === 'full'}>
      <summary>{texts.full}</summary>
      {languages.map((one) => (
        <TextField
          key={one}
          name={`spokesperson.${one}`}
          label={`${texts.spokesperson} (${LANGUAGE_NAMES[one]})`}
          lang={one}
          value={slots.spokesperson?.[one]}
          lengthMax={80}
        />
      ))}
      <div class="row">
        <Choice
          name="directChannel"
          label={texts.directChannel}
          options={DIRECT_CHANNELS.map((channel) => [channel, directChannelPhrase(channel, language)] as const)}
          value={slots.directChannel}
          blank={texts.unsaid}
        />
        <Choice
          name="directBy"
          label={texts.directBy}
          options={days(DIRECT_DAYS, slots.directBy)}
          value={slots.directBy}
          blank={texts.unsaid}
        />
      </div>
      <fieldset>
        <legend>{texts.recourse}</legend>
        <div class="picks">
          {RECOURSES.map((recourse) => (
            <label key={recourse} class="pick">
              <input
                type="checkbox"
                name="recourse[]"
                value={recourse}
                checked={slots.recourse?.includes(recourse) ?? false}
              />
              {recoursePhrase([recourse], language)}
            </label>
          ))}
        </div>
      </fieldset>
      {skeleton === 'closing-word' && (
        <Choice
          name="openUntil"
          label={texts.openUntil}
          options={days(OPEN_DAYS, slots.openUntil)}
          value={slots.openUntil}
          blank={texts.unsaid}
        />
      )}
    </details>
  );
}
