import { ALTERATION_KINDS, PUBLIC_VERDICTS, type PublicVerdict, type ScopeResult } from '../../../contract/index.ts';
import { categoryPhrase, figurePhrase } from '../../../inform/index.ts';
import type { FiguresDocument } from '../../../scope/index.ts';
import { isolate } from '../../ui/index.ts';
import { Combinations } from './combinations.tsx';
import { wordsOf, type Frame } from '../shell/index.ts';
import { Bars, Stack, type BarRow, type BarTone } from './bars.tsx';
import { DatingChart, OutdatedChart } from './dating-chart.tsx';
import { classesOf, FIELD_BY_HEADING, registerDayOf, unreadGroups } from './result-parts.ts';
import { CHARTS, type ChartsTexts } from './texts.ts';

/** What a run counted: its result, and the figures of it that may leave the house. */
export type Counted = Readonly<{ result: ScopeResult; figures: FiguresDocument | undefined }>;

type Props = Readonly<{ result: ScopeResult; frame: Frame; texts: ChartsTexts }>;

/** Everything that a result counts, drawn: people by kind of data, what is true, when it was taken, what was read. */
export function ResultCharts({ counted, frame }: Readonly<{ counted: Counted; frame: Frame }>) {
  const { result, figures } = counted;
  const parts = { result, frame, texts: CHARTS[frame.language] };
  return (
    <div class="charts">
      <Categories {...parts} />
      {figures && <Combinations figures={figures} {...parts} />}
      <Verdicts {...parts} />
      <section class="card">
        <h3>{parts.texts.datingTitle}</h3>
        <DatingChart {...parts} />
        <OutdatedChart {...parts} />
      </section>
      <Files {...parts} />
    </div>
  );
}

function Categories({ result: { categories, people }, frame, texts }: Props) {
  const { format } = wordsOf(frame);
  const rows = categories
    .filter(({ people: count }) => count > 0)
    .toSorted((one, other) => other.people - one.people)
    .map(({ id, people: value }) => ({ key: id, label: categoryPhrase(id, frame.language), value }));
  return (
    <section class="card">
      <h3>{texts.categoriesTitle}</h3>
      {rows.length === 0 ? (
        <p>{texts.noCategory}</p>
      ) : (
        <Bars
          caption={peopleCaption(people, format.number, texts)}
          heads={[texts.category, texts.people]}
          rows={rows}
          of={people.certain}
          format={format}
        />
      )}
    </section>
  );
}

function peopleCaption(
  { certain, basis }: ScopeResult['people'],
  number: (value: number) => string,
  texts: ChartsTexts,
): string {
  const people = isolate(number(certain));
  return basis === 'register' ? texts.categoriesCaption(people) : texts.categoriesEstimated(people);
}

const TONES: Readonly<Record<PublicVerdict, BarTone>> = {
  'true-when-taken': 'ok',
  altered: 'warn',
  'not-found': 'bad',
  undecided: 'idle',
};

function Verdicts({ result, frame, texts }: Props) {
  const { format } = wordsOf(frame);
  const counts = classesOf(result);
  const day = registerDayOf(result);
  const rows = PUBLIC_VERDICTS.map((verdict) => {
    const name = figurePhrase({ kind: 'records', verdict }, frame.language);
    const isDated = verdict === 'not-found' && day !== undefined;
    const label = isDated ? texts.asOf(name, isolate(format.date(day))) : name;
    return { key: verdict, label, value: counts[verdict], tone: TONES[verdict] };
  });
  const all = rows.reduce((sum, { value }) => sum + value, 0);
  return (
    <section class="card">
      <h3>{texts.verdictsTitle}</h3>
      <p class="hint">{day === undefined ? texts.notJudged : texts.judged(isolate(format.date(day)))}</p>
      {all > 0 && day !== undefined && (
        <>
          <Stack rows={rows} />
          {/* Counts alone: a share is told once two people have checked a sample. */}
          <Bars
            caption={texts.verdictsCaption(isolate(format.number(all)))}
            heads={[texts.verdict, texts.lines]}
            rows={rows}
            format={format}
          />
          <Alterations result={result} frame={frame} texts={texts} />
        </>
      )}
    </section>
  );
}

function Alterations({ result: { verdicts }, frame, texts }: Props) {
  const { format } = wordsOf(frame);
  const kinds = ALTERATION_KINDS.map((kind) => ({
    key: kind,
    label: texts.kinds[kind],
    value: verdicts.kinds?.records[kind] ?? 0,
  })).filter(({ value }) => value > 0);
  const fields: BarRow[] = Object.entries(verdicts.fields)
    .filter(([, value]) => value > 0)
    .toSorted(([, one], [, other]) => other - one)
    .map(([field, value]) => ({
      key: field,
      label: texts.fields[field] ?? texts.fields[FIELD_BY_HEADING[field.toLowerCase()] ?? ''] ?? <bdi>{field}</bdi>,
      value,
    }));
  if (kinds.length + fields.length === 0) return null;
  return (
    <details>
      <summary>{texts.alterations}</summary>
      <p class="hint">{texts.alterationsMean}</p>
      {kinds.length > 0 && (
        <Bars caption={texts.kindsCaption} heads={[texts.kind, texts.lines]} rows={kinds} format={format} />
      )}
      {fields.length > 0 && (
        <Bars caption={texts.fieldsCaption} heads={[texts.field, texts.lines]} rows={fields} format={format} />
      )}
    </details>
  );
}

/** Item numbers that are shown of one reason; the rest is a count. */
const ITEMS_MAX = 60;

function Files({ result, frame, texts }: Props) {
  const { format } = wordsOf(frame);
  const { files, read } = result.evidence;
  const groups = unreadGroups(result);
  const reasonOf = (code: string) => texts.reasons[code] ?? texts.otherReason;
  const rows: BarRow[] = [
    { key: 'read', label: texts.filesRead, value: read, tone: 'ok' },
    ...groups.map(({ code, isPartial, items }) => ({
      key: `${code} ${isPartial}`,
      label: isPartial ? texts.inPart(reasonOf(code)) : reasonOf(code),
      value: items.length,
      tone: isPartial ? ('warn' as const) : ('bad' as const),
    })),
  ];
  return (
    <section class="card" id="files">
      <h3>{texts.filesTitle}</h3>
      <Bars
        caption={texts.filesCaption(isolate(format.number(files)))}
        heads={[texts.reason, texts.files]}
        rows={rows}
        of={files}
        format={format}
      />
      {groups.length > 0 && (
        <details>
          <summary>{texts.whichFiles}</summary>
          <p class="hint">{texts.numbersMean}</p>
          <dl class="pairs">
            {groups.map(({ code, isPartial, items }) => (
              <div key={`${code} ${isPartial}`}>
                <dt>{isPartial ? texts.inPart(reasonOf(code)) : reasonOf(code)}</dt>
                <dd>
                  <bdi dir="ltr">{items.slice(0, ITEMS_MAX).join(' ')}</bdi>
                  {items.length > ITEMS_MAX && ` ${texts.andMore(isolate(format.number(items.length - ITEMS_MAX)))}`}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
