import { mayDo } from '../../../access/index.ts';
import type { Naming } from '../../../ledger/index.ts';
import { isolate, TextArea } from '../../ui/index.ts';
import { wordsOf } from '../shell/index.ts';
import type { PartProps } from './sample.tsx';

/** What no register knows is called invented by two people, or not at all. */
export function NamingPart(parts: PartProps) {
  const { view, texts } = parts;
  const { naming } = view;
  const at = `/api/crises/${view.crisis}/naming`;
  if (!mayDo(view.session, 'verdict.name')) return null;
  return (
    <section class="card" id="naming">
      <h2>{texts.nameTitle}</h2>
      {naming ? (
        <Asked {...parts} naming={naming} at={at} />
      ) : (
        <>
          <p class="hint">{texts.nameLead}</p>
          <form method="post" action={at}>
            <TextArea name="reason" label={texts.nameReason} lengthMax={600} required />
            <button>{texts.nameAsk}</button>
          </form>
        </>
      )}
    </section>
  );
}

function Asked({ view, frame, texts, naming, at }: PartProps & Readonly<{ naming: Naming; at: string }>) {
  const { format } = wordsOf(frame);
  const name = (person: Naming['by']) => isolate(view.nameOf(person));
  const { by, confirmed, reason, seq } = naming;
  return (
    <>
      <p>{texts.nameAsked(name(by), isolate(format.moment(naming.at, frame.now)))}</p>
      <p dir="auto" class="typed">
        {reason}
      </p>
      {confirmed && <p>{texts.nameDecided(name(by), name(confirmed.by))}</p>}
      {!confirmed && by === view.session.person && <p class="hint">{texts.nameOwn}</p>}
      {!confirmed && by !== view.session.person && (
        <form method="post" action={`${at}/confirmation`}>
          <input type="hidden" name="proposal" value={seq} />
          <button>{texts.nameConfirm}</button>
        </form>
      )}
      <details>
        <summary>{texts.nameWithdraw}</summary>
        <form method="post" action={`${at}/withdrawal`}>
          <input type="hidden" name="proposal" value={seq} />
          <TextArea name="reason" within="withdraw" label={texts.nameWithdrawWhy} lengthMax={600} required />
          <button>{texts.nameWithdraw}</button>
        </form>
      </details>
    </>
  );
}
