import type { PageView } from '../../inform/index.ts';
import { Late, Moment, Sound, Telephone, type Scene } from './frame.tsx';
import { placePath, type Place } from './links.ts';
import { MorePages } from './more-pages.tsx';
import { directionOf, TEXTS } from './texts.ts';

/** Whether people may have kept addresses of its pages: the words stand in this language, or did in an earlier version. */
export function isKnown({ language, versions }: PageView): boolean {
  return versions.some(({ written }) => written.includes(language));
}

/**
 * What stands where the words do not exist in this language (yet): that they do not, when they come, whom to call, what can be heard,
 * and in which languages they can be read. Nothing is half translated.
 */
export function NoText({
  scene,
  newest,
  place,
}: Readonly<{ scene: Scene; newest: NonNullable<PageView['newest']>; place: Place }>) {
  const { view, speech, link } = scene;
  const { texts } = speech;
  const promisedAt = newest.promised[view.language];
  return (
    <>
      <h1>{texts.noTextTitle}</h1>
      <div class="status">
        <p>{texts.noText}</p>
        {promisedAt && (
          <>
            <p class="next">
              <Moment text={texts.noTextBy} at={promisedAt} speech={speech} />
            </p>
            <Late due={promisedAt} scene={scene}>
              {texts.noTextLate}
            </Late>
          </>
        )}
      </div>
      <Telephone scene={scene} />
      <Sound scene={scene} />
      {view.written.length > 0 && (
        <>
          <h2>{texts.readIn}</h2>
          <ul class="pick">
            {view.written.map((language) => (
              <li key={language}>
                <a
                  href={link(placePath(language, place))}
                  lang={language}
                  hreflang={language}
                  dir={directionOf(language)}
                >
                  {TEXTS[language].languageName}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <MorePages scene={scene} places={['figures', 'commitments', 'versions']} />
    </>
  );
}
