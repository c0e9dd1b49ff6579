import { LANGUAGES } from '../../kernel/index.ts';
import type { Mode } from '../../inform/index.ts';
import { documentHtml } from './document.tsx';
import { directionOf, TEXTS } from './texts.ts';

/** The page at `/`: one tap to one's language. Nobody's browser is asked, so that every cache can keep it. */
export function languagesPage(mode: Mode): string {
  return documentHtml({
    language: 'fr',
    title: LANGUAGES.map((language) => TEXTS[language].nothingTitle).join(' · '),
    isDrill: mode === 'rehearsal',
    hasLanguages: false,
    children: (
      <main>
        <h1>{TEXTS.fr.nothingTitle}</h1>
        <ul class="pick">
          {LANGUAGES.map((language) => (
            <li key={language}>
              <a href={`/${language}/`} lang={language} hreflang={language} dir={directionOf(language)}>
                {TEXTS[language].languageName}
              </a>
            </li>
          ))}
        </ul>
      </main>
    ),
  });
}

/** What an address that does not exist answers: in every language, where to go instead. */
export function missingPage(): string {
  return documentHtml({
    language: 'fr',
    title: TEXTS.fr.missingTitle,
    isDrill: false,
    hasLanguages: false,
    children: (
      <main>
        <h1>{TEXTS.fr.missingTitle}</h1>
        {LANGUAGES.map((language) => (
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
