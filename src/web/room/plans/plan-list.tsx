import type { PlanCard } from '../../../prepare/index.ts';
import { Mark } from '../../ui/index.ts';
import { localised, renderPage, type Frame } from '../shell/index.ts';
import { Fault, Identity, ReadyMark } from './plan-parts.tsx';
import { PLANS, type PlansTexts } from './texts.ts';

/** Every plan of this house, each with whether it can be relied on. */
export function renderPlanList(frame: Frame, cards: readonly PlanCard[]): string {
  const texts = PLANS[frame.language];
  return renderPage(
    frame,
    { title: texts.title },
    <div class="stack">
      <h1>{texts.title}</h1>
      <p class="hint">{cards.length === 0 ? texts.none : texts.lead}</p>
      {cards.map((card) => (
        <Card key={card.name} card={card} frame={frame} texts={texts} />
      ))}
    </div>,
  );
}

function Card({ card, frame, texts }: Readonly<{ card: PlanCard; frame: Frame; texts: PlansTexts }>) {
  return (
    <article class="card">
      <h2>
        <a class="goto" href={`/plans/${card.name}`} dir="auto">
          {card.error ? card.name : localised(card.title, frame.language)}
        </a>
      </h2>
      <p>
        {card.error ? (
          <Mark tone="bad">{texts.unreadable}</Mark>
        ) : (
          <ReadyMark block={card.findings.block} warn={card.findings.warn} frame={frame} texts={texts} />
        )}
      </p>
      {card.error ? <Fault fault={card.error} frame={frame} texts={texts} /> : <Identity plan={card} frame={frame} />}
      {card.isShipped && <p class="muted">{texts.shippedMeans}</p>}
    </article>
  );
}
