import { mayDo } from '../../../access/index.ts';
import type { CrisisId } from '../../../kernel/index.ts';
import type { Costs } from '../../../respond/index.ts';
import { isolate, TextField } from '../../ui/index.ts';
import { type Frame, posting, wordsOf } from '../shell/index.ts';
import { SEARCH } from './search-texts.ts';

/** What the crisis cost so far, per currency, and a line to add to it. */
export function CostsPart({
  crisis,
  costs: { totals },
  frame,
}: Readonly<{ crisis: CrisisId; costs: Costs; frame: Frame }>) {
  const texts = SEARCH[frame.language];
  const { format } = wordsOf(frame);
  const mayRecord = mayDo(frame.session, 'cost.record');
  if (totals.size === 0 && !mayRecord) return null;
  return (
    <details class="costs">
      <summary>
        {texts.costs}
        <span id="cost-totals" data-live>
          {[...totals].map(([currency, amount]) => ` · ${isolate(format.money(amount, currency))}`).join('')}
        </span>
      </summary>
      {mayRecord && (
        <form {...posting(frame, `/api/crises/${crisis}/costs`)}>
          <TextField name="what" within="cost" label={texts.costOf} lengthMax={400} required />
          <TextField
            name="sum"
            within="cost"
            label={texts.amount}
            hint={texts.amountHint}
            dir="ltr"
            lengthMax={20}
            required
          />
          <TextField
            name="currency"
            within="cost"
            label={texts.currency}
            value="MAD"
            lengthMax={3}
            dir="ltr"
            required
          />
          <button>{texts.addCost}</button>
        </form>
      )}
    </details>
  );
}
