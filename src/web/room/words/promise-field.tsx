import type { Severity } from '../../../contract/index.ts';
import type { PartialSlots } from '../../../inform/index.ts';
import { addMs } from '../../../kernel/index.ts';
import { Choice, isolate } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import { promiseHours, proposedPromise } from './hours.ts';
import type { WordsTexts } from './texts.ts';

/** The longest that the public waits between two words, as the plan asks at this severity. */
export type Cadence = Readonly<{ ms: number; severity: Severity }> | undefined;

/** The next hour, which is a promise: the plan's cadence proposes it, and a later one is called later. */
export function PromiseField({
  view: { slots, cadence },
  frame,
  texts,
  within,
}: Readonly<{
  view: Readonly<{ slots: PartialSlots; cadence: Cadence }>;
  frame: Frame;
  texts: WordsTexts;
  within?: string;
}>) {
  const { format, vocabulary } = wordsOf(frame);
  const latest = cadence && addMs(frame.now, cadence.ms);
  const asked =
    cadence && texts.cadence(isolate(format.duration(cadence.ms / 1000)), vocabulary.severities[cadence.severity]);
  return (
    <Choice
      name="nextUpdateAt"
      {...(within !== undefined && { within })}
      label={texts.nextUpdateAt}
      hint={[texts.nextUpdateHint, asked].filter(Boolean).join(' ')}
      options={promiseHours(frame.now, slots.nextUpdateAt).map((at) => {
        const hour = format.moment(at, frame.now);
        return [at, latest && at > latest ? `${hour} — ${texts.tooLate}` : hour] as const;
      })}
      value={slots.nextUpdateAt ?? proposedPromise(frame.now, cadence?.ms)}
    />
  );
}
