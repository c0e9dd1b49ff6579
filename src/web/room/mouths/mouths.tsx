import type { Mouths, SmsText, Source } from '../../../inform/index.ts';
import type { CrisisId, PageLanguage, StatementId } from '../../../kernel/index.ts';
import { directionOf, LANGUAGE_NAMES, Mark } from '../../ui/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { WordsPlaces } from '../words/places.tsx';
import { CopyButton, SheetWords } from './sheet-words.tsx';
import { MOUTHS, type MouthsTexts } from './texts.ts';

export type MouthsView = Readonly<{
  crisis: CrisisId;
  statement: StatementId;
  language: PageLanguage;
  /** Languages in which the text is approved. */
  languages: readonly PageLanguage[];
  source: Source;
  mouths: Mouths;
}>;

type PartProps = Readonly<{ view: MouthsView; frame: Frame; texts: MouthsTexts }>;

const SHEETS = ['press', 'call', 'staff'] as const;

/** One approved text in one language, as it leaves by each way. */
export function renderMouths(frame: Frame, view: MouthsView): string {
  const texts = MOUTHS[frame.language];
  const parts = { view, frame, texts };
  return renderPage(
    frame,
    { title: texts.title, screen: 'words' },
    <>
      <h1>{texts.title}</h1>
      <Head {...parts} place="mouths" />
      <p class="hint">{texts.lead}</p>
      <Recalled {...parts} />
      <div class="stack after">
        {view.mouths.sms && <Sms {...parts} sms={view.mouths.sms} />}
        {SHEETS.map((name) => (
          <section key={name} id={name}>
            <h2>{texts[name]}</h2>
            {!view.mouths.recalled && <CopyButton of={`${name}-text`} texts={texts} />}
            <SheetWords id={name} sheet={view.mouths[name]} language={view.language} />
          </section>
        ))}
        <Social {...parts} />
      </div>
    </>,
  );
}

/** What the spokesperson has in hand. */
export function renderCard(frame: Frame, view: MouthsView): string {
  const texts = MOUTHS[frame.language];
  const parts = { view, frame, texts };
  return renderPage(
    frame,
    { title: texts.cardTitle, screen: 'words' },
    <>
      <h1 class="screen-only">{texts.cardTitle}</h1>
      <Head {...parts} place="card" />
      <p class="hint screen-only">
        {texts.cardLead} {texts.print}
      </p>
      <Recalled {...parts} />
      <div class="after">
        <h2 class="screen-only">{LANGUAGE_NAMES[view.language]}</h2>
        <SheetWords id="card" sheet={view.mouths.card} language={view.language} />
      </div>
    </>,
  );
}

function Head({ view, frame, texts, place }: PartProps & Readonly<{ place: 'mouths' | 'card' }>) {
  const { crisis, statement, languages, language } = view;
  const path = `/c/${crisis}/statements/${statement}`;
  return (
    <>
      <WordsPlaces crisis={crisis} frame={frame} here={undefined} />
      <p class="screen-only">
        <a class="goto" href={path}>
          {texts.back}
        </a>
      </p>
      <nav class="filter" aria-label={texts.languages}>
        {languages.map((one) => (
          <a
            key={one}
            href={`${path}/${place}?in=${one}`}
            lang={one}
            aria-current={one === language ? 'page' : undefined}
          >
            {LANGUAGE_NAMES[one]}
          </a>
        ))}
      </nav>
    </>
  );
}

function Recalled({ view: { mouths }, texts }: PartProps) {
  if (!mouths.recalled) return null;
  return (
    <div class="card" role="alert">
      <p>
        <Mark tone="bad">{texts.recalled[mouths.recalled]}</Mark>
      </p>
      <p>{texts.recalledMeans}</p>
    </div>
  );
}

function Sms({ sms, ...parts }: PartProps & Readonly<{ sms: NonNullable<Mouths['sms']> }>) {
  const { texts } = parts;
  return (
    <section id="sms">
      <h2>{texts.sms}</h2>
      <OneSms {...parts} id="sms-short" heading={texts.smsShort} sms={sms.short} />
      {sms.whole.text !== sms.short.text && (
        <OneSms {...parts} id="sms-whole" heading={texts.smsWhole} sms={sms.whole} />
      )}
    </section>
  );
}

function OneSms({
  view,
  frame,
  texts,
  id,
  heading,
  sms,
}: PartProps & Readonly<{ id: string; heading: string; sms: SmsText }>) {
  const { format } = wordsOf(frame);
  const { segments, units, encoding } = sms.count;
  return (
    <div class="card">
      <h3>{heading}</h3>
      <p id={id} lang={view.language} dir={directionOf(view.language)}>
        {sms.text}
      </p>
      <p class="muted">
        {segments > 1 && <Mark tone="warn">{texts.smsLong}</Mark>}{' '}
        {texts.smsCount(format.number(segments), format.number(units), encoding.toUpperCase())}
      </p>
      <CopyButton of={id} texts={texts} />
    </div>
  );
}

function Social({ view, texts }: PartProps) {
  const { mouths, language, crisis, statement } = view;
  if (!mouths.social) return null;
  const { svg, text } = mouths.social;
  return (
    <section id="social">
      <h2>{texts.social}</h2>
      <div class="card">
        <img
          class="social"
          alt={text}
          width="1200"
          height="630"
          src={`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`}
        />
        <h3>{texts.socialText}</h3>
        <p id="social-text" lang={language} dir={directionOf(language)}>
          {text}
        </p>
        <CopyButton of="social-text" texts={texts} />
        <p>
          <a
            class="goto"
            download="carte.png"
            href={`/api/crises/${crisis}/statements/${statement}/mouths/${language}/card`}
          >
            {texts.socialSave}
          </a>
        </p>
      </div>
    </section>
  );
}
