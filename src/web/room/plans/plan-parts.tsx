import type { Plan } from '../../../contract/index.ts';
import type { SkeletonLanguage } from '../../../kernel/index.ts';
import type { PlanFault } from '../../../prepare/index.ts';
import { isolate, LANGUAGE_NAMES, Mark, shortDigest } from '../../ui/index.ts';
import { PROBLEM } from '../problem/texts.ts';
import { localised, wordsOf, type Frame } from '../shell/index.ts';
import { PLANS, type PlansTexts } from './texts.ts';

type Parts = Readonly<{ frame: Frame; texts: PlansTexts }>;

/** Ready or not, and how much is in the way: a word, a shape and a colour. */
export function ReadyMark({ block, warn, frame, texts }: Parts & Readonly<{ block: number; warn: number }>) {
  const { format } = wordsOf(frame);
  return (
    <>
      {block === 0 ? <Mark tone="ok">{texts.ready}</Mark> : <Mark tone="bad">{texts.notReady}</Mark>}{' '}
      {block > 0 && <strong>{format.plural(block, texts.blocking)}</strong>}
      {block > 0 && warn > 0 && ' · '}
      {warn > 0 && format.plural(warn, texts.warnings)}
    </>
  );
}

/** Whose plan it is, which version, in which languages, and the digest under which it would be frozen. */
export function Identity({
  plan: { institution, version, languages, digest },
  frame,
}: Readonly<{
  plan: Pick<Plan, 'institution' | 'version'> & Readonly<{ languages: readonly SkeletonLanguage[]; digest: string }>;
  frame: Frame;
}>) {
  const texts = PLANS[frame.language];
  return (
    <p class="muted">
      <span dir="auto">{localised(institution, frame.language)}</span> · {texts.version(version)} ·{' '}
      {languages.map((language) => isolate(LANGUAGE_NAMES[language])).join(' · ')}
      <br />
      {texts.digest}
      {wordsOf(frame).format.colon}
      <code dir="ltr">{shortDigest(digest)}</code>
    </p>
  );
}

/** Why a folder adds up to no plan, and where: in the reader's words, with the program's own behind them. */
export function Fault({ fault: { code, message, place }, frame, texts }: Parts & Readonly<{ fault: PlanFault }>) {
  const { format } = wordsOf(frame);
  return (
    <>
      <p>{PROBLEM[frame.language].codes[code]}</p>
      {place && (
        <p>
          <code dir="ltr">{place.path}</code>
          {place.line !== undefined && ` · ${texts.line(format.number(place.line))}`}
        </p>
      )}
      <details>
        <summary>{texts.detail}</summary>
        <p lang="en" dir="ltr">
          {message} <code>{code}</code>
        </p>
      </details>
    </>
  );
}
