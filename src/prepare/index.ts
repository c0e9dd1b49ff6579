/**
 * Prepare: the plan as code. Files that a person edits and git compares add up to one plan; rules say whether it can be relied on.
 *
 * Promises: the same folder gives the same digest; a plan that a crisis was run by stays readable for ever; a broken folder is
 * named and hides no other; no refusal and no finding holds a path of the machine or somebody's address.
 * Never: writes into the checkout, or lets a plan act by itself.
 */
export {
  type About,
  type Finding,
  type Level,
  type NeededDecision,
  type Readiness,
  type ReadPlan,
  type Route,
  type RuleId,
  type WordsFault,
} from './model.ts';
export { printPlan, type PrintedPlan, type PrintOrder } from './print/index.ts';
export { digestOfWords, readyWords, type ReadyWords, type Unready } from './ready-words.ts';
export { readPlan } from './read-plan.ts';
export { checkPlan } from './check-plan.ts';
export { RULES, type Rule } from './rules/index.ts';
export {
  faultOf,
  isShipped,
  openPlans,
  usualPlan,
  type JudgedPlan,
  type PlanCard,
  type PlanFault,
  type Plans,
  type PlansOptions,
} from './open-plans.ts';
export type { PlanPlace } from './unreadable-plan.ts';
export { confirmProof, sendProof } from './prove-mail.ts';
export { provePage } from './prove-page.ts';
export { planRoutes } from './routes.ts';
