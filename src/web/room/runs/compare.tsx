import { CATEGORIES, type Category } from '../../../contract/index.ts';
import { categoryPhrase } from '../../../inform/index.ts';
import type { CrisisId, Language } from '../../../kernel/index.ts';
import type { Comparison } from '../../../scope/index.ts';
import { isolate, Mark } from '../../ui/index.ts';
import { CHARTS } from '../charts/index.ts';
import { renderPage, wordsOf, type Frame } from '../shell/index.ts';
import { RUNS, type RunsTexts } from './texts.ts';

type View = Readonly<{ crisis: CrisisId; comparison: Comparison; a: number; b: number }>;
type Figure = Comparison['figures'][number];

/** Two runs side by side, figure by figure; what changed comes first. */
export function renderComparison(frame: Frame, view: View): string {
  const texts = RUNS[frame.language];
  const { format } = wordsOf(frame);
  const { comparison, crisis } = view;
  const [a, b] = [format.number(view.a), format.number(view.b)];
  const figures = publicFigures(comparison.figures);
  const changed = figures.filter(({ difference }) => difference !== 0);
  const same = figures.filter(({ difference, a: value }) => difference === 0 && value !== 0);
  return renderPage(
    frame,
    { title: texts.compareTitle, screen: 'scope' },
    <div class="stack">
      <p class="crumb">
        <a class="goto" href={`/c/${crisis}/scope`}>
          {texts.back}
        </a>
      </p>
      <h1>{texts.compareTitle}</h1>
      <p>
        <Mark tone={comparison.sameEvidence ? 'ok' : 'warn'}>
          {comparison.sameEvidence ? texts.sameEvidence : texts.otherEvidence}
        </Mark>
      </p>
      <p class="hint">{changed.length === 0 ? texts.noDifference : texts.onlyDifferences}</p>
      <div class="card scroll" tabIndex={0} role="region" aria-label={texts.compareTitle}>
        <table class="plain-table">
          <caption>{texts.compared(a, b)}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.figure}</th>
              <th scope="col" class="number">
                {texts.runTitle(a)}
              </th>
              <th scope="col" class="number">
                {texts.runTitle(b)}
              </th>
              <th scope="col" class="number">
                {texts.difference}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...changed, ...same].map((figure) => (
              <Line key={figure.figure} figure={figure} frame={frame} texts={texts} />
            ))}
          </tbody>
        </table>
      </div>
      <Dating comparison={comparison} frame={frame} texts={texts} names={[a, b]} />
    </div>,
  );
}

function Line({ figure, frame, texts }: Readonly<{ figure: Figure; frame: Frame; texts: RunsTexts }>) {
  const { format } = wordsOf(frame);
  const { difference } = figure;
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '';
  return (
    <tr class={difference === 0 ? 'muted' : undefined}>
      <th scope="row">{figureWords(figure.figure, frame.language, texts)}</th>
      <td class="number">{format.number(figure.a)}</td>
      <td class="number">{format.number(figure.b)}</td>
      <td class="number">
        {difference === 0 ? '=' : <strong>{isolate(`${sign}${format.number(Math.abs(difference))}`)}</strong>}
      </td>
    </tr>
  );
}

function Dating({
  comparison: { dating },
  frame,
  texts,
  names,
}: Readonly<{ comparison: Comparison; frame: Frame; texts: RunsTexts; names: readonly [string, string] }>) {
  const { format } = wordsOf(frame);
  const charts = CHARTS[frame.language];
  return (
    <section class="card">
      <h2>{charts.datingTitle}</h2>
      <dl class="pairs">
        {([dating.a, dating.b] as const).map((extractions, index) => (
          <div key={names[index]! + String(index)}>
            <dt>{texts.datingOf(names[index]!)}</dt>
            {extractions.length === 0 && <dd>–</dd>}
            {extractions.map(({ from, to, share }) => (
              <dd key={from}>
                {from === to
                  ? charts.onDay(isolate(format.date(from)))
                  : charts.fromTo(isolate(format.date(from)), isolate(format.date(to)))}{' '}
                ({isolate(format.percent(share))})
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

/** People read one class of what was true when it was taken; the split serves the dating alone. */
function publicFigures(figures: readonly Figure[]): readonly Figure[] {
  const { authentic, outdated } = Object.fromEntries(
    figures
      .filter(({ figure }) => figure === 'records.authentic' || figure === 'records.outdated')
      .map((one) => [one.figure.slice('records.'.length), one]),
  );
  return figures.flatMap((one) => {
    if (one.figure === 'records.outdated') return [];
    if (one.figure !== 'records.authentic') return [one];
    const both = (side: 'a' | 'b' | 'difference') => (authentic?.[side] ?? 0) + (outdated?.[side] ?? 0);
    return [{ figure: 'records.trueWhenTaken', a: both('a'), b: both('b'), difference: both('difference') }];
  });
}

function figureWords(figure: string, language: Language, texts: RunsTexts): string {
  const known = texts.figures[figure];
  if (known !== undefined) return known;
  const [kind, name] = [figure.slice(0, figure.indexOf('.')), figure.slice(figure.indexOf('.') + 1)];
  if (kind === 'people' && isCategory(name)) return texts.peopleWith(categoryPhrase(name, language));
  if (kind === 'altered') return texts.alteredField(isolate(CHARTS[language].fields[name] ?? name));
  return figure;
}

function isCategory(name: string): name is Category {
  return (CATEGORIES as readonly string[]).includes(name);
}
