import type { JudgedPlan, PlanFault } from '../../../prepare/index.ts';
import { Mark } from '../../ui/index.ts';
import { localised, renderPage, type Frame } from '../shell/index.ts';
import { Contents } from './contents.tsx';
import { Findings } from './findings.tsx';
import { Fault, Identity, ReadyMark } from './plan-parts.tsx';
import { PLANS, type PlansTexts } from './texts.ts';

/** One plan: first whether it can be relied on and what stands in its way, then what it says. */
export function renderPlan(frame: Frame, { read: { plan, digest }, readiness }: JudgedPlan): string {
  const texts = PLANS[frame.language];
  const { ready, findings } = readiness;
  const block = findings.filter(({ level }) => level === 'block');
  const warn = findings.filter(({ level }) => level === 'warn');
  const title = localised(plan.title, frame.language);
  return renderPage(
    frame,
    { title },
    <div class="stack">
      <Back texts={texts} />
      <h1 dir="auto">{title}</h1>
      <Identity plan={{ ...plan, digest }} frame={frame} />
      <section class="card" id="readiness">
        <p class="figure-line">
          <ReadyMark block={block.length} warn={warn.length} frame={frame} texts={texts} />
        </p>
        <p>{ready ? texts.readyMeans : texts.notReadyMeans}</p>
        <p class="hint">
          {texts.inTerminal}
          <br />
          <code dir="ltr">./cellule plan check DIR</code>
        </p>
      </section>
      <Findings title={texts.blocks} findings={block} frame={frame} texts={texts} />
      <Findings title={texts.lookAt} findings={warn} frame={frame} texts={texts} />
      <Contents plan={plan} frame={frame} texts={texts} />
    </div>,
  );
}

/** A folder that adds up to no plan, with the place to mend. */
export function renderUnreadable(frame: Frame, name: string, fault: PlanFault): string {
  const texts = PLANS[frame.language];
  return renderPage(
    frame,
    { title: name },
    <div class="stack">
      <Back texts={texts} />
      <h1 dir="auto">{name}</h1>
      <section class="card" id="readiness">
        <p class="figure-line">
          <Mark tone="bad">{texts.unreadable}</Mark>
        </p>
        <p>{texts.unreadableMeans}</p>
        <Fault fault={fault} frame={frame} texts={texts} />
      </section>
    </div>,
  );
}

function Back({ texts }: Readonly<{ texts: PlansTexts }>) {
  return (
    <p class="crumb">
      <a class="goto" href="/plans">
        {texts.back}
      </a>
    </p>
  );
}
