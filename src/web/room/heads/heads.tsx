import { mayDo } from '../../../access/index.ts';
import type { PersonId } from '../../../kernel/index.ts';
import type { Crisis, LeftHead } from '../../../respond/index.ts';
import { Choice, isolate, shortDigest } from '../../ui/index.ts';
import { posting, renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { HEADS } from './texts.ts';

export type HeadsView = Readonly<{
  crisis: Crisis;
  left: readonly LeftHead[];
  nameOf: (person: PersonId) => string;
}>;

/** Ways that a person takes by hand; the others are written down by what sends them. */
const BY_HAND = ['print', 'mail', 'filing'] as const;

/** Which heads are in other hands, newest first, and the button that lets one more leave. */
export function renderHeads(frame: Frame, { crisis, left, nameOf }: HeadsView): string {
  const texts = HEADS[frame.language];
  const { format } = wordsOf(frame);
  return renderPage(
    frame,
    { title: texts.title, screen: 'journal' },
    <>
      <h1>{texts.title}</h1>
      <p>{texts.lead}</p>
      {mayDo(frame.session, 'journal.export') && (
        <form class="card" {...posting(frame, `/api/crises/${crisis.id}/heads`)}>
          <Choice
            name="by"
            within="head"
            label={texts.by}
            options={BY_HAND.map((way) => [way, texts.ways[way]] as const)}
            value="print"
          />
          <button class="main-action">{texts.leave}</button>
          <p class="hint">{texts.leaveHint}</p>
        </form>
      )}
      {left.length === 0 && <p>{texts.none}</p>}
      <ol class="lines" id="left-heads" data-live>
        {left.toReversed().map(({ seq, at, by, way, head }) => (
          <li key={seq} data-item>
            <a href={`/c/${crisis.id}/heads/${seq}`} data-item-open>
              {texts.upTo(format.number(head.seq))} · <code dir="ltr">{shortDigest(head.digest)}</code>
            </a>{' '}
            <span class="muted">
              {texts.left(texts.ways[way], isolate(nameOf(by)), isolate(format.moment(at, frame.now)))}
            </span>
          </li>
        ))}
      </ol>
    </>,
  );
}

/** One head on a sheet of paper: to be read by eye, photographed, and checked against an export years later. */
export function renderHead(
  frame: Frame,
  { crisis, left, qr, nameOf }: Omit<HeadsView, 'left'> & Readonly<{ left: LeftHead; qr: string }>,
): string {
  const texts = HEADS[frame.language];
  const { format } = wordsOf(frame);
  const { head, way, by, at } = left;
  const values = [
    ['UTC', at],
    [texts.digest, inFours(head.digest)],
    [texts.key, inFours(head.key)],
    [texts.signature, inFours(head.signature)],
  ] as const;
  return renderPage(
    frame,
    { title: texts.sheet, screen: 'journal' },
    <article class="card sheet">
      <p class="crumb">
        <a href={`/c/${crisis.id}/heads`}>{texts.title}</a>
      </p>
      <h1>{texts.sheet}</h1>
      <p dir="auto">{crisis.title}</p>
      <p>
        <strong>{texts.upTo(format.number(head.seq))}</strong> ·{' '}
        {texts.left(texts.ways[way], isolate(nameOf(by)), isolate(format.moment(at, frame.now)))}
      </p>
      <dl class="pairs">
        {values.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code dir="ltr">{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <figure class="qr" aria-label={texts.qr} dangerouslySetInnerHTML={{ __html: qr }} />
      <p>{texts.keep}</p>
      <p>{texts.verify}</p>
      <p dir="ltr">
        <code>{`./cellule journal verify journal-${crisis.id}.ndjson --head ${head.digest}`}</code>
      </p>
    </article>,
  );
}

/** Groups of four, which an eye can follow on paper. */
function inFours(value: string): string {
  return (value.match(/.{1,4}/g) ?? []).join(' ');
}
