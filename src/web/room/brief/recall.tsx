import type { Brief } from '../../../inform/index.ts';
import type { CrisisId } from '../../../kernel/index.ts';
import { isolate } from '../../ui/index.ts';
import { wordsOf, type Frame } from '../shell/index.ts';
import type { BriefTexts } from './texts.ts';

type Props = Readonly<{ brief: Brief; crisis: CrisisId; frame: Frame; texts: BriefTexts }>;

/** When it was recalled, and what of it is another thing now, with the line of the journal that says so. */
export function Recall({ brief: { recalled }, crisis, frame, texts }: Props) {
  if (!recalled) return null;
  const { format } = wordsOf(frame);
  const { why, at, because } = recalled;
  return (
    <>
      {texts.recalledBy(texts.causes[why], isolate(format.moment(at, frame.now)))}{' '}
      <a class="screen-only" href={`/c/${crisis}/journal#e${because}`}>
        {texts.recallEntry}
      </a>
    </>
  );
}
