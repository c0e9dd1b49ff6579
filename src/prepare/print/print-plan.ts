import { isLanguage, LANGUAGES, type Instant, type Language } from '../../kernel/index.ts';
import { CelluleError } from '../../kernel/index.ts';
import { typesetPdf, type Typeset } from '../../platform/typeset/index.ts';
import { checkPlan } from '../check-plan.ts';
import type { Readiness, ReadPlan } from '../model.ts';
import { makeBinder } from './make-binder.ts';

const TEMPLATE = new URL('./binder.typ', import.meta.url);

/** Nobody carries more than two ring binders down a stair. */
const PAGES_MAX = 800;
/** Five hundred pages take a third of it on two busy cores; a plan that takes longer is too long for paper as well. */
const DEADLINE_MS = 180_000;

export type PrintedPlan = Typeset & Readonly<{ language: Language; readiness: Readiness }>;

export type PrintOrder = Readonly<{
  /** Of the plan's own; its first one where none is named. */
  language?: Language;
  printedAt: Instant;
  pagesMax?: number;
  deadlineMs?: number;
}>;

/**
 * The binder of a plan in one language, as PDF. A plan that is not ready is printed as well, and says so on each page.
 *
 * @throws CelluleError `plan.language`, and as `typesetPdf` does
 */
export async function printPlan(
  read: ReadPlan,
  { language, printedAt, pagesMax = PAGES_MAX, deadlineMs = DEADLINE_MS }: PrintOrder,
): Promise<PrintedPlan> {
  const { plan, digest } = read;
  const printable = plan.languages.filter(isLanguage);
  const chosen = language ?? printable[0];
  if (chosen === undefined || !printable.includes(chosen)) {
    const choice =
      printable.length > 0
        ? `Choose one of its languages with --lang: ${printable.join(', ')}.`
        : `Write it in one in which a binder is printed: ${LANGUAGES.join(', ')}.`;
    throw new CelluleError(
      'invalid',
      'plan.language',
      `This plan is not written in ${chosen ?? 'such a one'}. ${choice}`,
    );
  }
  const readiness = checkPlan(read, printedAt);
  const binder = makeBinder({ plan, digest, readiness, language: chosen, printedAt });
  const set = await typesetPdf({ template: TEMPLATE, data: binder, at: printedAt, pagesMax, deadlineMs });
  return { ...set, language: chosen, readiness };
}
