/**
 * The decisions of a crisis: written down, read with what they were chosen among, and taken up again on their day.
 *
 * Promises: what comes up again stands first; who disagreed is shown beside what was chosen.
 * Never: changes a decision, which stays as it was.
 */
export { DecisionForm } from './decision-form.tsx';
export { renderDecisions } from './decisions.tsx';
