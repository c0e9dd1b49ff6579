import type { StatementText } from '../../contract/index.ts';
import type { PageView, SitePage } from '../../inform/index.ts';
import { addMs } from '../../kernel/index.ts';
import { cardTags } from './card.ts';
import { LatestCommitments } from './commitments-page.tsx';
import { Figures, KeptBack } from './figures.tsx';
import { Follow } from './follow.tsx';
import { framed, Late, LateLine, Linked, Moment, placeElsewhere, sceneAt, Sound, type Scene } from './frame.tsx';
import { placePath, telephone, type Place } from './links.ts';
import { MorePages } from './more-pages.tsx';
import { isKnown, NoText } from './no-text.tsx';
import { fill } from './texts.ts';
import { LatestVersions } from './versions-page.tsx';

export type Current = NonNullable<PageView['current']>;
type Block = StatementText['blocks'][number];

const MORE: readonly Place[] = ['figures', 'questions', 'press', 'poster', 'sms'];

/** The page that everybody reads: the approved words in the order in which they are needed, and nothing that was not approved. */
export function incidentPage(view: PageView): SitePage {
  const scene = sceneAt(view, placePath(view.language, 'home'));
  const { current, newest } = view;
  const { texts } = scene.speech;
  const main = current ? (
    <Incident scene={scene} current={current} />
  ) : newest ? (
    <NoText scene={scene} newest={newest} place="home" />
  ) : (
    <Nothing scene={scene} />
  );
  return framed(scene, {
    title: current?.text.title ?? (newest ? texts.noTextTitle : texts.nothingTitle),
    description: current?.text.blocks[0]?.paragraphs[0],
    elsewhere: placeElsewhere(view, 'home'),
    card: cardTags(view),
    hasFeed: true,
    foot: <About scene={scene} />,
    children: <main>{main}</main>,
  });
}

/** Places that are made of the text alone. */
const OF_WORDS: readonly Place[] = ['questions', 'press', 'poster', 'sms'];

/** Addresses that people have kept from when the words stood in this language: they say that the new ones are not written yet. */
export function noTextPages(view: PageView): readonly SitePage[] {
  const { newest, language } = view;
  if (!newest || !isKnown(view)) return [];
  return OF_WORDS.map((place) => {
    const scene = sceneAt(view, placePath(language, place));
    const title = scene.speech.texts.noTextTitle;
    const elsewhere = placeElsewhere(view, place, view.written);
    const main = <NoText scene={scene} newest={newest} place={place} />;
    return framed(scene, { title, elsewhere, children: <main>{main}</main> });
  });
}

function Nothing({ scene: { speech } }: Readonly<{ scene: Scene }>) {
  const { nothingTitle, nothing, nothingMore } = speech.texts;
  return (
    <>
      <h1>{nothingTitle}</h1>
      <p>{nothing}</p>
      <p>{nothingMore}</p>
    </>
  );
}

function Incident({ scene, current }: Readonly<{ scene: Scene; current: Current }>) {
  const { speech, view } = scene;
  const { texts } = speech;
  const { text, slots, version } = current;
  return (
    <>
      <h1>{text.title}</h1>
      <div class="status">
        <p class="next">
          <Moment text={texts.nextUpdate} at={current.nextUpdateAt} speech={speech} />
        </p>
        <Late due={current.nextUpdateAt} scene={scene}>
          {texts.late}
        </Late>
        <p>
          <Moment text={texts.updated} at={current.at} speech={speech} />
        </p>
        <p class="small">{fill(texts.version, { n: speech.number(version) })}</p>
      </div>
      <p class="ways">
        {text.blocks.some(({ id }) => id === 'advice') && <a href="#advice">{texts.doNow}</a>}
        <a href={telephone(slots.phone)}>
          <span>
            {fill(texts.call, { phone: '' })}
            <bdi dir="ltr">{slots.phone}</bdi>
          </span>
        </a>
      </p>
      {view.spoken && <Sound scene={scene} />}
      {text.blocks.map((block) => (
        <BlockSection key={block.id} block={block} scene={scene} current={current} />
      ))}
      <LatestCommitments scene={scene} />
      <LatestVersions scene={scene} />
      <MorePages scene={scene} places={MORE} />
    </>
  );
}

function BlockSection({ block, scene, current }: Readonly<{ block: Block; scene: Scene; current: Current }>) {
  return (
    <section id={block.id}>
      {block.id !== 'happened' && <h2>{block.heading}</h2>}
      <BlockContent block={block} scene={scene} current={current} />
      {block.id === placeOfLate(current.text) && <LateAnswers scene={scene} />}
    </section>
  );
}

/** Where answers that did not come are told: where it says what is not known, else where it says what is. */
function placeOfLate({ blocks }: StatementText): Block['id'] | undefined {
  return (['unknown', 'known'] as const).find((id) => blocks.some((block) => block.id === id));
}

/** An answer whose date has passed while these words stand is told as late: an hour that is promised does not pass without a word. */
function LateAnswers({ scene }: Readonly<{ scene: Scene }>) {
  const { view, speech } = scene;
  return view.owed.flatMap(({ claim, dueAt }) => {
    const words = speech.figures?.claim(claim, addMs(dueAt, 1));
    if (words === undefined) return [];
    return [
      <LateLine key={claim.id} due={dueAt} scene={scene}>
        {words}
      </LateLine>,
    ];
  });
}

/** Figures are shown with their source and hour rather than as lines; they are the same numbers, from the same facts. */
export function BlockContent({
  block: { id, paragraphs },
  scene,
  current,
}: Readonly<{ block: Readonly<{ id: Block['id']; paragraphs: readonly string[] }>; scene: Scene; current: Current }>) {
  const { view, speech } = scene;
  if (id === 'figures' && speech.figures && current.figures.length > 0) {
    return (
      <>
        <KeptBack owed={view.owed} said={speech.figures} />
        <Figures figures={current.figures} speech={speech} zone={view.zone} />
      </>
    );
  }
  if (id === 'advice' || id === 'done') {
    return (
      <ul class={id}>
        {paragraphs.map((paragraph) => (
          <li key={paragraph}>{paragraph}</li>
        ))}
      </ul>
    );
  }
  return paragraphs.map((paragraph) => (
    <p key={paragraph}>
      <Linked paragraph={paragraph} phone={current.slots.phone} />
    </p>
  ));
}

function About({ scene }: Readonly<{ scene: Scene }>) {
  const { view, speech, link } = scene;
  const { texts } = speech;
  return (
    <>
      <p>{texts.privacy}</p>
      {view.newest && <Follow scene={scene} />}
      <nav aria-label={texts.more}>
        <ul>
          <li>
            <a href={link(placePath(view.language, 'privacy'))}>{texts.privacyTitle}</a>
          </li>
          <li>
            <a href={link(placePath(view.language, 'access'))}>{texts.access}</a>
          </li>
          {view.newest && (
            <li>
              <a href={link(placePath(view.language, 'versions'))}>{texts.versions}</a>
            </li>
          )}
        </ul>
      </nav>
      {view.newest && (
        <>
          <p>{fill(texts.zone, { zone: view.zone })}</p>
          <p>
            {texts.integrity} <code dir="ltr">{view.newest.head.digest}</code>
          </p>
          <p>
            <a href={link('/manifest.json')}>{texts.manifest}</a>
          </p>
        </>
      )}
    </>
  );
}
