/**
 * Prepare: the emergency plan as files, thought out before.
 *
 * Promises: a plan is a folder that people edit and compare; what is activated is frozen under its digest; a drill and a real send leave
 * a record beside it; readiness is judged by rules that say what to do.
 * Never: acts in a crisis (respond does), or writes into a plan what people decide.
 */
export { checkPlan, type Finding, type Readiness, type RuleId } from './check-plan.ts';
export { openPlans, type PlanCard, type Plans } from './open-plans.ts';
export { readPlan, type ReadPlan } from './read-plan.ts';
