/**
 * The plans of the house: which there are, whether one can be relied on, and what it says.
 *
 * Promises: readiness comes first, and each finding says in the reader's language what is wrong, where, and what mends it; a plan that
 * cannot be read is shown with its place.
 * Never: shows how somebody in a plan is reached, or changes a file.
 */
export { renderPlanList } from './plan-list.tsx';
export { renderPlan, renderUnreadable } from './one-plan.tsx';
