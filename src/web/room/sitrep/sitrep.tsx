import { mayDo } from '../../../access/index.ts';
import type { CurrentFact } from '../../../ledger/index.ts';
import { addMs, MINUTE_MS, wallTimeAt, type Instant, type PersonId } from '../../../kernel/index.ts';
import type { Crisis, Sitrep, SitrepDraft } from '../../../respond/index.ts';
import { DueClock, dueState, HourField, isolate, TextArea } from '../../ui/index.ts';
import { type Frame, posting, renderPage, wordsOf } from '../shell/index.ts';
import { draftWords } from './draft-words.ts';
import { SITREP, type SitrepTexts } from './texts.ts';

export type SitrepsView = Readonly<{
  crisis: Crisis;
  sitreps: readonly Sitrep[];
  dueAt?: Instant | undefined;
  draft: SitrepDraft;
  everyMs: number;
  facts: readonly CurrentFact[];
  nameOf: (person: PersonId) => string;
}>;

type PartProps = Readonly<{ view: SitrepsView; frame: Frame; texts: SitrepTexts }>;

/** When the next report is due, the next one half written by the journal, and those that were issued. */
export function renderSitreps(frame: Frame, view: SitrepsView): string {
  const texts = SITREP[frame.language];
  const { format } = wordsOf(frame);
  const parts = { view, frame, texts };
  const { crisis, sitreps, dueAt, nameOf } = view;
  return renderPage(
    frame,
    { title: texts.title, screen: 'sitrep' },
    <>
      <h1>{texts.title}</h1>
      <p id="sitrep-due" data-live>
        {dueAt ? (
          <span data-clock={dueState(dueAt, frame.now)}>
            {texts.dueAt}
            {format.colon}
            <DueClock due={dueAt} now={frame.now} saySoon={texts.saySoon} sayLate={texts.sayLate} />{' '}
            <span class="muted">({isolate(format.moment(dueAt, frame.now))})</span>
          </span>
        ) : (
          <span class="muted">{texts.noDue}</span>
        )}
      </p>
      {mayDo(frame.session, 'sitrep.issue') && <WriteForm {...parts} />}
      <section id="sitreps" class="card after" data-live>
        <h2>{texts.earlier}</h2>
        {sitreps.length === 0 && <p class="muted">{texts.none}</p>}
        <ul class="lines">
          {sitreps.toReversed().map(({ number, by, at }) => (
            <li key={number} id={`r${number}`} data-item>
              <a href={`/c/${crisis.id}/sitreps/${number}`} data-item-open>
                {texts.numbered(format.number(number))}
              </a>{' '}
              <span class="muted">{texts.issuedBy(isolate(nameOf(by)), isolate(format.moment(at, frame.now)))}</span>
            </li>
          ))}
        </ul>
      </section>
    </>,
  );
}

function WriteForm({ view, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const { crisis, draft, facts, everyMs } = view;
  const words = draftWords(draft, facts, frame, texts);
  const long = { within: 'sitrep', lengthMax: 3000 } as const;
  return (
    <form class="card" {...posting(frame, `/api/crises/${crisis.id}/sitreps`)}>
      <h2>{texts.numbered(format.number(draft.number))}</h2>
      <p class="hint">{texts.prefilled(format.number(draft.since))}</p>
      <input type="hidden" name="number" value={draft.number} />
      <input type="hidden" name="upTo" value={draft.upTo} />
      <div class="pair">
        <div>
          <TextArea {...long} name="conditions" label={texts.conditions} value={words.conditions} rows={5} required />
          <TextArea {...long} name="actions" label={texts.actions} value={words.actions} rows={5} required />
          <TextArea {...long} name="needs" label={texts.needs} value={words.needs} />
        </div>
        <div>
          <TextArea
            {...long}
            name="uncertainties"
            label={texts.uncertainties}
            value={words.uncertainties}
            rows={5}
            required
          />
          <TextArea
            name="stillHolds"
            within="sitrep"
            label={texts.stillHolds}
            hint={texts.stillHoldsHint}
            lengthMax={1000}
            required
          />
          <TextArea
            name="discarded"
            within="sitrep"
            label={texts.discarded}
            hint={texts.discardedHint}
            lengthMax={1000}
            required
          />
          <HourField
            name="nextAt"
            within="sitrep"
            label={texts.nextAt}
            value={wallText(addMs(frame.now, everyMs), frame.zone)}
            required
          />
        </div>
      </div>
      <button class="main-action">{texts.issue}</button>
    </form>
  );
}

/** An hour as a field of a form holds it, to the next round five minutes. */
export function wallText(at: Instant, zone: string): string {
  const STEP_MS = 5 * MINUTE_MS;
  const round = addMs(at, (STEP_MS - (Date.parse(at) % STEP_MS)) % STEP_MS);
  const { year, month, day, hour, minute } = wallTimeAt(round, zone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** One report as it was issued, made to be printed. */
export function renderSitrep(
  frame: Frame,
  { crisis, sitrep, nameOf }: Readonly<{ crisis: Crisis; sitrep: Sitrep; nameOf: (person: PersonId) => string }>,
): string {
  const texts = SITREP[frame.language];
  const { format } = wordsOf(frame);
  const parts = [
    [texts.conditions, sitrep.conditions],
    [texts.actions, sitrep.actions],
    [texts.needs, sitrep.needs],
    [texts.uncertainties, sitrep.uncertainties],
    [texts.stillHolds, sitrep.stillHolds],
    [texts.discarded, sitrep.discarded],
  ] as const;
  const title = texts.numbered(format.number(sitrep.number));
  return renderPage(
    frame,
    { title, screen: 'sitrep' },
    <article class="card">
      <p class="crumb">
        <a href={`/c/${crisis.id}/sitrep`}>{texts.title}</a>
      </p>
      <h1>{title}</h1>
      <p class="muted">
        {texts.issuedBy(isolate(nameOf(sitrep.by)), isolate(format.moment(sitrep.at, frame.now)))} ·{' '}
        {texts.upTo(format.number(sitrep.upTo))}
      </p>
      {parts.map(([name, text]) =>
        text ? (
          <section key={name}>
            <h2>{name}</h2>
            <p dir="auto" class="typed">
              {text}
            </p>
          </section>
        ) : null,
      )}
      <p>
        {texts.dueAt}
        {format.colon}
        <strong>{isolate(format.moment(sitrep.nextAt, frame.now))}</strong>
      </p>
    </article>,
  );
}
