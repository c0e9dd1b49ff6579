import { CHANNELS, type Channel } from '../../../contract/index.ts';
import { Mark, TextField } from '../../ui/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { ACCESS } from './texts.ts';

/** Which ways out of the house are in other hands, and how to say so. */
export function renderChannels(frame: Frame, compromised: ReadonlySet<Channel>): string {
  const texts = ACCESS[frame.language].channels;
  const { vocabulary } = wordsOf(frame);
  return renderPage(
    frame,
    { title: texts.title },
    <div class="stack">
      <h1>{texts.title}</h1>
      <p>{texts.what}</p>
      {CHANNELS.map((channel) => {
        const isBad = compromised.has(channel);
        return (
          <form key={channel} class="card" method="post" action={`/api/channels/${channel}`} data-inline>
            <h2>{vocabulary.channels[channel]}</h2>
            <p>
              <Mark tone={isBad ? 'bad' : 'ok'}>{isBad ? texts.compromised : texts.good}</Mark>
            </p>
            <input type="hidden" name="state" value={isBad ? 'restored' : 'compromised'} />
            <TextField name="reason" within={channel} label={texts.reason} lengthMax={600} required />
            <button class={isBad ? undefined : 'danger'}>{isBad ? texts.restore : texts.mark}</button>
          </form>
        );
      })}
    </div>,
  );
}
