import { PUBLIC_VERDICTS, type Fact } from '../../contract/index.ts';
import { amountPhrase, basisPhrase, dateTimePhrase, figurePhrase, typeset } from '../../inform/index.ts';
import type { Language } from '../../kernel/index.ts';
import { boundsOf } from '../../ledger/index.ts';
import { fill, TEXTS } from './texts.ts';

type FiguresProps = Readonly<{ figures: readonly Fact[]; language: Language; zone: string }>;

/** The figures of the text, each with how sure it is; what was counted, and as of when, stands above those that share it. */
export function Figures({ figures, language, zone }: FiguresProps) {
  const { countedFrom, asOf, figure: figureWord, number } = TEXTS[language];
  const ordered = [...figures].sort(
    (one, other) => rank(one) - rank(other) || boundsOf(other).high - boundsOf(one).high,
  );
  const groups = Map.groupBy(ordered, (fact) => `${fact.countedFrom} ${fact.asOf}`);
  return [...groups.values()].map((facts) => {
    const [{ countedFrom: from, asOf: at }] = facts as [Fact, ...Fact[]];
    const source = fill(asOf, { source: countedFrom[from], at: dateTimePhrase(at, language, zone) });
    return (
      <table key={`${from} ${at}`}>
        <caption>{typeset(source, language)}</caption>
        <thead hidden>
          <tr>
            <th scope="col">{figureWord}</th>
            <th scope="col">{number}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <Figure key={fact.id} fact={fact} language={language} />
          ))}
        </tbody>
      </table>
    );
  });
}

/** People first, then the kinds of their data from the most to the least frequent, then the rest. */
function rank({ figure, basis }: Fact): number {
  if (basis === 'claimed') return 6;
  if (figure.kind === 'people') return figure.category === undefined ? 0 : 1;
  // What two people have checked of a class stands below the count of its records.
  if (figure.kind === 'records' || figure.kind === 'share') {
    const place = PUBLIC_VERDICTS.indexOf(figure.verdict) + (figure.kind === 'share' ? 0.5 : 0);
    return 2 + place / PUBLIC_VERDICTS.length;
  }
  return figure.kind === 'organisations' ? 3 : 4;
}

function isEstablished({ basis }: Fact): boolean {
  return basis === 'counted' || basis === 'sampled';
}

function Figure({ fact, language }: Readonly<{ fact: Fact; language: Language }>) {
  const isTotal = fact.figure.kind === 'people' && fact.figure.category === undefined;
  return (
    <tr {...(isTotal && { class: 'total' })}>
      <th scope="row">{figurePhrase(fact.figure, language)}</th>
      <td>
        <b>
          <bdi>{amountPhrase(fact, language)}</bdi>
        </b>{' '}
        <span class={isEstablished(fact) ? 'tag' : `tag ${fact.basis}`}>{basisPhrase(fact, language)}</span>
      </td>
    </tr>
  );
}
