import { heldByOther, newestSave, type DraftBlock } from '../../../inform/index.ts';
import { directionOf, isolate, Mark } from '../../ui/index.ts';
import { posting, wordsOf } from '../shell/index.ts';
import type { PartProps } from './draft.tsx';

/** One block in one language: its words with references in place, who wrote over them, and who writes in it now. */
export function Block({ view, frame, texts, block }: PartProps & Readonly<{ block: DraftBlock }>) {
  const { format } = wordsOf(frame);
  const { crisis, draft, language, nameOf } = view;
  const place = { language, block };
  const save = newestSave(draft, place);
  const path = `/api/crises/${crisis}/draft`;
  const words = view.words[block] ?? '';
  return (
    <form id={`b-${block}`} class="card block" {...posting(frame, `${path}/blocks`, `${language} ${block}`)} data-item>
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="block" value={block} />
      <input type="hidden" name="base" value={save?.number ?? 0} />
      <label for={`words-${block}`}>{texts.blocks[block]}</label>
      <Holder view={view} frame={frame} texts={texts} block={block} />
      <textarea
        id={`words-${block}`}
        name="words"
        rows={block === 'title' ? 1 : Math.min(12, 2 + Math.ceil(words.length / 70))}
        lang={language}
        dir={directionOf(language)}
        data-lease={`${path}/lease`}
        data-language={language}
        data-block={block}
        data-held={texts.held}
        data-held-by={`held-${block}`}
      >
        {words}
      </textarea>
      <p class="actions">
        <button>{texts.save}</button>
        {save && save.words !== null && (
          <>
            <button name="restore" value="true" class="quiet">
              {texts.restore}
            </button>
            <span class="muted">
              {texts.savedBy(
                format.number(save.number),
                isolate(nameOf(save.author)),
                isolate(format.moment(save.at, frame.now)),
              )}
            </span>
          </>
        )}
      </p>
    </form>
  );
}

function Holder({ view, frame, texts, block }: PartProps & Readonly<{ block: DraftBlock }>) {
  const { draft, language, nameOf } = view;
  const person = frame.session?.person;
  const lease = person && heldByOther(draft, { language, block }, { person, now: frame.now });
  return (
    <span id={`held-${block}`} data-live>
      {lease && <Mark tone="warn">{texts.heldBy(isolate(nameOf(lease.holder)))}</Mark>}
    </span>
  );
}
