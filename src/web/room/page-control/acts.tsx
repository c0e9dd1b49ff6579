import { mayDo } from '../../../access/index.ts';
import { WITHDRAWAL_REASONS } from '../../../contract/index.ts';
import { isStale, withdrawnOf } from '../../../inform/index.ts';
import { Choice, isolate } from '../../ui/index.ts';
import { posting, wordsOf } from '../shell/index.ts';
import { promiseHours, proposedPromise } from '../words/hours.ts';
import type { PageControlView, PartProps } from './page-control.tsx';

type Props = PartProps & Readonly<{ live: NonNullable<PageControlView['live']> }>;

/** What can be done to the page: say that nothing is new, take the text off, put an earlier version back. */
export function Acts(props: Props) {
  const mayAlone = mayDo(props.frame.session, 'statement.sign-alone');
  return (
    <div class="after stack">
      <NothingNew {...props} />
      {mayAlone && <Withdraw {...props} />}
      {mayAlone && <RollBack {...props} />}
    </div>
  );
}

/** The hour of the next word, which each of them promises: the plan's cadence proposes it. */
function NextHour({ view: { everyMs }, frame, texts, within }: PartProps & Readonly<{ within: string }>) {
  const { format } = wordsOf(frame);
  return (
    <Choice
      name="nextUpdateAt"
      within={within}
      label={texts.nextAt}
      value={proposedPromise(frame.now, everyMs)}
      options={promiseHours(frame.now).map((at) => [at, format.moment(at, frame.now)])}
      required
    />
  );
}

function NothingNew({ view, live, frame, texts }: Props) {
  if (isStale(live.statement)) return <p class="error">{texts.somethingNew}</p>;
  return (
    <form class="card narrow" {...posting(frame, `/api/crises/${view.crisis}/nothing-new`)}>
      <h2>{texts.nothingNew}</h2>
      <p class="hint">{texts.nothingNewMeans}</p>
      <NextHour view={view} frame={frame} texts={texts} within="news" />
      <button class="main-action">{texts.nothingNewSend}</button>
    </form>
  );
}

function Withdraw({ view, frame, texts }: Props) {
  const { vocabulary } = wordsOf(frame);
  const reasons = WITHDRAWAL_REASONS.map((reason) => [reason, vocabulary.withdrawals[reason]] as const);
  return (
    <details>
      <summary>{texts.withdraw}</summary>
      <form class="narrow" {...posting(frame, `/api/crises/${view.crisis}/withdrawal`)}>
        <p>{texts.withdrawMeans}</p>
        <Choice name="reason" within="withdraw" label={texts.reason} options={reasons} required />
        <AlsoWithdrawn view={view} frame={frame} texts={texts} />
        <NextHour view={view} frame={frame} texts={texts} within="withdraw" />
        <button class="danger">{texts.withdrawSend}</button>
      </form>
    </details>
  );
}

/** Earlier versions stay readable at their own address: those that said the same in other words are ticked, and go too. */
function AlsoWithdrawn({ view, frame, texts }: Pick<Props, 'view' | 'frame' | 'texts'>) {
  const { format } = wordsOf(frame);
  const taken = withdrawnOf(view.publications);
  const readable = view.publications.slice(1).filter((one) => !one.withdrawn && !taken.has(one));
  if (readable.length === 0) return null;
  return (
    <fieldset>
      <legend>{texts.alsoWithdrawn}</legend>
      {readable.map(({ version, at }) => (
        <label key={version} class="pick">
          <input type="checkbox" name="also[]" value={version} /> {texts.version(format.number(version))} (
          {isolate(format.moment(at, frame.now))})
        </label>
      ))}
    </fieldset>
  );
}

/** Versions whose words could stand there again. */
function RollBack({ view, frame, texts }: Props) {
  const { format } = wordsOf(frame);
  const taken = withdrawnOf(view.publications);
  const earlier = view.publications.slice(1).filter((one) => !one.withdrawn && !taken.has(one));
  if (earlier.length === 0) return null;
  const options = earlier.map(
    ({ version, at }) =>
      [String(version), `${texts.version(format.number(version))} (${isolate(format.moment(at, frame.now))})`] as const,
  );
  return (
    <details>
      <summary>{texts.rollBack}</summary>
      <form class="narrow" {...posting(frame, `/api/crises/${view.crisis}/roll-back`)}>
        <p>{texts.rollBackMeans}</p>
        <Choice name="version" within="back" label={texts.which} options={options} required />
        <NextHour view={view} frame={frame} texts={texts} within="back" />
        <button class="danger">{texts.rollBackSend}</button>
      </form>
    </details>
  );
}
