import type { StatementText } from '../../contract/index.ts';
import {
  amountPhrase,
  dateTimePhrase,
  figurePhrase,
  numberPhrase,
  typeset,
  type Correction,
  type PageView,
} from '../../inform/index.ts';
import type { Language } from '../../kernel/index.ts';
import { documentHtml, LanguageChoice } from './document.tsx';
import { Figures } from './figures.tsx';
import { fill, TEXTS } from './texts.ts';

type Current = NonNullable<PageView['current']>;
type Block = StatementText['blocks'][number];

/** The page that everybody reads: the approved words in the order in which they are needed, and nothing that was not approved. */
export function incidentPage(view: PageView): string {
  const { current, language, mode } = view;
  const texts = TEXTS[language];
  return documentHtml({
    language,
    title: current ? `${current.text.title} – ${current.slots.institution[language]}` : texts.nothingTitle,
    isDrill: mode === 'rehearsal',
    hasLanguages: true,
    ...(current && { description: current.text.blocks[0]?.paragraphs[0] }),
    children: (
      <>
        <header>
          <p>{current?.slots.institution[language]}</p>
          <LanguageChoice current={language} />
        </header>
        <main>{current ? <Incident view={view} current={current} /> : <Nothing language={language} />}</main>
        <About view={view} />
      </>
    ),
  });
}

function Nothing({ language }: Readonly<{ language: Language }>) {
  const { nothingTitle, nothing, nothingMore } = TEXTS[language];
  return (
    <>
      <h1>{nothingTitle}</h1>
      <p>{nothing}</p>
      <p>{nothingMore}</p>
    </>
  );
}

function Incident({ view, current }: Readonly<{ view: PageView; current: Current }>) {
  const { language, zone } = view;
  const texts = TEXTS[language];
  const { text, slots, version } = current;
  return (
    <>
      <h1>{text.title}</h1>
      <div class="status">
        <p class="next">
          <Moment text={texts.nextUpdate} at={current.nextUpdateAt} language={language} zone={zone} />
        </p>
        <p>
          <Moment text={texts.updated} at={current.at} language={language} zone={zone} />
        </p>
        <p class="small">{fill(texts.version, { n: numberPhrase(version, language) })}</p>
      </div>
      <p class="ways">
        <a href="#advice">{texts.doNow}</a>
        <a href={telephone(slots.phone)}>
          <span>
            {fill(texts.call, { phone: '' })}
            <bdi dir="ltr">{slots.phone}</bdi>
          </span>
        </a>
      </p>
      {text.blocks.map((block) => (
        <BlockSection key={block.id} block={block} view={view} current={current} />
      ))}
      <Versions view={view} />
    </>
  );
}

/** A sentence about a moment, which machines can read too. */
function Moment({
  text,
  at,
  language,
  zone,
}: Readonly<{ text: string; at: string } & Pick<PageView, 'language' | 'zone'>>) {
  const [before, after] = text.split('{at}');
  return (
    <>
      {typeset(before ?? '', language)}
      <time datetime={at}>{dateTimePhrase(at as Current['at'], language, zone)}</time>
      {after}
    </>
  );
}

function BlockSection({ block, view, current }: Readonly<{ block: Block; view: PageView; current: Current }>) {
  return (
    <section id={block.id}>
      {block.id !== 'happened' && <h2>{block.heading}</h2>}
      <BlockContent block={block} view={view} current={current} />
    </section>
  );
}

/** Figures are shown with their source and hour rather than as lines; they are the same numbers, from the same facts. */
function BlockContent({
  block: { id, paragraphs },
  view,
  current,
}: Readonly<{ block: Block; view: PageView; current: Current }>) {
  if (id === 'figures') return <Figures figures={current.figures} language={view.language} zone={view.zone} />;
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

/** A paragraph in which the telephone number can be tapped. */
function Linked({ paragraph, phone }: Readonly<{ paragraph: string; phone: string }>) {
  const [before, ...rest] = paragraph.split(phone);
  return (
    <>
      {before}
      {rest.map((text, index) => (
        <>
          <a key={index} class="phone" href={telephone(phone)} dir="ltr">
            {phone}
          </a>
          {text}
        </>
      ))}
    </>
  );
}

/** A figure that got another name is told with both. */
function correctionIn({ before, after }: Correction, language: Language): string {
  const texts = TEXTS[language];
  const [figure, said] = [figurePhrase(before.figure, language), amountPhrase(before, language)];
  if (!after) return fill(texts.withdrawn, { figure, before: said });
  const name = figurePhrase(after.figure, language);
  return fill(texts.correction, {
    figure: name,
    before: name === figure ? said : `${figure} ${said}`,
    after: amountPhrase(after, language),
  });
}

function Versions({ view: { versions, language, zone } }: Readonly<{ view: PageView }>) {
  const texts = TEXTS[language];
  return (
    <section id="versions">
      <h2>{texts.versions}</h2>
      <ol class="versions" reversed>
        {versions.map(({ id, version, at, text, corrections }) => (
          <li key={id}>
            <p>
              <Moment
                text={fill(texts.publishedAt, { n: numberPhrase(version, language), at: '{at}' })}
                at={at}
                language={language}
                zone={zone}
              />
            </p>
            {text && <p>{text.title}</p>}
            {corrections.map((correction) => (
              <p key={correction.before.id}>{typeset(correctionIn(correction, language), language)}</p>
            ))}
          </li>
        ))}
      </ol>
      <p>
        <a class="feed" href={`/${language}/feed.xml`}>
          {texts.feed}
        </a>
      </p>
    </section>
  );
}

function About({ view: { current, language, zone } }: Readonly<{ view: PageView }>) {
  const texts = TEXTS[language];
  return (
    <footer>
      <p>{typeset(texts.privacy, language)}</p>
      {current && (
        <>
          <p>{fill(texts.zone, { zone })}</p>
          <p>
            {typeset(texts.integrity, language)} <code dir="ltr">{current.head.digest}</code>
          </p>
          <p>
            <a href="/manifest.json">{texts.manifest}</a>
          </p>
        </>
      )}
    </footer>
  );
}

function telephone(phone: string): string {
  return `tel:${phone.replace(/[^+0-9]/g, '')}`;
}
