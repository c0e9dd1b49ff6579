import type { ComponentChildren } from 'preact';
import type { PageView, SitePage } from '../../inform/index.ts';
import { addMs, MINUTE_MS, PAGE_LANGUAGES, type Instant, type PageLanguage } from '../../kernel/index.ts';
import type { CardTags } from './card.ts';
import { documentPage, Institution, LanguageChoice } from './document.tsx';
import { LATE_SCRIPT } from './late-script.ts';
import { linkFrom, placePath, telephone, type Place } from './links.ts';
import { speechOf, type Speech } from './speech.ts';
import { fill } from './texts.ts';

/** What every part of a page is given: what it shows, how its language says it, and where links lead from here. */
export type Scene = Readonly<{ view: PageView; speech: Speech; path: string; link: (to: string) => string }>;

export function sceneAt(view: PageView, path: string): Scene {
  return { view, speech: speechOf(view.language, view.zone), path, link: linkFrom(path) };
}

type FrameParts = Readonly<{
  title: string;
  description?: string | undefined;
  /** The same page in other languages. */
  elsewhere?: ReadonlyMap<PageLanguage, string>;
  hasFeed?: boolean;
  card?: CardTags | undefined;
  children: ComponentChildren;
  foot?: ComponentChildren;
}>;

/** A page with what all have: who speaks, in which languages, and a way back. */
export function framed(scene: Scene, { title, elsewhere = new Map(), foot, children, ...more }: FrameParts): SitePage {
  const { view, path } = scene;
  const { language, institution, institutionIn, setting, mode } = view;
  return documentPage({
    ...more,
    path,
    language,
    setting,
    title: institution ? `${title} – ${institution}` : title,
    isDrill: mode === 'rehearsal',
    elsewhere,
    children: (
      <>
        <header>
          {(institution ?? setting.theme?.logo) && (
            <p>
              {setting.theme?.logo && (
                <span aria-hidden="true" dangerouslySetInnerHTML={{ __html: setting.theme.logo }} />
              )}
              <Institution name={institution} language={language} nameIn={institutionIn} />
            </p>
          )}
          <LanguageChoice path={path} current={language} elsewhere={elsewhere} />
        </header>
        {children}
        <footer>{foot ?? <Back scene={scene} />}</footer>
      </>
    ),
  });
}

/** The same place in each other language that has it. */
export function placeElsewhere(
  view: PageView,
  place: Place,
  languages: readonly PageLanguage[] = PAGE_LANGUAGES,
): ReadonlyMap<PageLanguage, string> {
  return new Map(languages.filter((other) => other !== view.language).map((other) => [other, placePath(other, place)]));
}

function Back({ scene: { view, speech, link } }: Readonly<{ scene: Scene }>) {
  return (
    <p>
      <a href={link(placePath(view.language, 'home'))}>{speech.texts.home}</a>
    </p>
  );
}

/** A sentence about a moment, which machines can read too. */
export function Moment({ text, at, speech }: Readonly<{ text: string; at: Instant; speech: Speech }>) {
  const [before, after] = text.split('{at}');
  return (
    <>
      {before ?? ''}
      <time datetime={at}>{speech.dateTime(at)}</time>
      {after}
    </>
  );
}

/** So long words that left at the promised hour itself are on their way to a reader: the look of the watch, and what caches keep. */
const ON_THE_WAY_MS = MINUTE_MS;

type LateProps = Readonly<{ due: Instant; scene: Scene; children: ComponentChildren }>;

/** What appears once an hour has passed; the page itself says it where that was so when it was made. */
export function Late({ due, ...props }: LateProps) {
  return (
    <>
      <LateLine {...props} due={addMs(due, ON_THE_WAY_MS)} />
      {/* Right here, so that nothing moves when it appears. */}
      <script dangerouslySetInnerHTML={{ __html: LATE_SCRIPT }} />
    </>
  );
}

/** The same, on a page that has its script already. */
export function LateLine({ due, scene: { view }, children }: LateProps) {
  return (
    <p class="late" data-due={due} hidden={view.at !== undefined && view.at <= due}>
      {children}
    </p>
  );
}

/** The telephone, as large as it gets, and when it is answered. */
export function Telephone({ scene: { view, speech } }: Readonly<{ scene: Scene }>) {
  const slots = view.newest?.slots;
  if (!slots) return null;
  return (
    <>
      <p class="ways big">
        <a href={telephone(slots.phone)}>
          <span>
            {fill(speech.texts.call, { phone: '' })}
            <bdi dir="ltr">{slots.phone}</bdi>
          </span>
        </a>
      </p>
      {slots.phoneHours && <p>{speech.phoneHours(slots.phoneHours)}</p>}
    </>
  );
}

/** A paragraph in which the telephone number can be tapped. */
export function Linked({ paragraph, phone }: Readonly<{ paragraph: string; phone: string }>) {
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

/** The approved words, spoken. Nothing is loaded before somebody asks. */
export function Sound({ scene: { view, speech, link } }: Readonly<{ scene: Scene }>) {
  const { spoken } = view;
  if (!spoken) return null;
  const minutes = `${Math.floor(spoken.seconds / 60)}:${String(Math.round(spoken.seconds % 60)).padStart(2, '0')}`;
  const label = fill(speech.texts.listen, { minutes });
  return (
    <p>
      {label} <audio controls preload="none" src={link(spoken.path)} aria-label={label} />
      {spoken.ofEarlier && (
        <span class="small">
          <Moment text={speech.texts.listenEarlier} at={spoken.ofEarlier} speech={speech} />
        </span>
      )}
    </p>
  );
}
