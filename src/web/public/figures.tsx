import { PUBLIC_VERDICTS, type Fact } from '../../contract/index.ts';
import type { PageView } from '../../inform/index.ts';
import { boundsOf } from '../../ledger/index.ts';
import type { FigureSpeech, Speech } from './speech.ts';
import { fill } from './texts.ts';

type FiguresProps = Readonly<{ figures: readonly Fact[]; speech: Speech; zone: string }>;

/** The figures of the text, each with how sure it is; what was counted, and as of when, stands above those that share it. */
export function Figures({ figures, speech }: FiguresProps) {
  const said = speech.figures;
  if (!said) return null;
  const groups = Map.groupBy(inReadingOrder(figures), (fact) => `${fact.countedFrom} ${fact.asOf}`);
  return [...groups.values()].map((facts) => {
    const [{ countedFrom: from, asOf: at }] = facts as [Fact, ...Fact[]];
    const { countedFrom, asOf, figure, number } = said.texts;
    return (
      <table key={`${from} ${at}`}>
        <caption>{fill(asOf, { source: countedFrom[from], at: speech.dateTime(at) })}</caption>
        <thead hidden>
          <tr>
            <th scope="col">{figure}</th>
            <th scope="col">{number}</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <Figure key={fact.id} fact={fact} said={said} />
          ))}
        </tbody>
      </table>
    );
  });
}

/** Figures that are known and not said: by whose order, and until when, in the place of the number. */
export function KeptBack({ owed, said }: Readonly<{ owed: PageView['owed']; said: FigureSpeech }>) {
  const kept = keptBackIn(owed);
  if (kept.length === 0) return null;
  return (
    <table>
      <thead hidden>
        <tr>
          <th scope="col">{said.texts.figure}</th>
          <th scope="col">{said.texts.number}</th>
        </tr>
      </thead>
      <tbody>
        {kept.map(({ id, figure, claim }) => (
          <tr key={id}>
            <th scope="row">{said.name(figure)}</th>
            <td>{said.known(claim)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The figures that the text keeps back, each with the claim that says so. */
export function keptBackIn(owed: PageView['owed']) {
  return owed.flatMap(({ claim }) =>
    claim.status === 'withheld' && claim.figure ? [{ id: claim.id, figure: claim.figure, claim }] : [],
  );
}

export function inReadingOrder(figures: readonly Fact[]): readonly Fact[] {
  return [...figures].sort((one, other) => rank(one) - rank(other) || boundsOf(other).high - boundsOf(one).high);
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

/** How sure a number is, in words, with a colour that is not the only sign. */
export function Basis({ fact, said }: Readonly<{ fact: Fact; said: FigureSpeech }>) {
  const isEstablished = fact.basis === 'counted' || fact.basis === 'sampled';
  return <span class={isEstablished ? 'tag' : `tag ${fact.basis}`}>{said.basis(fact)}</span>;
}

function Figure({ fact, said }: Readonly<{ fact: Fact; said: FigureSpeech }>) {
  const isTotal = fact.figure.kind === 'people' && fact.figure.category === undefined;
  return (
    <tr {...(isTotal && { class: 'total' })}>
      <th scope="row">{said.name(fact.figure)}</th>
      <td>
        <b>
          <bdi>{said.amount(fact)}</bdi>
        </b>{' '}
        <Basis fact={fact} said={said} />
      </td>
    </tr>
  );
}
