import type { Binder, Source } from './model.ts';
import { cardsOf, conveningOf, coverOf, directoryOf, gapsOf } from './people-sections.ts';
import { decisionSheets, journalSheets } from './sheets.ts';
import { speechOf } from './speech.ts';
import {
  actionsOf,
  clocksOf,
  criteriaOf,
  decisionsOf,
  proceduresOf,
  severitiesOf,
  thresholdsOf,
  wordsOf,
} from './work-sections.ts';

/** The order in which it is used at three in the morning. */
const ORDER = [
  conveningOf,
  cardsOf,
  directoryOf,
  severitiesOf,
  thresholdsOf,
  decisionsOf,
  wordsOf,
  proceduresOf,
  actionsOf,
  clocksOf,
  criteriaOf,
];

/** The binder of a plan in one language. Pure: the same source gives the same binder. */
export function makeBinder(source: Source): Binder {
  const { plan, digest, language, readiness } = source;
  const speech = speechOf(source);
  const { words } = speech;
  return {
    language,
    binder: words.binder,
    title: speech.flat(plan.title),
    institution: speech.flat(plan.institution),
    mark: plan.approved ? (readiness.ready ? null : words.notReady) : words.draft,
    foot: { plan: `${speech.flat(plan.institution)} · ${plan.name} ${plan.version}`, digest },
    cover: coverOf(source, speech),
    gaps: gapsOf(source, speech),
    contents: words.contents,
    sections: [...ORDER.flatMap((make) => make(source, speech)), ...journalSheets(words), ...decisionSheets(words)],
  };
}
