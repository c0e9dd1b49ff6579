import type { Correction, PageVersion, PageView, Piece, SitePage } from '../../inform/index.ts';
import { framed, Linked, Moment, placeElsewhere, sceneAt, type Scene } from './frame.tsx';
import { placePath, versionPath } from './links.ts';
import { fill } from './texts.ts';

/** How many versions the first page names; the others are one tap away. */
const LATEST = 3;

export function LatestVersions({ scene }: Readonly<{ scene: Scene }>) {
  const { view, speech, link } = scene;
  const { texts } = speech;
  return (
    <section id="versions">
      <h2>{texts.versions}</h2>
      <VersionList scene={scene} versions={view.versions.slice(0, LATEST)} />
      <p>
        <a class="go" href={link(placePath(view.language, 'versions'))}>
          {texts.allVersions}
        </a>
      </p>
    </section>
  );
}

/** Every version of the page, newest first. */
export function versionsPage(view: PageView): SitePage {
  const scene = sceneAt(view, placePath(view.language, 'versions'));
  const { texts } = scene.speech;
  return framed(scene, {
    title: texts.versions,
    elsewhere: placeElsewhere(view, 'versions'),
    hasFeed: true,
    children: (
      <main>
        <h1>{texts.versions}</h1>
        <VersionList scene={scene} versions={view.versions} />
        <p>
          <a class="feed go" href={scene.link(`/${view.language}/feed.xml`)}>
            {texts.feed}
          </a>
        </p>
      </main>
    ),
  });
}

function VersionList({ scene, versions }: Readonly<{ scene: Scene; versions: readonly PageVersion[] }>) {
  return (
    <ol class="list" reversed>
      {versions.map((version) => (
        <li key={version.id}>
          <VersionLine scene={scene} version={version} />
          <Corrections scene={scene} corrections={version.corrections} />
        </li>
      ))}
    </ol>
  );
}

function VersionLine({ scene: { view, speech, link }, version }: Readonly<{ scene: Scene; version: PageVersion }>) {
  const line = (
    <Moment
      text={fill(speech.texts.publishedAt, { n: speech.number(version.version), at: '{at}' })}
      at={version.at}
      speech={speech}
    />
  );
  if (!version.written.includes(view.language)) return <p>{line}</p>;
  return (
    <>
      <p>
        <a class="go" href={link(versionPath(view.language, version.version))}>
          <span>{line}</span>
        </a>
      </p>
      {version.withdrawn ? <TakenOff scene={{ speech }} withdrawn={version.withdrawn} /> : <p>{version.text?.title}</p>}
    </>
  );
}

type Withdrawn = NonNullable<PageVersion['withdrawn']>;

/** That words were taken away, when, why, and when the next ones are due. */
function TakenOff({
  scene: { speech },
  withdrawn: { at, reason, nextUpdateAt },
}: Readonly<{ scene: Pick<Scene, 'speech'>; withdrawn: Withdrawn }>) {
  const { takenOff, takenReasons } = speech.texts;
  const said = fill(takenOff, { at: speech.dateTime(at), next: speech.dateTime(nextUpdateAt) });
  return (
    <p class="gone">
      {said} {takenReasons[reason]}
    </p>
  );
}

/** Each version with words in this language, at an address of its own that stays. */
export function versionPages(view: PageView): readonly SitePage[] {
  return view.versions
    .filter(({ written }) => written.includes(view.language))
    .map((version) => versionPage(view, version));
}

function versionPage(view: PageView, version: PageVersion): SitePage {
  const scene = sceneAt(view, versionPath(view.language, version.version));
  const { speech, link } = scene;
  const { texts } = speech;
  const number = speech.number(version.version);
  const others = version.written.filter((language) => language !== view.language);
  const published = fill(texts.publishedAt, { n: number, at: '{at}' });
  return framed(scene, {
    title: version.text?.title ?? fill(texts.version, { n: number }),
    elsewhere: new Map(others.map((language) => [language, versionPath(language, version.version)])),
    children: (
      <main>
        <p class="status">
          {fill(texts.earlier, { n: number })}{' '}
          <a class="go" href={link(placePath(view.language, 'home'))}>
            {texts.newest}
          </a>
        </p>
        <h1>{version.text?.title ?? fill(texts.version, { n: number })}</h1>
        <p class="small">
          <Moment text={published} at={version.at} speech={speech} />
        </p>
        {version.withdrawn && <TakenOff scene={scene} withdrawn={version.withdrawn} />}
        <Changes scene={scene} version={version} />
        <Corrections scene={scene} corrections={version.corrections} />
        {version.text?.blocks.map(({ id, heading, paragraphs }) => (
          <section id={id} key={id}>
            <h2>{heading}</h2>
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>
                <Linked paragraph={paragraph} phone={phoneOf(view)} />
              </p>
            ))}
          </section>
        ))}
      </main>
    ),
  });
}

/** A number that nobody could have written, where there is none. */
function phoneOf({ newest }: PageView): string {
  return newest?.slots.phone ?? '\u0000';
}

function Changes({ scene: { speech }, version }: Readonly<{ scene: Scene; version: PageVersion }>) {
  const { texts } = speech;
  const { changes, text } = version;
  if (!text) return null;
  if (!changes) return <p class="small">{texts.firstVersion}</p>;
  return (
    <section id="changes">
      <h2>{fill(texts.changedSince, { n: speech.number(changes.since) })}</h2>
      {changes.blocks.length === 0 && <p>{texts.unchanged}</p>}
      {changes.blocks.map(({ id, heading, paragraphs }) => (
        <div key={id}>
          {id !== 'title' && <h3>{heading}</h3>}
          {paragraphs.map((pieces, index) => (
            <p key={index}>
              {pieces.map((piece, at) => (
                <Changed key={at} piece={piece} words={texts} />
              ))}
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}

function Changed({
  piece: { text, as },
  words,
}: Readonly<{ piece: Piece; words: Readonly<{ added: string; removed: string }> }>) {
  if (as === 'same') return <>{text}</>;
  const Tag = as === 'added' ? 'ins' : 'del';
  return (
    <Tag>
      <span class="said">{as === 'added' ? words.added : words.removed} </span>
      {text}
    </Tag>
  );
}

function Corrections({ scene, corrections }: Readonly<{ scene: Scene; corrections: readonly Correction[] }>) {
  const { speech } = scene;
  const said = speech.figures;
  if (!said) return null;
  return corrections.map((correction) => <p key={correction.before.id}>{said.correction(correction)}</p>);
}
