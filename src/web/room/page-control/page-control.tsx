import type { EntryValue } from '../../../contract/index.ts';
import { mayDo } from '../../../access/index.ts';
import type { BlockChange, Publication, Statement, SubscriberCounts, WrongOnPage } from '../../../inform/index.ts';
import { languagesIn, languagesToFollow } from '../../../inform/index.ts';
import {
  PAGE_LANGUAGES,
  type CrisisId,
  type Instant,
  type Language,
  type PageLanguage,
} from '../../../kernel/index.ts';
import { DueClock, isolate, LANGUAGE_NAMES, Mark, shortDigest, type Tone, WordChanges } from '../../ui/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { PageAlarm } from '../alarm/index.ts';
import { titleOf } from '../statement/statement.tsx';
import { WordsPlaces } from '../words/places.tsx';
import { Acts } from './acts.tsx';
import { Subscribers } from './subscribers.tsx';
import { PAGE_CONTROL, type PageControlTexts } from './texts.ts';

export type PageControlView = Readonly<{
  crisis: CrisisId;
  /** The newest version and its text; nothing before the first word. */
  live?: Readonly<{ publication: Publication; statement: Statement; manifest: string }> | undefined;
  /** A text that waits for approval or publication, and what it would change on the page. */
  waiting?: Readonly<{ statement: Statement; changes: readonly BlockChange[]; language: PageLanguage }> | undefined;
  /** Newest first. */
  publications: readonly Publication[];
  /** The last time that the page was put on other hosts. */
  pushed?: Readonly<{ at: Instant; hosts: EntryValue<'page.pushed'>['hosts']; isCurrent: boolean }> | undefined;
  /** Who follows by mail, in numbers. */
  followers: SubscriberCounts;
  /** What the public reads wrongly, and the texts whose approval is void. */
  wrong: WrongOnPage | undefined;
  void: readonly Statement[];
  /** The longest that the public waits between two words, as the plan asks. */
  everyMs: number | undefined;
  publicUrl: (language: Language) => string;
}>;

export type PartProps = Readonly<{ view: PageControlView; frame: Frame; texts: PageControlTexts }>;

/** The page as the public has it: version, languages, hosts; what waits; and the acts on it. */
export function renderPageControl(frame: Frame, view: PageControlView): string {
  const texts = PAGE_CONTROL[frame.language];
  const parts = { view, frame, texts };
  return renderPage(
    frame,
    { title: texts.title, screen: 'words' },
    <>
      <h1>{texts.title}</h1>
      <WordsPlaces crisis={view.crisis} frame={frame} here="page" />
      <PageAlarm crisis={view.crisis} frame={frame} wrong={view.wrong} void={view.void} />
      <div id="page-live" class="stack" data-live>
        {view.live ? <Live {...parts} live={view.live} /> : <p>{texts.nothing}</p>}
        {view.waiting && <Waiting {...parts} waiting={view.waiting} />}
        {view.live && <Hosts {...parts} />}
        {view.live && <Subscribers {...parts} />}
      </div>
      {view.live && mayDo(frame.session, 'statement.write') && <Acts {...parts} live={view.live} />}
    </>,
  );
}

type LiveProps = PartProps & Readonly<{ live: NonNullable<PageControlView['live']> }>;

function Live({ view, live, frame, texts }: LiveProps) {
  const { format } = wordsOf(frame);
  const { publication, statement, manifest } = live;
  const { version, at, nextUpdateAt } = publication;
  return (
    <section class="card">
      <h2>{texts.version(format.number(version))}</h2>
      <p>
        <a class="goto" href={view.publicUrl(frame.language)}>
          {texts.title}
        </a>
      </p>
      <p>
        {texts.since(isolate(format.moment(at, frame.now)))} · {texts.next}{' '}
        <DueClock due={nextUpdateAt} now={frame.now} />
      </p>
      <p>
        <a href={`/c/${view.crisis}/statements/${statement.id}`} dir="auto">
          {titleOf(statement, frame.language)}
        </a>{' '}
        <code dir="ltr" title={manifest}>
          {shortDigest(manifest)}
        </code>
      </p>
      <ul class="lines">
        {PAGE_LANGUAGES.map((language) => {
          const { tone, words } = freshness(language, { live, frame, texts });
          return (
            <li key={language}>
              <span lang={language}>{LANGUAGE_NAMES[language]}</span> <Mark tone={tone}>{words}</Mark>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** How a language stands: on the page, promised for an hour, late, or without a text. */
function freshness(
  language: PageLanguage,
  { live: { publication, statement }, frame, texts }: Omit<LiveProps, 'view'>,
): Readonly<{ tone: Tone; words: string }> {
  const { format } = wordsOf(frame);
  if (publication.texts[language]) return { tone: 'ok', words: texts.onPage };
  const promised = publication.promised[language];
  if (promised) {
    const moment = isolate(format.moment(promised, frame.now));
    const isLate = promised < frame.now;
    return { tone: isLate ? 'bad' : 'warn', words: isLate ? texts.lateSince(moment) : texts.followsBy(moment) };
  }
  return languagesToFollow(statement).includes(language)
    ? { tone: 'warn', words: texts.waits }
    : { tone: 'plain', words: texts.phoneOnly };
}

/** What awaits approval or publication, beside what it changes. */
function Waiting({
  view,
  waiting: { statement, changes, language },
  frame,
  texts,
}: PartProps & Readonly<{ waiting: NonNullable<PageControlView['waiting']> }>) {
  const named = languagesIn(statement.digests).map((one) => isolate(LANGUAGE_NAMES[one]));
  return (
    <section class="card word-changes">
      <h2>
        {texts.waiting}{' '}
        <a href={`/c/${view.crisis}/statements/${statement.id}`} dir="auto">
          {titleOf(statement, frame.language)}
        </a>
      </h2>
      <p class="muted">{named.join(' · ')}</p>
      <div lang={language} dir="auto">
        <WordChanges changes={changes} />
      </div>
    </section>
  );
}

/** Copies of the page on other hosts, as each answered when it was last asked. */
function Hosts({ view: { pushed }, frame, texts }: PartProps) {
  const { format, vocabulary } = wordsOf(frame);
  const tones = { same: 'ok', differs: 'bad', unreachable: 'warn' } as const;
  return (
    <section class="card">
      <h2>{texts.hosts}</h2>
      {!pushed && <p class="hint">{texts.noHosts}</p>}
      {pushed && (
        <>
          <p>
            {isolate(format.moment(pushed.at, frame.now))}{' '}
            {!pushed.isCurrent && <Mark tone="warn">{texts.hostsBehind}</Mark>}
          </p>
          <ul class="lines">
            {pushed.hosts.map(({ host, outcome }) => (
              <li key={host}>
                <code dir="ltr">{host}</code> <Mark tone={tones[outcome]}>{vocabulary.pushed[outcome]}</Mark>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
