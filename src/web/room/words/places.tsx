import { mayDo } from '../../../access/index.ts';
import type { CrisisId } from '../../../kernel/index.ts';
import type { Frame } from '../shell/index.ts';
import { WORDS } from './texts.ts';

/** The screens of words, which share one place of the navigation. */
const WORDS_PLACES = ['words', 'draft', 'statements', 'commitments', 'page', 'brief', 'press'] as const;
type WordsPlace = (typeof WORDS_PLACES)[number];

/** From one screen of words to the others. */
export function WordsPlaces({
  crisis,
  frame,
  here,
}: Readonly<{ crisis: CrisisId; frame: Frame; here: WordsPlace | undefined }>) {
  const texts = WORDS[frame.language];
  const mayWrite = mayDo(frame.session, 'statement.write');
  const places = WORDS_PLACES.filter((place) => mayWrite || (place !== 'words' && place !== 'draft'));
  return (
    <nav class="filter" aria-label={texts.places.label}>
      {places.map((place) => (
        <a key={place} href={`/c/${crisis}/${place}`} aria-current={place === here ? 'page' : undefined}>
          {texts.places[place]}
        </a>
      ))}
    </nav>
  );
}
