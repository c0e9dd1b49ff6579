import type { ComponentChildren } from 'preact';
import { formPath, institutionName, type FollowOffer, type SiteSetting } from '../../inform/index.ts';
import { PAGE_LANGUAGES, type PageLanguage } from '../../kernel/index.ts';
import type { Answer } from '../../platform/http/index.ts';
import { directionOf, documentPage, Institution, LanguageChoice, telephone, TEXTS } from '../public/index.ts';
import { FORM_SHEET } from './sheet.ts';
import { FORM_TEXTS, type FormTexts } from './texts.ts';

/** What every page of the forms is told. */
export type Scene = Readonly<{
  language: PageLanguage;
  /** Where it stands. */
  path: string;
  offer: FollowOffer;
  theme: SiteSetting['theme'];
  /** The public page, without a slash at its end. */
  page: string;
}>;

type PageParts = Readonly<{ title: string; status?: number; children: ComponentChildren }>;

/** A page with what all have. Its policy travels as a header as well. */
function answerOf(scene: Scene, { title, status = 200, children }: PageParts): Answer {
  const { language, path, offer, theme, page } = scene;
  const { institution } = offer;
  const name = institutionName({ institution }, language) ?? '';
  const elsewhere = new Map(PAGE_LANGUAGES.map((other) => [other, formPath(other)]));
  const { content, policy } = documentPage({
    path,
    language,
    setting: { theme },
    title: name ? `${title} – ${name}` : title,
    isDrill: offer.state === 'drill',
    formSheet: FORM_SHEET,
    children: (
      <>
        <header>
          {name && (
            <p>
              <Institution name={name} language={language} nameIn={institution[language] ? language : 'fr'} />
            </p>
          )}
          <LanguageChoice path={path} current={language} elsewhere={elsewhere} />
        </header>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
        <footer>
          <p>
            <a href={`${page}/${language}/`}>{TEXTS[language].home}</a>
          </p>
        </footer>
      </>
    ),
  });
  return htmlAnswer(String(content), policy, status);
}

function htmlAnswer(html: string, policy: string, status: number): Answer {
  const headers = {
    'content-security-policy': `${policy};frame-ancestors 'none'`,
    'x-robots-tag': 'noindex, nofollow',
  };
  return { status, html, headers };
}

/** What was wrong with the form, and what had been typed into it. */
export type Refused = Readonly<{ why: 'wrongAddress' | 'tooMany'; typed: string; status: number }>;

/** The form itself. An error stands on top, names its field and leads to it. */
export function followPage(scene: Scene, refused?: Refused): Answer {
  const { language, offer } = scene;
  const texts = FORM_TEXTS[language];
  const { title, lead, closed } = texts;
  const children =
    offer.state === 'closed' ? (
      <p>{closed}</p>
    ) : (
      <>
        {refused && <Alert refused={refused} texts={texts} />}
        <p>{lead}</p>
        <AddressForm refused={refused} texts={texts} />
        <p>{texts.kept}</p>
      </>
    );
  return answerOf(scene, {
    title,
    status: refused?.status ?? (offer.state === 'closed' ? 503 : 200),
    children: (
      <>
        {children}
        <Otherwise scene={scene} texts={texts} />
      </>
    ),
  });
}

type FormParts = Readonly<{ refused: Refused | undefined; texts: FormTexts }>;

function Alert({ refused: { why }, texts }: Readonly<{ refused: Refused; texts: FormTexts }>) {
  return (
    <p class="alert" role="alert" id="address-alert">
      {why === 'wrongAddress' ? (
        <>
          <a href="#address">{texts.address}</a>
          <br />
          {texts.wrongAddress}
        </>
      ) : (
        texts.tooMany
      )}
    </p>
  );
}

/** A field of text rather than of mail: a browser would refuse addresses in other scripts. */
function AddressForm({ refused, texts }: FormParts) {
  const isWrong = refused?.why === 'wrongAddress';
  return (
    <form method="post">
      <label for="address">{texts.address}</label>
      <p class="hint" id="address-hint">
        {texts.hint}
      </p>
      <input
        id="address"
        name="address"
        type="text"
        inputMode="email"
        autocomplete="email"
        autocapitalize="none"
        spellcheck={false}
        dir="ltr"
        maxLength={254}
        required
        value={refused?.typed ?? ''}
        aria-describedby={isWrong ? 'address-hint address-alert' : 'address-hint'}
        {...(isWrong && { 'aria-invalid': 'true' })}
      />
      <button>{texts.send}</button>
    </form>
  );
}

/** The ways that ask for nothing. */
function Otherwise({ scene: { language, offer, page }, texts }: Readonly<{ scene: Scene; texts: FormTexts }>) {
  const { phone } = offer;
  return (
    <>
      <p>{texts.otherwise}</p>
      <p class="ways">
        <a href={`${page}/${language}/feed.xml`}>{texts.feed}</a>
        {phone !== undefined && (
          <a href={telephone(phone)}>
            <bdi dir="ltr">{phone}</bdi>
          </a>
        )}
      </p>
    </>
  );
}

/** After the form: the same words for every address. */
export function sentPage(scene: Scene): Answer {
  const { sentTitle, sent, sentNothing, drillSent } = FORM_TEXTS[scene.language];
  return answerOf(scene, {
    title: sentTitle,
    children:
      scene.offer.state === 'drill' ? (
        <p>{drillSent}</p>
      ) : (
        <>
          <p>{sent}</p>
          <p>{sentNothing}</p>
        </>
      ),
  });
}

type ButtonTexts = Readonly<{ title: string; text: string; send: string }>;

function buttonPage(scene: Scene, { title, text, send }: ButtonTexts): Answer {
  return answerOf(scene, {
    title,
    children: (
      <>
        <p>{text}</p>
        <form method="post">
          <button>{send}</button>
        </form>
      </>
    ),
  });
}

/** One button: a program that opens the links of a mail confirms nothing by it. */
export function confirmPage(scene: Scene): Answer {
  const { confirmTitle: title, confirm: text, confirmSend: send } = FORM_TEXTS[scene.language];
  return buttonPage(scene, { title, text, send });
}

export function leavePage(scene: Scene): Answer {
  const { leaveTitle: title, leave: text, leaveSend: send } = FORM_TEXTS[scene.language];
  return buttonPage(scene, { title, text, send });
}

export function confirmedPage(scene: Scene): Answer {
  const { confirmedTitle: title, confirmed } = FORM_TEXTS[scene.language];
  return answerOf(scene, { title, children: <p>{confirmed}</p> });
}

export function leftPage(scene: Scene): Answer {
  const { leftTitle: title, left } = FORM_TEXTS[scene.language];
  return answerOf(scene, { title, children: <p>{left}</p> });
}

/** A link that was used or is too old, and one that was cut off. */
export function deadLinkPage(scene: Scene, kind: 'spent' | 'broken'): Answer {
  const texts = FORM_TEXTS[scene.language];
  return answerOf(scene, {
    title: kind === 'spent' ? texts.spentTitle : texts.brokenTitle,
    status: kind === 'spent' ? 410 : 404,
    children: (
      <>
        <p>{texts[kind]}</p>
        {kind === 'spent' && (
          <p class="ways">
            <a href={formPath(scene.language)}>{texts.again}</a>
          </p>
        )}
      </>
    ),
  });
}

/** In every language: what an address that does not exist answers, and any other refusal. */
export function refusalPage(isMissing: boolean): Readonly<{ html: string; policy: string }> {
  const { content, policy } = documentPage({
    path: '/',
    language: 'fr',
    title: isMissing ? TEXTS.fr.missingTitle : FORM_TEXTS.fr.title,
    isDrill: false,
    formSheet: FORM_SHEET,
    children: (
      <main>
        <h1>{isMissing ? TEXTS.fr.missingTitle : FORM_TEXTS.fr.title}</h1>
        {PAGE_LANGUAGES.map((language) => (
          <div key={language} lang={language} dir={directionOf(language)}>
            <p>{isMissing ? TEXTS[language].missing : FORM_TEXTS[language].failed}</p>
            <p class="ways">
              <a href={formPath(language)}>{FORM_TEXTS[language].title}</a>
            </p>
          </div>
        ))}
      </main>
    ),
  });
  return { html: String(content), policy };
}
