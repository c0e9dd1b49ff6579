import type { RegisterQuality } from '../../../scope/index.ts';
import { isolate } from '../../ui/index.ts';
import { Bars } from '../charts/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import type { RegisterTexts } from './texts.ts';

type Props = Readonly<{ quality: RegisterQuality; frame: Frame; texts: RegisterTexts }>;

const WAYS = ['email', 'sms', 'letter'] as const;
const AGES = ['under-1', 'under-3', 'older', 'unknown'] as const;
const ANSWERS = ['yes', 'no', 'unknown'] as const;

/** How good a version is: whom it can judge, whom it can reach, and what in it is not as it should be. In counts alone. */
export function Quality(props: Props) {
  const { quality, frame, texts } = props;
  const { format } = wordsOf(frame);
  const { rows, reach, languages } = quality;
  return (
    <div class="charts">
      <section>
        <h3>{texts.reachTitle}</h3>
        <Bars
          caption={texts.reachCaption(format.number(rows))}
          heads={[texts.way, texts.persons]}
          rows={[...WAYS, 'none' as const].map((way) => ({
            key: way,
            label: texts.reach[way],
            value: reach[way],
            tone: way === 'none' ? ('bad' as const) : ('plain' as const),
          }))}
          of={rows}
          format={format}
        />
      </section>
      <section>
        <h3>{texts.languagesTitle}</h3>
        <Bars
          caption={texts.languagesCaption}
          heads={[texts.language, texts.persons]}
          rows={Object.entries(languages)
            .toSorted(([, one], [, other]) => other - one)
            .map(([language, value]) => ({ key: language, label: texts.languages[language] ?? language, value }))}
          of={rows}
          format={format}
        />
      </section>
      <section>
        <h3>{texts.consentTitle}</h3>
        <Crossed
          caption={texts.consentCaption}
          corner={texts.way}
          columns={ANSWERS.map((answer) => texts.answers[answer])}
          lines={(['email', 'sms'] as const).map((way) => ({
            name: texts.reach[way],
            counts: ANSWERS.map((answer) => quality.consent[way][answer]),
          }))}
          frame={frame}
        />
      </section>
      <section>
        <h3>{texts.agesTitle}</h3>
        <Crossed
          caption={texts.agesCaption}
          corner={texts.way}
          columns={AGES.map((age) => texts.ages[age])}
          lines={WAYS.map((way) => ({
            name: texts.reach[way],
            counts: AGES.map((age) => quality.ages[way]?.[age] ?? 0),
          }))}
          frame={frame}
        />
      </section>
      <Care {...props} />
      <Columns {...props} />
    </div>
  );
}

function Care({ quality, frame, texts }: Props) {
  const counts = ['atRisk', 'minors', 'deceased', 'withEmployer', 'withoutKey', 'repeated', 'shared'] as const;
  const lines = counts.map((name) => [texts[name], quality[name]] as const);
  return <Counts title={texts.careTitle} lines={lines} frame={frame} />;
}

/** Counts, each with its name. */
export function Counts({
  title,
  lines,
  frame,
}: Readonly<{ title: string; lines: readonly (readonly [string, number])[]; frame: Frame }>) {
  const { format } = wordsOf(frame);
  return (
    <section>
      <h3>{title}</h3>
      <table class="plain-table">
        <caption class="unseen">{title}</caption>
        <tbody>
          {lines.map(([name, count]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="number">{format.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Understood = Readonly<{
  quality: Pick<RegisterQuality, 'columns' | 'unknown'>;
  frame: Frame;
  texts: RegisterTexts;
}>;

/** How each column was understood, and how much of it has not its form. */
export function Columns({ quality: { columns, unknown }, frame, texts }: Understood) {
  const { format } = wordsOf(frame);
  return (
    <section class="whole">
      <h3>{texts.columnsTitle}</h3>
      <div class="scroll" tabIndex={0} role="group" aria-label={texts.columnsTitle}>
        <table class="plain-table">
          <caption>{texts.columnsCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.column}</th>
              <th scope="col">{texts.holds}</th>
              <th scope="col" class="number">
                {texts.filled}
              </th>
              <th scope="col" class="number">
                {texts.malformed}
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ heading, holds, filled, malformed }) => (
              <tr key={`${heading} ${holds}`}>
                <th scope="row">
                  <bdi>{heading}</bdi>
                </th>
                <td>{texts.holdsWords[holds] ?? holds}</td>
                <td class="number">{format.number(filled)}</td>
                <td class="number">
                  {malformed === 0 ? (
                    format.number(0)
                  ) : (
                    <strong class="bad-number">
                      {format.number(malformed)} ({format.percent(malformed / Math.max(1, filled))})
                    </strong>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unknown.length > 0 && (
        <p class="hint after">{texts.notUnderstood(unknown.map((heading) => isolate(heading)).join(', '))}</p>
      )}
    </section>
  );
}

type Line = Readonly<{ name: string; counts: readonly number[] }>;

/** A group and no landmark: each version of the register has one of the same name. */
function Crossed({
  caption,
  corner,
  columns,
  lines,
  frame,
}: Readonly<{ caption: string; corner: string; columns: readonly string[]; lines: readonly Line[]; frame: Frame }>) {
  const { format } = wordsOf(frame);
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={caption}>
      <table class="plain-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, counts }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {counts.map((count, index) => (
                <td key={columns[index]} class="number">
                  {format.number(count)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
