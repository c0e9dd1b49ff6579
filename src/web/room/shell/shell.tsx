import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { mayDo, type Visitor } from '../../../access/index.ts';
import type { Localised } from '../../../contract/index.ts';
import {
  LANGUAGES,
  minutesAheadAt,
  type CrisisId,
  type Instant,
  type Language,
  type StatementId,
} from '../../../kernel/index.ts';
import {
  directionOf,
  DueClock,
  dueState,
  formatFor,
  isolate,
  LANGUAGE_NAMES,
  localeOf,
  SinceClock,
  vocabularyOf,
  type Format,
  type Vocabulary,
} from '../../ui/index.ts';
import { Keys, KeysButton, KeptCopy, keptScreens, Waiting } from '../device/index.ts';
import { QuickForm } from '../quick/index.ts';
import { SHELL, type Screen, type ShellTexts } from './texts.ts';

/** What every screen needs to know of the request that asked for it. */
export type Frame = Readonly<{
  language: Language;
  /** IANA time zone of the hours on the screen. */
  zone: string;
  now: Instant;
  session: Visitor;
  assets: Readonly<{ style: string; script: string }>;
  crisis?: CrisisBar;
  /** The screen shows what was known at this hour, up to this entry, and nothing newer. */
  past?: Readonly<{ at: Instant; seq: number }>;
}>;

/** What stands above every screen of a crisis. */
export type CrisisBar = Readonly<{
  id: CrisisId;
  mode: 'real' | 'rehearsal';
  title: string;
  declaredAt: Instant;
  /** The hour by which the public expects a word: promised in public, or the house's own before the first one. */
  nextWord: Readonly<{ at: Instant; isFirst: boolean }>;
  /** The next hour that a law sets, while one runs. */
  nextDuty?: Readonly<{ title: Localised | string; dueAt: Instant }> | undefined;
  /** The newest text, and whether it still has to be approved or published. */
  statement?: Readonly<{ id: StatementId; isOpen: boolean }> | undefined;
  /** Number of the newest entry that the screen shows. */
  lastSeq: number;
}>;

/** A whole page of the room as HTML. */
export function renderPage(
  frame: Frame,
  { title, screen, face = 'desk' }: Readonly<{ title: string; screen?: Screen | undefined; face?: 'desk' | 'wall' }>,
  content: ComponentChildren,
): string {
  const texts = SHELL[frame.language];
  const isDrill = frame.crisis?.mode === 'rehearsal';
  const html = renderToString(
    <html lang={frame.language} dir={directionOf(frame.language)} {...factsFor(frame)}>
      <head>
        <meta charset="utf-8" />
        <title>{`${isDrill ? `${texts.drill} — ` : ''}${title} — ${texts.product}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={frame.assets.style} />
        <script type="module" src={frame.assets.script} />
      </head>
      <body class={isDrill ? 'drill' : undefined}>
        <header>
          {isDrill && <Drill crisis={frame.crisis} session={frame.session} texts={texts} />}
          {frame.past && <Past past={frame.past} frame={frame} texts={texts} />}
          <KeptCopy language={frame.language} />
          <a class="skip" href="#main">
            {texts.skip}
          </a>
          <Bar frame={frame} texts={texts} />
        </header>
        {frame.crisis && face === 'desk' && (
          <Navigation crisis={frame.crisis} session={frame.session} texts={texts} screen={screen} past={frame.past} />
        )}
        {frame.crisis && !frame.past && <News crisis={frame.crisis} texts={texts} language={frame.language} />}
        <main id="main" tabIndex={-1}>
          {content}
        </main>
        {face === 'desk' && <Below frame={frame} texts={texts} />}
        {frame.session && (
          <Keys language={frame.language} places={frame.crisis ? keyPlaces(frame.crisis, frame) : []} />
        )}
        <p id="spoken" class="unseen" role="status" />
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}

/** What the script has to know of the page: its hour, who is signed in, how hours are written, what a device may keep of the crisis. */
function factsFor({ now, session, zone, language, crisis, past }: Frame) {
  return {
    'data-now': Date.parse(now),
    'data-person': session?.person,
    'data-offset': minutesAheadAt(now, zone),
    'data-locale': localeOf(language),
    'data-keep': session && crisis && !past ? keptScreens(crisis.id, crisis.statement?.id) : undefined,
  };
}

/** Drill or real is fixed, and shown everywhere; what turns out to be real begins elsewhere. */
function Drill({
  crisis,
  session,
  texts,
}: Readonly<{ crisis: CrisisBar | undefined; session: Visitor; texts: ShellTexts }>) {
  return (
    <p class="band">
      <strong>{texts.drill}</strong> <span>{texts.drillMeans}</span>
      {crisis && mayDo(session, 'crisis.declare') && <a href={`/declare?after=${crisis.id}`}>{texts.itIsReal}</a>}
    </p>
  );
}

/** What a hand reaches on every screen but the wall: what waits on this device, the quick line, the foot. */
function Below({ frame, texts }: Readonly<{ frame: Frame; texts: ShellTexts }>) {
  return (
    <>
      <div class="quick">
        {frame.session && <Waiting language={frame.language} />}
        <Quick frame={frame} texts={texts} />
      </div>
      <Foot frame={frame} texts={texts} />
    </>
  );
}

/** The quick line, for who may write, where there is a present to write into. */
function Quick({ frame, texts }: Readonly<{ frame: Frame; texts: ShellTexts }>) {
  if (!frame.crisis || frame.past || !mayDo(frame.session, 'journal.write')) return null;
  const { id, mode, title } = frame.crisis;
  const where = mode === 'rehearsal' ? `${texts.drill} — ${title}` : title;
  return <QuickForm crisis={id} where={where} frame={frame} unsent={texts.unsent} />;
}

/** Nobody must take the past for the present. */
function Past({ past, frame, texts }: Readonly<{ past: NonNullable<Frame['past']>; frame: Frame; texts: ShellTexts }>) {
  const { format } = wordsOf(frame);
  return (
    <p class="band past">
      <strong>{texts.past(isolate(format.moment(past.at, frame.now)), isolate(format.number(past.seq)))}</strong>{' '}
      <span>{texts.pastMeans}</span> <a href="?">{texts.present}</a>
    </p>
  );
}

function Bar({ frame: { crisis, now, language }, texts }: Readonly<{ frame: Frame; texts: ShellTexts }>) {
  return (
    <div class="bar">
      <a class="brand" href="/">
        {texts.product}
      </a>
      {crisis && (
        <>
          <p class="bar-title" dir="auto">
            {crisis.title}
          </p>
          <div id="bar-clocks" class="bar-clocks" data-live>
            <p>
              <span>{texts.sinceDeclared}</span> <SinceClock since={crisis.declaredAt} now={now} />
            </p>
            <NextWord crisis={crisis} now={now} texts={texts} />
            {crisis.nextDuty && <NextDuty duty={crisis.nextDuty} now={now} language={language} texts={texts} />}
          </div>
          <p id="state" class="state" role="status" data-online={texts.online} data-offline={texts.offline} hidden />
        </>
      )}
    </div>
  );
}

function NextWord({ crisis, now, texts }: Readonly<{ crisis: CrisisBar; now: Instant; texts: ShellTexts }>) {
  const { at, isFirst } = crisis.nextWord;
  return (
    <p data-clock={dueState(at, now)}>
      <span>{isFirst ? texts.firstWord : texts.nextUpdate}</span>{' '}
      <DueClock due={at} now={now} saySoon={texts.saySoon} sayLate={isFirst ? texts.sayNothingYet : texts.sayLate} />
      <span class="when-soon">{texts.soon}</span>
      <span class="when-late">{texts.late}</span>
    </p>
  );
}

function NextDuty({
  duty: { title, dueAt },
  now,
  language,
  texts,
}: Readonly<{ duty: NonNullable<CrisisBar['nextDuty']>; now: Instant; language: Language; texts: ShellTexts }>) {
  const name = typeof title === 'string' ? title : localised(title, language);
  return (
    <p data-clock={dueState(dueAt, now)} class="duty" title={name}>
      <span>{texts.nextDuty}</span> <DueClock due={dueAt} now={now} />
    </p>
  );
}

function Navigation({
  crisis,
  session,
  texts,
  screen,
  past,
}: Readonly<{
  crisis: CrisisBar;
  session: Visitor;
  texts: ShellTexts;
  screen: Screen | undefined;
  past: Frame['past'];
}>) {
  return (
    <nav class="nav" aria-label={texts.navigation}>
      {placesOf(crisis, { session, past }).map(([place, href]) => (
        <a key={place} href={href} aria-current={place === screen ? 'page' : undefined}>
          {texts.screens[place]}
        </a>
      ))}
    </nav>
  );
}

function placesOf(
  crisis: CrisisBar,
  { session, past }: Readonly<{ session: Visitor; past?: Frame['past'] | undefined }>,
): readonly (readonly [Screen, string])[] {
  const then = past ? `?asof=${past.seq}` : '';
  const words = wordsPath(crisis, session);
  return [
    ['now', `/c/${crisis.id}${then}`],
    ['tasks', `/c/${crisis.id}/tasks`],
    ['journal', `/c/${crisis.id}/journal${then}`],
    ['scope', `/c/${crisis.id}/scope${then}`],
    ...(words ? [['words', words] as const] : []),
    ['sitrep', `/c/${crisis.id}/sitrep`],
    ['cell', `/c/${crisis.id}/cell`],
  ];
}

/** The places of the navigation, and those that it has no room for. */
function keyPlaces(crisis: CrisisBar, frame: Frame) {
  return [
    ...placesOf(crisis, frame),
    ['clocks', `/c/${crisis.id}/clocks`] as const,
    ['wall', `/c/${crisis.id}/wall`] as const,
  ];
}

/** A text that waits for somebody is read before another one is written; who does not write reads the newest. */
function wordsPath({ id, statement }: CrisisBar, session: Visitor): string | undefined {
  if (mayDo(session, 'statement.write') && !statement?.isOpen) return `/c/${id}/words`;
  return statement && `/c/${id}/statements/${statement.id}`;
}

/** Hidden until something new is written: then it says how much, and waits to be asked. */
function News({ crisis, texts, language }: Readonly<{ crisis: CrisisBar; texts: ShellTexts; language: Language }>) {
  const words = Object.fromEntries(Object.entries(texts.news).map(([rule, text]) => [`data-${rule}`, text]));
  return (
    <div role="status" class="news">
      <button
        id="news"
        type="button"
        lang={language}
        data-events={`/api/crises/${crisis.id}/events?after=${crisis.lastSeq}`}
        data-seen={crisis.lastSeq}
        {...words}
        hidden
      />
    </div>
  );
}

function Foot({ frame: { session, language, zone, crisis }, texts }: Readonly<{ frame: Frame; texts: ShellTexts }>) {
  return (
    <footer class="foot">
      {session && (
        <form method="post" action="/sign-out">
          <span>
            <bdi>{session.name}</bdi> · {vocabularyOf(language).roles[session.role]}
          </span>{' '}
          <button class="quiet">{texts.signOut}</button>
        </form>
      )}
      {session && (
        <nav aria-label={texts.access}>
          <a href="/access/me">{texts.access}</a>
          {mayDo(session, 'access.administer') && <a href="/admin">{texts.admin}</a>}
          {!mayDo(session, 'access.administer') && mayDo(session, 'access-log.read') && (
            <a href="/access-log">{texts.readLog}</a>
          )}
          {!mayDo(session, 'access.administer') && mayDo(session, 'channel.mark') && (
            <a href="/channels">{texts.channels}</a>
          )}
        </nav>
      )}
      <nav aria-label={texts.languages}>
        {LANGUAGES.map((other) => (
          <a
            key={other}
            href={`?lang=${other}`}
            lang={other}
            hreflang={other}
            aria-current={other === language ? 'true' : undefined}
          >
            {LANGUAGE_NAMES[other]}
          </a>
        ))}
      </nav>
      {session && <KeysButton language={language} />}
      {crisis && (
        <button type="button" class="quiet" data-freeze aria-pressed="false" hidden>
          {texts.freeze}
        </button>
      )}
      {crisis && <span>{texts.hoursOf(cityOf(zone))}</span>}
    </footer>
  );
}

/**
 * How a form of the room is sent: without leaving the page, and with words for a line that is cut; what is typed into it survives.
 *
 * @param draft tells forms of the same address apart
 */
export function posting({ language }: Pick<Frame, 'language'>, action: string, draft: string | number = '') {
  const kept = draft === '' ? action : `${action} ${draft}`;
  return {
    method: 'post',
    action,
    'data-inline': true,
    'data-offline': SHELL[language].unsent,
    'data-draft': kept,
  } as const;
}

/** A text of the plan in the language of the screen, else in whichever it has. */
export function localised(text: Localised | undefined, language: Language): string {
  return text?.[language] ?? Object.values(text ?? {})[0] ?? '';
}

/** The city that an IANA zone is named after. */
function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** How things are named and numbered on the screen that is being made. */
export function wordsOf({ language, zone }: Frame): Readonly<{ format: Format; vocabulary: Vocabulary }> {
  return { format: formatFor(language, zone), vocabulary: vocabularyOf(language) };
}
