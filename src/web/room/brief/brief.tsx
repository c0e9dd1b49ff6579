import type { Brief } from '../../../inform/index.ts';
import { PAGE_LANGUAGES, type CrisisId, type PageLanguage } from '../../../kernel/index.ts';
import { directionOf, LANGUAGE_NAMES, Mark, shortDigest } from '../../ui/index.ts';
import { renderPage, type Frame } from '../shell/index.ts';
import { WordsPlaces } from '../words/places.tsx';
import { Recall } from './recall.tsx';
import { BRIEF } from './texts.ts';

export type BriefView = Readonly<{ crisis: CrisisId; brief: Brief; asked: PageLanguage | undefined }>;

/** One brief in one language, as it is printed: a page of paper. */
export function renderBrief(frame: Frame, { crisis, brief, asked }: BriefView): string {
  const texts = BRIEF[frame.language];
  const languages = PAGE_LANGUAGES.filter((one) => brief.texts[one]);
  const language = [asked, frame.language, ...languages].find((one) => one && languages.includes(one))!;
  const text = brief.texts[language]!;
  const path = `/c/${crisis}/brief`;
  return renderPage(
    frame,
    { title: texts.title, screen: 'words' },
    <>
      <h1 class="screen-only">{texts.title}</h1>
      <WordsPlaces crisis={crisis} frame={frame} here={undefined} />
      <p class="screen-only">
        <a class="goto" href={path}>
          {texts.all}
        </a>
      </p>
      <nav class="filter" aria-label={texts.languages}>
        {languages.map((one) => (
          <a
            key={one}
            href={`${path}/${brief.id}?in=${one}`}
            lang={one}
            aria-current={one === language ? 'page' : undefined}
          >
            {LANGUAGE_NAMES[one]}
          </a>
        ))}
      </nav>
      <p class="hint screen-only">{texts.print}</p>
      {brief.recalled && (
        <p role="alert">
          <Mark tone="bad">{texts.recalled}</Mark> <Recall brief={brief} crisis={crisis} frame={frame} texts={texts} />
        </p>
      )}
      <article class="sheet one-page" lang={language} dir={directionOf(language)}>
        <h2>{text.title}</h2>
        <p>{text.lead}</p>
        {text.parts.map(({ id, heading, lines }) => (
          <section key={id} class={id === 'never' ? 'never' : undefined}>
            <h3>{heading}</h3>
            <ul>
              {lines.map((line) => (
                <li key={line}>
                  <span dir="auto">{line}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <p class="muted">
          <code dir="ltr">{shortDigest(brief.digest)}</code>
        </p>
      </article>
    </>,
  );
}
