import type { Fact } from '../../contract/index.ts';
import type { FigureHistory, PageView, SitePage } from '../../inform/index.ts';
import { PAGE_LANGUAGES } from '../../kernel/index.ts';
import { boundsOf } from '../../ledger/index.ts';
import { RevisionChart } from '../ui/index.ts';
import { Basis, inReadingOrder, KeptBack, keptBackIn } from './figures.tsx';
import { framed, Moment, placeElsewhere, sceneAt, Telephone, type Scene } from './frame.tsx';
import { placePath } from './links.ts';
import type { FigureSpeech } from './speech.ts';
import { directionOf, fill, TEXTS } from './texts.ts';

/** Every figure with its method, its hour, the digest of what was counted, and all that was said of it before. */
export function figuresPage(view: PageView, said: FigureSpeech): SitePage {
  const scene = sceneAt(view, placePath(view.language, 'figures'));
  return framed(scene, {
    title: said.texts.title,
    elsewhere: placeElsewhere(view, 'figures'),
    children: (
      <main>
        <h1>{said.texts.title}</h1>
        <p>{said.texts.lead}</p>
        <KeptBack owed={view.owed} said={said} />
        {groupsOf(view.figures).map((group) => (
          <Group key={group[0]!.id} scene={scene} said={said} group={group} />
        ))}
        <p>
          <a class="go" href={scene.link(csvPath(view))}>
            {said.texts.csv}
          </a>
        </p>
      </main>
    ),
  });
}

const csvPath = ({ language }: Pick<PageView, 'language'>): string => `/${language}/chiffres.csv`;

/** Where figures have no names in this language: what the approved text says of them, and where there are tables. */
export function figuresElsewherePage(view: PageView, said: Readonly<{ title: string; lead: string }>): SitePage {
  const scene = sceneAt(view, placePath(view.language, 'figures'));
  const block = view.current?.text.blocks.find(({ id }) => id === 'figures');
  const named = PAGE_LANGUAGES.filter((language) => TEXTS[language].figures);
  return framed(scene, {
    title: said.title,
    elsewhere: placeElsewhere(view, 'figures'),
    children: (
      <main>
        <h1>{said.title}</h1>
        {block?.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p>{said.lead}</p>
        <ul class="pick">
          {named.map((language) => (
            <li key={language} lang={language} dir={directionOf(language)}>
              <a href={scene.link(placePath(language, 'figures'))} hreflang={language}>
                {TEXTS[language].languageName}
              </a>{' '}
              <a class="go" href={scene.link(csvPath({ language }))} hreflang={language}>
                {TEXTS[language].figures?.csv}
              </a>
            </li>
          ))}
        </ul>
        <Telephone scene={scene} />
      </main>
    ),
  });
}

/** What stands first, then what is not said any more. */
function inOrder(figures: readonly FigureHistory[]): readonly FigureHistory[] {
  const order = inReadingOrder(figures.map(({ said }) => said[0]!.fact));
  const placeOf = ({ said, stands }: FigureHistory) => order.indexOf(said[0]!.fact) + (stands ? 0 : order.length);
  return [...figures].sort((one, other) => placeOf(one) - placeOf(other));
}

/** What was counted from the same, at the same hour, and stands or does not. */
function groupsOf(figures: readonly FigureHistory[]): readonly (readonly FigureHistory[])[] {
  const groups = Map.groupBy(inOrder(figures), ({ said, stands }) => {
    const { countedFrom, asOf, evidence } = said[0]!.fact;
    return `${stands} ${countedFrom} ${asOf} ${evidence}`;
  });
  return [...groups.values()];
}

type GroupProps = Readonly<{ scene: Scene; said: FigureSpeech; group: readonly FigureHistory[] }>;

function Group({ scene, said, group }: GroupProps) {
  const { speech } = scene;
  const { texts } = said;
  const { fact } = group[0]!.said[0]!;
  return (
    <section>
      <h2>
        <Moment
          text={fill(texts.asOf, { source: texts.countedFrom[fact.countedFrom], at: '{at}' })}
          at={fact.asOf}
          speech={speech}
        />
      </h2>
      {!group[0]!.stands && <p class="gone">{texts.noLonger}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.figure}</th>
            <th scope="col">{texts.number}</th>
          </tr>
        </thead>
        <tbody>
          {group.map(({ id, said: values }) => (
            <tr key={id} id={id}>
              <th scope="row">{said.name(values[0]!.fact.figure)}</th>
              <td>
                <b>
                  <bdi>{said.amount(values[0]!.fact)}</bdi>
                </b>{' '}
                <Basis fact={values[0]!.fact} said={said} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{texts.method}</h3>
      <p>{texts.methods[fact.countedFrom]}</p>
      <p class="small">
        {texts.evidence} <code dir="ltr">{fact.evidence}</code>
      </p>
      {group
        .filter(({ said: values }) => values.length > 1)
        .map((history) => (
          <Revisions key={history.id} scene={scene} said={said} history={history} />
        ))}
    </section>
  );
}

type FigureProps = Readonly<{ scene: Scene; said: FigureSpeech; history: FigureHistory }>;

function Revisions({ scene, said, history }: FigureProps) {
  const { view, speech } = scene;
  const { texts } = said;
  const name = said.name(history.said[0]!.fact.figure);
  return (
    <>
      <h3>
        {name} – {texts.history}
      </h3>
      <RevisionChart
        values={history.said.map(({ fact, at }) => ({ at, ...boundsOf(fact) })).reverse()}
        label={fill(texts.chart, { figure: name })}
        isMirrored={view.language === 'ar'}
        labels={{ number: speech.number, moment: speech.shortTime }}
      />
      <table>
        <tbody>
          {history.said.map(({ fact, version, at }) => (
            <tr key={version}>
              <th scope="row">
                <Moment text={fill(texts.saidAt, { n: speech.number(version), at: '{at}' })} at={at} speech={speech} />
              </th>
              <td>
                <bdi>{said.amount(fact)}</bdi> <Basis fact={fact} said={said} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const COLUMNS = [
  'id',
  'figure',
  'unit',
  'value',
  'low',
  'high',
  'basis',
  'basis_in_words',
  'counted_from',
  'as_of',
  'evidence_sha256',
  'version',
  'published_at',
  'stands',
];

/** The same as a table for programs (RFC 4180, with the mark that lets a spreadsheet read Arabic), newest values first. */
export function figuresCsv(view: PageView, said: FigureSpeech): SitePage {
  const rows = inOrder(view.figures).flatMap((history) =>
    history.said.map(({ fact, version, at }, index) => [
      ...columnsOf(fact, said),
      version,
      at,
      history.stands && index === 0 ? 'yes' : 'no',
    ]),
  );
  const { newest } = view;
  const kept = keptBackIn(view.owed).map(({ id, figure, claim }) => [
    id,
    said.name(figure),
    'count',
    '',
    '',
    '',
    'withheld',
    said.known(claim),
    '',
    claim.asOf,
    '',
    newest?.version ?? '',
    newest?.at ?? '',
    'yes',
  ]);
  const lines = [COLUMNS, ...rows, ...kept].map((row) => row.map((value) => csvCell(String(value))).join(','));
  return { path: csvPath(view), type: 'text/csv; charset=utf-8', content: `\uFEFF${lines.join('\r\n')}\r\n` };
}

function columnsOf(fact: Fact, said: FigureSpeech): readonly (string | number)[] {
  const { id, figure, value, low, high, basis, countedFrom, asOf, evidence } = fact;
  const unit = figure.kind === 'share' ? 'per mille' : 'count';
  const bounds = [value ?? '', low ?? '', high ?? ''];
  return [id, said.name(figure), unit, ...bounds, basis, said.basis(fact), countedFrom, asOf, evidence];
}

/** A spreadsheet must read each cell as text or number, never as something to work out. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
