import { sayableLanguages, type Statement } from '../../../inform/index.ts';
import type { CrisisId } from '../../../kernel/index.ts';
import type { Frame } from '../shell/index.ts';
import { SPEECH } from '../speech/index.ts';
import { MOUTHS } from './texts.ts';

/** From a text to what it becomes; nothing before it is approved in a language. */
export function MouthLinks({
  crisis,
  statement,
  frame: { language },
}: Readonly<{ crisis: CrisisId; statement: Statement; frame: Frame }>) {
  if (sayableLanguages(statement).length === 0) return null;
  const texts = MOUTHS[language];
  const path = `/c/${crisis}/statements/${statement.id}`;
  return (
    <nav class="filter" aria-label={texts.links}>
      <a href={`${path}/mouths`}>{texts.title}</a>
      <a href={`${path}/card`}>{texts.cardTitle}</a>
      <a href={`${path}/speech`}>{SPEECH[language].title}</a>
    </nav>
  );
}
