import type { RegisterVersion } from '../../../scope/index.ts';
import type { Frame } from '../shell/index.ts';
import { Columns, Counts } from './quality.tsx';
import type { RegisterTexts } from './texts.ts';

type Props = Readonly<{
  quality: NonNullable<RegisterVersion['history']>['quality'];
  frame: Frame;
  texts: RegisterTexts;
}>;

/** How good a history is: what of it can date a leak, and what cannot. In counts alone. */
export function HistoryQuality({ quality, frame, texts }: Props) {
  const counts = ['closed', 'undated', 'strangers', 'withoutVersion'] as const;
  const lines = [
    ...counts.map((name) => [texts[name], quality[name]] as const),
    [texts.withoutKey, quality.withoutKey] as const,
  ];
  return (
    <div class="charts">
      <Counts title={texts.historyCare} lines={lines} frame={frame} />
      <Columns quality={quality} frame={frame} texts={texts} />
    </div>
  );
}
