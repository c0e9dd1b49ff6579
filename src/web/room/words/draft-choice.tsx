import { isolate } from '../../ui/index.ts';
import { posting, wordsOf } from '../shell/index.ts';
import type { PartProps } from './words.tsx';

/** The way to write over the text that is filled in. Where a draft of another kind is open, whoever asks chooses between the two. */
export function DraftChoice({ view: { crisis, draft, skeleton, nameOf }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  const path = `/api/crises/${crisis.id}/draft`;
  return (
    <div id="draft-choice" data-live>
      {!draft || draft.skeleton === skeleton ? (
        <button class="quiet" formAction={path} formNoValidate>
          {texts.writeOver}
        </button>
      ) : (
        <>
          <p class="hint">
            {texts.otherDraft(
              texts.skeletons[draft.skeleton],
              isolate(nameOf(draft.begunBy)),
              isolate(format.moment(draft.begunAt, frame.now)),
              format.number(draft.version),
            )}
          </p>
          <p class="actions">
            <a class="button" href={`/c/${crisis.id}/draft`}>
              {texts.goOn}
            </a>{' '}
            <button class="quiet" formAction={path} formNoValidate name="instead" value={draft.id}>
              {texts.layAside}
            </button>
          </p>
        </>
      )}
    </div>
  );
}

/** What was written and laid aside is not lost: each draft can be taken up again. */
export function AsideDrafts({ view: { crisis, aside, nameOf }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  if (aside.length === 0) return null;
  return (
    <details class="card after" id="drafts-aside">
      <summary>{texts.aside}</summary>
      <ul class="lines">
        {aside.map(({ id, skeleton, begunBy, begunAt, version }) => (
          <li key={id}>
            <form {...posting(frame, `/api/crises/${crisis.id}/drafts/${id}/resumption`)}>
              <p>
                <strong>{texts.skeletons[skeleton]}</strong>{' '}
                <span class="muted">
                  {texts.asideSince(
                    isolate(nameOf(begunBy)),
                    isolate(format.moment(begunAt, frame.now)),
                    format.number(version),
                  )}
                </span>
              </p>
              <button>{texts.resume}</button>
            </form>
          </li>
        ))}
      </ul>
    </details>
  );
}
