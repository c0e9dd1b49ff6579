import type { Severity } from '../../../contract/index.ts';
import type { PartialSlots } from '../../../inform/index.ts';
import { addMs } from '../../../kernel/index.ts';
import type { Crisis } from '../../../respond/index.ts';
import { Choice, isolate, TextField } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import { alertHours, promiseHours, promiseOf } from './hours.ts';
import type { WordsTexts } from './texts.ts';

/** The longest that the public waits between two words, as the plan asks at this severity. */
export type Cadence = Readonly<{ ms: number; severity: Severity }> | undefined;

type FieldProps = Readonly<{
  view: Readonly<{ slots: PartialSlots; crisis: Pick<Crisis, 'declaredAt'>; cadence: Cadence }>;
  frame: Frame;
  texts: WordsTexts;
  within?: string;
  autofocus?: boolean;
}>;

/** Sets the fields of one form apart from those of another. */
const apart = (within: string | undefined) => (within === undefined ? {} : { within });

/** The free line, as it is dialled. */
export function PhoneField({ view: { slots }, texts, within, autofocus = false }: FieldProps) {
  return (
    <TextField
      name="phone"
      {...apart(within)}
      label={texts.phone}
      hint={texts.phoneHint}
      value={slots.phone}
      lengthMax={24}
      inputMode="tel"
      dir="ltr"
      autofocus={autofocus}
      required
    />
  );
}

/** The hour at which the institution learned of it. */
export function AlertedField({ view: { slots, crisis }, frame, texts, within }: FieldProps) {
  const { format } = wordsOf(frame);
  return (
    <Choice
      name="alertedAt"
      {...apart(within)}
      label={texts.alertedAt}
      options={alertHours(crisis.declaredAt, slots.alertedAt).map((at) => [at, format.moment(at, frame.now)] as const)}
      value={slots.alertedAt ?? crisis.declaredAt}
    />
  );
}

/** The next hour, which is a promise: the plan's cadence proposes it, and a later one is called later. */
export function PromiseField({ view: { slots, cadence }, frame, texts, within }: FieldProps) {
  const { format, vocabulary } = wordsOf(frame);
  const latest = cadence && addMs(frame.now, cadence.ms);
  const asked =
    cadence && texts.cadence(isolate(format.duration(cadence.ms / 1000)), vocabulary.severities[cadence.severity]);
  return (
    <Choice
      name="nextUpdateAt"
      {...apart(within)}
      label={texts.nextUpdateAt}
      hint={[texts.nextUpdateHint, asked].filter(Boolean).join(' ')}
      options={promiseHours(frame.now, slots.nextUpdateAt).map((at) => {
        const hour = format.moment(at, frame.now);
        return [at, latest && at > latest ? `${hour} — ${texts.tooLate}` : hour] as const;
      })}
      value={promiseOf(slots.nextUpdateAt, frame.now, cadence?.ms)}
    />
  );
}
