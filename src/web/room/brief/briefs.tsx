import { mayDo } from '../../../access/index.ts';
import { BRIEF_AUDIENCES, SPOKEN_CHANNELS } from '../../../contract/index.ts';
import { briefState, lackReceipt, mustHearRecall, type Brief, type BriefState } from '../../../inform/index.ts';
import { LANGUAGES, type CrisisId } from '../../../kernel/index.ts';
import { Choice, directionOf, isolate, LANGUAGE_NAMES, Mark, TextArea, TextField, type Tone } from '../../ui/index.ts';
import { posting, renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { WordsPlaces } from '../words/places.tsx';
import { Recall } from './recall.tsx';
import { BRIEF, type BriefTexts } from './texts.ts';

export type BriefsView = Readonly<{
  crisis: CrisisId;
  /** Oldest first. */
  briefs: readonly Brief[];
  /** Whether a text gives the institution's name and telephone. */
  hasText: boolean;
}>;

type PartProps = Readonly<{ view: BriefsView; frame: Frame; texts: BriefTexts }>;

const TONES: Readonly<Record<BriefState, Tone>> = {
  held: 'ok',
  lack: 'warn',
  tell: 'bad',
  recalled: 'plain',
  replaced: 'plain',
};

/** Who must hear of a recall first, then whose receipt is missing, then the others, newest first. */
export function renderBriefs(frame: Frame, view: BriefsView): string {
  const texts = BRIEF[frame.language];
  const parts = { view, frame, texts };
  const urgency = (brief: Brief) => ['tell', 'lack', 'held'].indexOf(briefState(brief, view.briefs)) + 1 || 4;
  const ordered = view.briefs.toReversed().toSorted((one, other) => urgency(one) - urgency(other));
  return renderPage(
    frame,
    { title: texts.title, screen: 'words' },
    <>
      <h1>{texts.title}</h1>
      <WordsPlaces crisis={view.crisis} frame={frame} here="brief" />
      <p class="hint">{texts.lead}</p>
      {mayDo(frame.session, 'brief.issue') && <Write {...parts} />}
      <div id="briefs" class="stack after" data-live>
        {ordered.length === 0 && <p>{texts.none}</p>}
        {ordered.map((brief) => (
          <One key={brief.id} {...parts} brief={brief} />
        ))}
      </div>
    </>,
  );
}

function Write({ view, frame, texts }: PartProps) {
  const { vocabulary } = wordsOf(frame);
  if (!view.hasText) return <p>{texts.noText}</p>;
  const audiences = BRIEF_AUDIENCES.map((audience) => [audience, vocabulary.briefFor[audience]] as const);
  return (
    <details class="after">
      <summary>{texts.write}</summary>
      <form {...posting(frame, `/api/crises/${view.crisis}/briefs`)}>
        <Choice name="audience" within="brief" label={texts.audience} options={audiences} required />
        <TextArea name="to" within="brief" label={texts.to} hint={texts.toHint} lengthMax={1200} required />
        <fieldset>
          <legend>{texts.neverSay}</legend>
          <p class="hint">{texts.neverSayHint}</p>
          {LANGUAGES.map((language) => (
            <TextArea
              key={language}
              name={`neverSay.${language}`}
              within="brief"
              label={LANGUAGE_NAMES[language]}
              lang={language}
              dir={directionOf(language)}
              lengthMax={1200}
            />
          ))}
        </fieldset>
        <p class="hint">{texts.sendMeans}</p>
        <button>{texts.send}</button>
      </form>
    </details>
  );
}

function One({ brief, ...parts }: PartProps & Readonly<{ brief: Brief }>) {
  const { view, frame, texts } = parts;
  const { format, vocabulary } = wordsOf(frame);
  const state = briefState(brief, view.briefs);
  const moment = (at: typeof frame.now) => isolate(format.moment(at, frame.now));
  const { recalled, replacedBy } = brief;
  return (
    <article id={`b-${brief.id}`} class="card" data-item>
      <h2>
        {vocabulary.briefFor[brief.audience]} · {texts.number(format.number(brief.number))}
      </h2>
      <p>
        <Mark tone={TONES[state]}>{texts.states[state]}</Mark>
      </p>
      <p>
        {texts.asOf(moment(brief.asOf))} <Recall brief={brief} crisis={view.crisis} frame={frame} texts={texts} />{' '}
        {replacedBy !== undefined && texts.replacedBy(format.number(replacedBy))}
      </p>
      <p>
        <a class="goto" href={`/c/${view.crisis}/brief/${brief.id}`}>
          {texts.read}
        </a>
      </p>
      <Names heading={texts.tell} names={mustHearRecall(brief, view.briefs)} of="recall" brief={brief} {...parts} />
      {!recalled && replacedBy === undefined && (
        <Names heading={texts.lacks} names={lackReceipt(brief)} of="brief" brief={brief} {...parts} />
      )}
      <Known heading={texts.has} names={brief.receipts.map(({ by }) => by)} />
      <Known heading={texts.knows} names={brief.recallReceipts.map(({ by }) => by)} />
      {mayDo(frame.session, 'brief.work') && !recalled && <Other brief={brief} {...parts} />}
    </article>
  );
}

type NamesProps = PartProps &
  Readonly<{ heading: string; names: readonly string[]; of: 'brief' | 'recall'; brief: Brief }>;

/** Each name with one button, by which whoever has just heard it writes that down. */
function Names({ heading, names, of, brief, view, frame, texts }: NamesProps) {
  if (names.length === 0) return null;
  const mayWork = mayDo(frame.session, 'brief.work');
  return (
    <>
      <h3>{heading}</h3>
      <ul class="yeses">
        {names.map((name, index) => (
          <li key={name}>
            <span dir="auto">{name}</span>
            {mayWork && (
              <form {...posting(frame, `/api/crises/${view.crisis}/briefs/${brief.id}/receipt`, `${of} ${name}`)}>
                <input type="hidden" name="by" value={name} />
                <input type="hidden" name="of" value={of} />
                <Channel within={`${brief.id}-${of}-${index}`} frame={frame} texts={texts} />
                <button>{of === 'recall' ? texts.told : texts.received}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Known({ heading, names }: Readonly<{ heading: string; names: readonly string[] }>) {
  if (names.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <p dir="auto">{names.map((name) => isolate(name)).join(' · ')}</p>
    </>
  );
}

function Other({ brief, view, frame, texts }: PartProps & Readonly<{ brief: Brief }>) {
  return (
    <details>
      <summary>{texts.other}</summary>
      <form {...posting(frame, `/api/crises/${view.crisis}/briefs/${brief.id}/receipt`, 'other')}>
        <input type="hidden" name="of" value="brief" />
        <TextField name="by" within={brief.id} label={texts.who} lengthMax={120} required />
        <Channel within={`${brief.id}-other`} frame={frame} texts={texts} />
        <button>{texts.received}</button>
      </form>
    </details>
  );
}

function Channel({ within, frame, texts }: Pick<PartProps, 'frame' | 'texts'> & Readonly<{ within: string }>) {
  const { vocabulary } = wordsOf(frame);
  const channels = SPOKEN_CHANNELS.map((channel) => [channel, vocabulary.spokenBy[channel]] as const);
  return <Choice name="channel" within={within} label={texts.channel} options={channels} required />;
}
