import { mayDo } from '../../../access/index.ts';
import {
  amountPhrase,
  figurePhrase,
  type Statement,
  type WrongFigure,
  type WrongOnPage,
} from '../../../inform/index.ts';
import type { CrisisId } from '../../../kernel/index.ts';
import { isolate, Mark, textIn } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import { ALARM, type AlarmTexts } from './texts.ts';

type Props = Readonly<{
  crisis: CrisisId;
  frame: Frame;
  wrong: WrongOnPage | undefined;
  /** Texts whose approval is void. */
  void?: readonly Statement[];
  /** The way to the correction stands elsewhere on the screen. */
  withoutAct?: boolean;
}>;

/** What the public reads wrongly, what the ledger says instead, which approvals fell, and the way to the correction. */
export function PageAlarm({ crisis, frame, wrong, void: fallen = [], withoutAct = false }: Props) {
  const texts = ALARM[frame.language];
  if (!wrong && fallen.length === 0) return <section id="alarm" data-live hidden />;
  return (
    <section id="alarm" class="card alarm" data-live aria-labelledby="alarm-title">
      <h2 id="alarm-title">
        <Mark tone="bad">
          {wrong ? (wrong.figures.length > 0 ? texts.figureWrong : texts.claimWrong) : texts.textVoid}
        </Mark>
      </h2>
      {wrong && <Wrong wrong={wrong} frame={frame} texts={texts} />}
      <Fallen crisis={crisis} frame={frame} fallen={fallen} texts={texts} />
      {!withoutAct && <Act crisis={crisis} frame={frame} wrong={wrong} texts={texts} />}
    </section>
  );
}

/** Where the correction of these words is written: with the skeleton that tells what a figure was, where a figure is wrong. */
export function correctionPath({ figures }: Readonly<{ figures: readonly unknown[] }>): string {
  return figures.length > 0 ? '/words?skeleton=correction-word' : '/words';
}

type PartProps = Pick<Props, 'frame'> & Readonly<{ texts: AlarmTexts }>;

/** The way to the correction stays in sight below these. */
const FIGURES_SHOWN = 3;

function Wrong({ wrong: { figures, claims }, frame, texts }: PartProps & Readonly<{ wrong: WrongOnPage }>) {
  const { format } = wordsOf(frame);
  const more = figures.length - FIGURES_SHOWN;
  return (
    <ul class="lines">
      {figures.slice(0, FIGURES_SHOWN).map((figure) => (
        <li key={figure.before.id}>
          <Figure figure={figure} frame={frame} texts={texts} />
        </li>
      ))}
      {more > 0 && <li>{format.plural(more, texts.more)}</li>}
      {claims.map(({ id, texts: words }) => (
        <li key={id} dir="auto">
          {texts.claimed(isolate(textIn(words, frame.language)))}
        </li>
      ))}
    </ul>
  );
}

function Figure({ figure: { before, after }, frame, texts }: PartProps & Readonly<{ figure: WrongFigure }>) {
  const { format } = wordsOf(frame);
  const { language } = frame;
  return (
    <>
      {figurePhrase(before.figure, language)}
      {format.colon}
      <del>{isolate(amountPhrase(before, language))}</del>{' '}
      {after ? (
        <>
          <strong class="figure">{isolate(amountPhrase(after.fact, language))}</strong>{' '}
          <span class="muted">{texts.since(isolate(format.moment(after.since, frame.now)))}</span>
        </>
      ) : (
        <strong>{texts.gone}</strong>
      )}
    </>
  );
}

/** Nobody may rely on a yes that was given to another figure. */
function Fallen({
  crisis,
  frame,
  fallen,
  texts,
}: PartProps & Readonly<{ crisis: CrisisId; fallen: readonly Statement[] }>) {
  if (fallen.length === 0) return null;
  return (
    <p>
      {texts.void}{' '}
      {fallen.map(({ id, texts: words }, index) => (
        <>
          {index > 0 && ' · '}
          <a key={id} href={`/c/${crisis}/statements/${id}`} dir="auto">
            {(words[frame.language] ?? Object.values(words)[0])?.title}
          </a>
        </>
      ))}
    </p>
  );
}

/** A correction that waits is read; one that nobody wrote is written. */
function Act({
  crisis,
  frame,
  wrong,
  texts,
}: PartProps & Readonly<{ crisis: CrisisId; wrong: WrongOnPage | undefined }>) {
  if (wrong?.correction) {
    return (
      <a class="button" href={`/c/${crisis}/statements/${wrong.correction.id}`}>
        {texts.read}
      </a>
    );
  }
  if (!mayDo(frame.session, 'statement.write')) return null;
  return (
    <a class="button" href={`/c/${crisis}${wrong ? correctionPath(wrong) : '/words'}`}>
      {wrong ? texts.write : texts.again}
    </a>
  );
}
