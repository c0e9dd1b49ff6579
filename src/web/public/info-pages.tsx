import { KEPT_AFTER_CLOSE_DAYS, UNCONFIRMED_HOURS, type PageView, type SitePage } from '../../inform/index.ts';
import { Follow } from './follow.tsx';
import { framed, placeElsewhere, sceneAt, Telephone, type Scene } from './frame.tsx';
import { BlockContent } from './incident-page.tsx';
import { placePath } from './links.ts';
import { fill } from './texts.ts';

/** Questions that approved words answer; where there is none, where to ask. */
export function questionsPage(view: PageView): SitePage {
  const scene = sceneAt(view, placePath(view.language, 'questions'));
  const { speech } = scene;
  const { texts } = speech;
  return framed(scene, {
    title: texts.questions,
    elsewhere: placeElsewhere(view, 'questions', view.written),
    children: (
      <main>
        <h1>{texts.questions}</h1>
        {view.questions.map(({ block, question, answer }) => (
          <section key={block} id={block}>
            <h2>{question}</h2>
            {view.current && (
              <BlockContent block={{ id: block, paragraphs: answer }} scene={scene} current={view.current} />
            )}
          </section>
        ))}
        {view.questions.length === 0 && <p>{texts.noQuestion}</p>}
        <Telephone scene={scene} />
      </main>
    ),
  });
}

/** How far everybody can use the page, what was tried, and how to complain. */
export function accessPage(view: PageView): SitePage {
  const scene = sceneAt(view, placePath(view.language, 'access'));
  const { speech } = scene;
  const { access, accessLines } = speech.texts;
  return framed(scene, {
    title: access,
    elsewhere: placeElsewhere(view, 'access'),
    children: (
      <main>
        <h1>{access}</h1>
        {accessLines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <Telephone scene={scene} />
      </main>
    ),
  });
}

export function privacyPage(view: PageView): SitePage {
  const scene = sceneAt(view, placePath(view.language, 'privacy'));
  const { speech } = scene;
  const { privacyTitle, privacyLines } = speech.texts;
  return framed(scene, {
    title: privacyTitle,
    elsewhere: placeElsewhere(view, 'privacy'),
    children: (
      <main>
        <h1>{privacyTitle}</h1>
        <ul class="done">
          {privacyLines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {view.setting.forms !== undefined && <FollowPrivacy scene={scene} />}
      </main>
    ),
  });
}

/** The one thing of this house that keeps an address, though not on this site. */
function FollowPrivacy({ scene }: Readonly<{ scene: Scene }>) {
  const { speech } = scene;
  const { title, lines } = speech.texts.followPrivacy;
  const kept = { hours: speech.number(UNCONFIRMED_HOURS), days: speech.number(KEPT_AFTER_CLOSE_DAYS) };
  return (
    <section id="follow">
      <h2>{title}</h2>
      <ul class="done">
        {lines.map((line) => (
          <li key={line}>{fill(line, kept)}</li>
        ))}
      </ul>
      <Follow scene={scene} />
    </section>
  );
}
