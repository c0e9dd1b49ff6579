import { isolate, Mark } from '../../ui/index.ts';
import { wordsOf } from '../shell/index.ts';
import type { PartProps } from './page-control.tsx';

/** How many people follow by mail, and how far the last version was told. Nobody is named: the cell has no list of them. */
export function Subscribers({ view: { followers }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const number = (count: number) => isolate(format.number(count));
  const { confirmed, waiting, told } = followers;
  return (
    <section class="card">
      <h2>{texts.followers}</h2>
      <p>
        {texts.followersConfirmed(number(confirmed))} · {texts.followersWaiting(number(waiting))}
      </p>
      {told && (
        <p>
          {texts.version(number(told.version))}: {texts.followersSent(number(told.sent))}{' '}
          {told.remaining > 0 && <Mark tone="warn">{texts.followersRemaining(number(told.remaining))}</Mark>}{' '}
          {told.failed > 0 && <Mark tone="bad">{texts.followersFailed(number(told.failed))}</Mark>}
        </p>
      )}
    </section>
  );
}
