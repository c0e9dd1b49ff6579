import type { FiguresDocument } from '../../../scope/index.ts';
import { Mark, type Tone } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import { Bars, type BarRow } from './bars.tsx';
import type { ChartsTexts } from './texts.ts';

const TONES: Readonly<Record<string, Tone>> = { low: 'plain', medium: 'warn', high: 'bad', 'very-high': 'bad' };

/** What leaked together: people of whom several kinds of data are out, and how grave that is for them. */
export function Combinations({
  figures: { figures },
  frame,
  texts,
}: Readonly<{ figures: FiguresDocument; frame: Frame; texts: ChartsTexts }>) {
  const { format } = wordsOf(frame);
  const found = figures
    .filter(({ table, value }) => table === 'combinations' && value !== 0)
    .toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0));
  if (found.length === 0) return null;
  const rows: BarRow[] = found.map(({ row, value, severity }) => ({
    key: row,
    value: value ?? undefined,
    label: (
      <>
        {texts.combinations[row] ?? row}{' '}
        {severity && <Mark tone={TONES[severity.class] ?? 'plain'}>{texts.severities[severity.class]}</Mark>}
      </>
    ),
  }));
  return (
    <section class="card">
      <h3>{texts.combinationsTitle}</h3>
      <Bars caption={texts.combinationsCaption} heads={[texts.combination, texts.people]} rows={rows} format={format} />
      {found.some(({ isSuppressed }) => isSuppressed) && <p class="hint">{texts.hidden}</p>}
    </section>
  );
}
