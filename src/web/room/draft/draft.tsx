import type {
  BlockChange,
  Composed,
  CorrectedFigure,
  Draft,
  DraftBlock,
  PlacedFinding,
} from '../../../inform/index.ts';
import type { CrisisId, PageLanguage, PersonId } from '../../../kernel/index.ts';
import { isolate, LANGUAGE_NAMES, Mark, StatementWords, WordChanges } from '../../ui/index.ts';
import { posting, renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { ApproversField } from '../words/approvers.tsx';
import { ErrataField } from '../words/errata-field.tsx';
import { RuleFindings } from '../statement/rules.tsx';
import { WordsPlaces } from '../words/places.tsx';
import { Block } from './block.tsx';
import { DRAFT, type DraftTexts } from './texts.ts';

export type DraftView = Readonly<{
  crisis: CrisisId;
  draft: Draft;
  /** The language that is written in. */
  language: PageLanguage;
  /** What each block says, with references in place: as written over, else as the skeleton has it. */
  words: Readonly<Partial<Record<DraftBlock, string>>>;
  composed: Composed;
  /** What it says otherwise than the public last read it. */
  corrections: readonly CorrectedFigure[];
  /** What the statement rules find in it. */
  findings: readonly PlacedFinding[];
  /** What differs from the page in this language, block by block; nothing where the page has no such text. */
  changes: readonly BlockChange[];
  /** What can be referred to, each with what it says in this language. */
  references: readonly Readonly<{ reference: string; says: string }>[];
  nameOf: (person: PersonId) => string;
}>;

export type PartProps = Readonly<{ view: DraftView; frame: Frame; texts: DraftTexts }>;

/** One language of the draft, block by block; beside it the words as they will be read, and what differs from the page. */
export function renderDraft(frame: Frame, view: DraftView): string {
  const texts = DRAFT[frame.language];
  const parts = { view, frame, texts };
  return renderPage(
    frame,
    { title: texts.title, screen: 'words' },
    <>
      <h1>{texts.title}</h1>
      <WordsPlaces crisis={view.crisis} frame={frame} here="draft" />
      <p class="hint">{texts.lead}</p>
      <Languages {...parts} />
      <div class="writing">
        <div class="stack">
          <Blocks {...parts} />
        </div>
        <div class="stack" id="draft-reads" data-live>
          <Faults {...parts} />
          <RuleFindings findings={view.findings.filter(({ language }) => language === view.language)} frame={frame} />
          <Preview {...parts} />
          <References {...parts} />
        </div>
      </div>
      <Ask {...parts} />
    </>,
  );
}

function Languages({ view, texts }: PartProps) {
  const { crisis, draft } = view;
  return (
    <nav class="filter" aria-label={texts.languages}>
      {draft.languages.map((language) => (
        <a
          key={language}
          href={`/c/${crisis}/draft?in=${language}`}
          lang={language}
          aria-current={language === view.language ? 'page' : undefined}
        >
          {LANGUAGE_NAMES[language]}
        </a>
      ))}
    </nav>
  );
}

/** Blocks that say something stand open; those that say nothing yet are offered below. */
function Blocks(props: PartProps) {
  const { view, texts } = props;
  const named = Object.keys(texts.blocks) as DraftBlock[];
  const said = named.filter((block) => view.words[block] !== undefined);
  const silent = named.filter((block) => view.words[block] === undefined);
  return (
    <>
      {said.map((block) => (
        <Block key={block} {...props} block={block} />
      ))}
      {silent.length > 0 && (
        <details>
          <summary>{texts.more}</summary>
          <div class="stack">
            {silent.map((block) => (
              <Block key={block} {...props} block={block} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function Preview({ view, texts }: PartProps) {
  const text = view.composed.texts[view.language];
  if (!text) return <p class="hint">{texts.noText}</p>;
  return (
    <>
      <StatementWords text={text} language={view.language} digest={view.composed.digests[view.language]} />
      <Changes view={view} texts={texts} />
    </>
  );
}

/** What differs from the page. */
function Changes({ view: { changes, language }, texts }: Pick<PartProps, 'view' | 'texts'>) {
  if (changes.length === 0) return null;
  return (
    <section class="card word-changes" lang={language} dir="auto">
      <h2>{texts.changes}</h2>
      <WordChanges changes={changes} />
    </section>
  );
}

function Faults({ view, texts }: PartProps) {
  const { faults, missing } = view.composed;
  return (
    <>
      {faults.map(({ language, block, reference, why }) => (
        <p key={`${language} ${block} ${reference}`} class="error">
          {why === 'names-nothing'
            ? texts.fault(isolate(reference), texts.blocks[block], LANGUAGE_NAMES[language])
            : texts.lacks[why](texts.blocks[block], LANGUAGE_NAMES[language])}
        </p>
      ))}
      {missing.length > 0 && (
        <p class="error">
          {texts.missing} <a href={`/c/${view.crisis}/words`}>{texts.fill}</a>
        </p>
      )}
    </>
  );
}

function References({ view, texts }: PartProps) {
  if (view.references.length === 0) return null;
  return (
    <details>
      <summary>{texts.references}</summary>
      <p class="hint">{texts.referencesMeans}</p>
      <ul class="lines">
        {view.references.map(({ reference, says }) => (
          <li key={reference}>
            <code dir="ltr">{reference}</code> <span dir="auto">{says}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Ask({ view: { crisis, draft, corrections, nameOf }, frame, texts }: PartProps) {
  const { format } = wordsOf(frame);
  return (
    <div class="after">
      <p class="muted">
        {texts.begun(isolate(nameOf(draft.begunBy)), isolate(format.moment(draft.begunAt, frame.now)))}{' '}
        <Mark tone="plain">{texts.version(format.number(draft.version))}</Mark>
      </p>
      <form class="card narrow" {...posting(frame, `/api/crises/${crisis}/draft/submission`)}>
        <ErrataField corrections={corrections} frame={frame} within="draft" />
        <ApproversField frame={frame} within="draft" />
        <button class="main-action">{texts.ask}</button>
      </form>
      <details>
        <summary>{texts.end}</summary>
        <form {...posting(frame, `/api/crises/${crisis}/draft/end`)}>
          <p>{texts.endMeans}</p>
          <button class="danger">{texts.endSend}</button>
        </form>
      </details>
    </div>
  );
}
