import { sheetText, type MouthSheet } from '../../../inform/index.ts';
import type { PageLanguage } from '../../../kernel/index.ts';
import { directionOf } from '../../ui/index.ts';

/** A sheet as it is read, in its own language and direction. */
export function SheetWords({
  id,
  sheet,
  language,
}: Readonly<{ id: string; sheet: MouthSheet; language: PageLanguage }>) {
  return (
    <>
      <article class="card sheet" lang={language} dir={directionOf(language)}>
        <p class="sheet-title">{sheet.title.words}</p>
        {sheet.sections.map(({ heading, lines }, index) => (
          <section key={index}>
            {heading && <h3>{heading.words}</h3>}
            {lines.map(({ words, from }) => (
              <p key={words} class={from === 'frame' && index === sheet.sections.length - 1 ? 'muted' : undefined}>
                {words}
              </p>
            ))}
          </section>
        ))}
      </article>
      <pre id={`${id}-text`} hidden>
        {sheetText(sheet)}
      </pre>
    </>
  );
}

/** Copies the text of an element; shown where a script runs. */
export function CopyButton({ of, texts }: Readonly<{ of: string; texts: Readonly<{ copy: string; copied: string }> }>) {
  return (
    <button type="button" class="copy" data-copy={of} data-copied={texts.copied} hidden>
      {texts.copy}
    </button>
  );
}
