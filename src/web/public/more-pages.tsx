import type { Scene } from './frame.tsx';
import { placePath, type Place } from './links.ts';

/** What each further page is called; nothing where this language has no such page. */
function placeTitle(scene: Scene, place: Place): string | undefined {
  const { texts, figures } = scene.speech;
  const titles: Readonly<Record<Place, string | undefined>> = {
    home: texts.home,
    versions: texts.versions,
    figures: figures?.texts.title ?? texts.figuresElsewhere?.title,
    commitments: texts.commitments,
    questions: texts.questions,
    press: texts.press,
    poster: texts.poster,
    sms: texts.sms,
    access: texts.access,
    privacy: texts.privacyTitle,
  };
  return titles[place];
}

/** Where else one may go from here. */
export function MorePages({ scene, places }: Readonly<{ scene: Scene; places: readonly Place[] }>) {
  const { view, speech, link } = scene;
  const named = places.flatMap((place) => {
    const title = placeTitle(scene, place);
    return title === undefined ? [] : [{ place, title }];
  });
  return (
    <nav class="more" aria-label={speech.texts.allPages}>
      <ul>
        {named.map(({ place, title }) => (
          <li key={place}>
            <a href={link(placePath(view.language, place))}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
