/**
 * Prepare: the plan as code. Files that a person edits and git compares add up to one plan; rules say whether it can be relied on.
 *
 * Promises: the same folder gives the same digest; a plan that a crisis was run by stays readable for ever; a broken folder is
 * named and hides no other.
 * Never: writes into the checkout, or lets a plan act by itself.
 */
export { type Finding, type Level, type Readiness, type ReadPlan } from './model.ts';
export { digestOfWords, readyWords, type ReadyWords, type Unready } from './ready-words.ts';
export { readPlan } from './read-plan.ts';
export { checkPlan } from './check-plan.ts';
export { RULES, type Rule } from './rules/index.ts';
export { printPlan, type PrintedPlan, type PrintOrder } from './print/index.ts';
export { openPlans, usualPlan, type PlanCard, type Plans, type PlansOptions } from './open-plans.ts';
