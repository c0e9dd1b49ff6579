import type { PageView, SitePage } from '../../inform/index.ts';
import { addMs, DAY_MS, PAGE_LANGUAGES } from '../../kernel/index.ts';
import { documentPage } from './document.tsx';
import { linkFrom } from './links.ts';
import { directionOf, TEXTS } from './texts.ts';

/** The page at `/`: one tap to one's language. Nobody's browser is asked, so that every cache can keep it. */
export function languagesPage({ mode, setting }: PageView): SitePage {
  const link = linkFrom('/');
  return documentPage({
    path: '/',
    language: 'fr',
    setting,
    title: PAGE_LANGUAGES.map((language) => TEXTS[language].nothingTitle).join(' · '),
    isDrill: mode === 'rehearsal',
    elsewhere: new Map(PAGE_LANGUAGES.map((language) => [language, `/${language}/`])),
    children: (
      <main>
        <h1>{TEXTS.fr.nothingTitle}</h1>
        <ul class="pick">
          {PAGE_LANGUAGES.map((language) => (
            <li key={language}>
              <a href={link(`/${language}/`)} lang={language} hreflang={language} dir={directionOf(language)}>
                {TEXTS[language].languageName}
              </a>
            </li>
          ))}
        </ul>
      </main>
    ),
  });
}

/** What an address that does not exist answers: in every language, where to go instead. It stands at any depth, so links are whole. */
export function missingPage({ setting }: PageView): SitePage {
  return documentPage({
    path: '/404',
    language: 'fr',
    // Its own address is none.
    setting: { theme: setting.theme },
    title: TEXTS.fr.missingTitle,
    isDrill: false,
    children: (
      <main>
        <h1>{TEXTS.fr.missingTitle}</h1>
        {PAGE_LANGUAGES.map((language) => (
          <div key={language} lang={language} dir={directionOf(language)}>
            <p>{TEXTS[language].missing}</p>
            <p class="ways">
              <a href={`/${language}/`}>{TEXTS[language].home}</a>
            </p>
          </div>
        ))}
      </main>
    ),
  });
}

/** RFC 9116 wants less than a year; whoever stands behind the contact says so again with the next version. */
const SECURITY_DAYS = 180;

/** Where a weakness of the site is told. Only with a contact: an empty file would promise one. */
export function securityText({ setting: { security, address }, at }: PageView): readonly SitePage[] {
  if (!security || !at) return [];
  const lines = [
    `Contact: ${security}`,
    `Expires: ${addMs(at, SECURITY_DAYS * DAY_MS)}`,
    `Preferred-Languages: ${PAGE_LANGUAGES.filter((language) => language !== 'zgh').join(', ')}`,
    ...(address ? [`Canonical: ${address}/.well-known/security.txt`] : []),
  ];
  return [{ path: '/.well-known/security.txt', type: 'text/plain; charset=utf-8', content: `${lines.join('\n')}\n` }];
}
