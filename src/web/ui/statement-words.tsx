import type { StatementText } from '../../contract/index.ts';
import type { PageLanguage } from '../../kernel/index.ts';
import { directionOf, LANGUAGE_NAMES, shortDigest } from './format.ts';

/** A statement exactly as it will be read in one language, with the digest that an approval binds to. */
export function StatementWords({
  text,
  language,
  digest,
}: Readonly<{ text: StatementText; language: PageLanguage; digest?: string | undefined }>) {
  return (
    <article class="card words" lang={language} dir={directionOf(language)}>
      <p class="words-language">
        {LANGUAGE_NAMES[language]}
        {digest && (
          <code dir="ltr" title={digest}>
            {shortDigest(digest)}
          </code>
        )}
      </p>
      <h2>{text.title}</h2>
      {text.blocks.map(({ id, heading, paragraphs }) => (
        <section key={id}>
          <h3>{heading}</h3>
          {paragraphs.length > 2 ? (
            <ul>
              {paragraphs.map((paragraph) => (
                <li key={paragraph}>{paragraph}</li>
              ))}
            </ul>
          ) : (
            paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)
          )}
        </section>
      ))}
    </article>
  );
}
