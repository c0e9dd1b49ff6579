import type { Composed, ApprovedWords } from '../../../inform/index.ts';
import { LANGUAGES, PAGE_LANGUAGES } from '../../../kernel/index.ts';
import { isolate, LANGUAGE_NAMES, Mark, StatementWords, TextField } from '../../ui/index.ts';
import { posting, wordsOf } from '../shell/index.ts';
import { AlertedField, PhoneField, PromiseField } from './slot-fields.tsx';
import type { PartProps } from './words.tsx';

/** Words that one signature is enough to send, as they read with what is filled in so far. */
export type Sendable = Readonly<{ words: ApprovedWords; composed: Composed }>;

/** Words that were approved in peacetime: three fields, the exact text, and the button of somebody who is alone at night. */
export function Approved({ sendable, ...parts }: PartProps & Readonly<{ sendable: Sendable }>) {
  const { view, frame, texts } = parts;
  const { format } = wordsOf(frame);
  const { words, composed } = sendable;
  const path = `/api/crises/${view.crisis.id}/approved-words/${words.id}/publication`;
  return (
    <section class="writing" id={`ready-${words.id}`}>
      <form class="card" {...posting(frame, path)} data-refresh={`/c/${view.crisis.id}/words`}>
        <h2>
          <Mark tone="ok">{texts.ready}</Mark>
        </h2>
        <p>{texts.readyMeans(isolate(words.by), isolate(format.date(words.on)))}</p>
        <Fields {...parts} within={words.id} />
        <button class="main-action">{texts.send}</button>
        <p class="hint">{texts.sendMeans}</p>
      </form>
      <section id={`preview-${words.id}`} class="preview" data-live aria-label={texts.readyWords} tabIndex={0}>
        <h3>{texts.readyWords}</h3>
        {composed.missing.length > 0 && <p class="hint">{texts.missing}</p>}
        <div class="languages">
          {PAGE_LANGUAGES.flatMap((language) => {
            const text = composed.texts[language];
            return text ? [<StatementWords key={language} text={text} language={language} />] : [];
          })}
        </div>
      </section>
    </section>
  );
}

/** What such words leave open. The name of the institution is the plan's, where the plan has it in this language. */
function Fields({ view, frame, texts, within }: PartProps & Readonly<{ within: string }>) {
  const parts = { view, frame, texts, within };
  return (
    <>
      {LANGUAGES.map((language) => (
        <TextField
          key={language}
          name={`institution.${language}`}
          within={within}
          label={`${texts.institution} (${LANGUAGE_NAMES[language]})`}
          lang={language}
          value={view.slots.institution?.[language]}
          lengthMax={80}
          required
        />
      ))}
      <PhoneField {...parts} autofocus={!view.slots.phone} />
      <AlertedField {...parts} />
      <PromiseField {...parts} />
    </>
  );
}
