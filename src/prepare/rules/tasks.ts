import { INCIDENTS } from '../../contract/index.ts';
import { DECISIONS } from '../model.ts';
import { tasksOf, type Judged, type Rule } from './rule.ts';
import { DAY_MS, spanMs, type Role } from '../../kernel/index.ts';

const TASK_MS_MAX = 90 * DAY_MS;

const hasSeat = ({ plan }: Judged, role: Role) => plan.roles.some((seat) => seat.role === role);

/** Every role that something of the plan leans on, and where. */
function namedRoles(judged: Judged): readonly (readonly [path: string, role: Role])[] {
  const { plan } = judged;
  return [
    ...tasksOf(judged).flatMap(([path, { owner, alternate }]) => [
      [`${path}.owner`, owner] as const,
      ...(alternate === undefined ? [] : [[`${path}.alternate`, alternate] as const]),
    ]),
    ...plan.clocks.map(({ id, owner }) => [`clocks.yaml#${id}.owner`, owner] as const),
    ...plan.criteria.map(({ id, owner }) => [`criteria.yaml#${id}.owner`, owner] as const),
    ...plan.decisions.flatMap(({ id, decides, consulted, informed, carriesOut }) =>
      [decides, ...consulted, ...informed, ...carriesOut].map((role) => [`decisions.yaml#${id}`, role] as const),
    ),
    ...plan.cells.flatMap(({ id, enough }) => enough.map((role) => [`plan.yaml#cells.${id}.enough`, role] as const)),
  ];
}

export const TASKS: readonly Rule[] = [
  {
    id: 'unknown-role',
    level: 'block',
    see: (judged) =>
      namedRoles(judged)
        .filter(([, role]) => !hasSeat(judged, role))
        .map(([path, role]) => ({
          path,
          why: `The plan leans on the role ${role}, which it does not fill.`,
          fix: `Write roles/${role}.yaml, or give this to another role.`,
          about: { role },
        })),
  },
  {
    id: 'task-without-proof',
    level: 'block',
    see: (judged) =>
      tasksOf(judged)
        .filter(([, { proof }]) => proof === undefined || Object.keys(proof).length === 0)
        .map(([path]) => ({
          path: `${path}.proof`,
          why: 'Nobody can tell whether this task is done.',
          fix: 'Write what proves it: a reference, a copy, a receipt.',
          about: {},
        })),
  },
  {
    id: 'task-alternate-is-owner',
    level: 'block',
    see: (judged) =>
      tasksOf(judged)
        .filter(([, { owner, alternate }]) => owner === alternate)
        .map(([path, { owner }]) => ({
          path: `${path}.alternate`,
          why: `${owner} stands in for itself.`,
          fix: 'Name another role.',
          about: { role: owner },
        })),
  },
  {
    id: 'task-span',
    level: 'block',
    see: (judged) =>
      tasksOf(judged)
        .filter(([, { within }]) => within !== undefined && (spanMs(within) === 0 || spanMs(within) > TASK_MS_MAX))
        .map(([path]) => ({
          path: `${path}.within`,
          why: 'Nothing is done in no time, and what takes more than ninety days is no task of a crisis.',
          fix: 'Write a span as PT30M, PT4H or P3D.',
          about: {},
        })),
  },
  {
    id: 'no-mandatory-task',
    level: 'block',
    see: ({ plan }) =>
      plan.procedures
        .filter(({ tasks }) => tasks.every(({ mandatory }) => !mandatory))
        .map(({ id }) => ({
          path: `procedures/${id}.yaml#tasks`,
          why: 'No task of this procedure has to be done: the crisis could close with nothing done.',
          fix: 'Mark those that must be done with mandatory: true.',
          about: {},
        })),
  },
  {
    id: 'incident-without-procedure',
    level: 'block',
    see: ({ plan }) =>
      INCIDENTS.filter((incident) => !plan.procedures.some(({ incidents }) => incidents.includes(incident))).map(
        (incident) => ({
          path: 'procedures',
          why: `For ${incident} the plan says nothing to do.`,
          fix: `Add it to the incidents of a procedure, or write one.`,
          about: { incident },
        }),
      ),
  },
  {
    id: 'undecided',
    level: 'block',
    see: ({ plan }) =>
      DECISIONS.filter((needed) => !plan.decisions.some(({ id }) => id === needed)).map((needed) => ({
        path: `decisions.yaml#${needed}`,
        why: 'Nobody is named who decides this.',
        fix: `Add the decision ${needed} with the role that decides.`,
        about: { decision: needed },
      })),
  },
  {
    id: 'no-exit-criterion',
    level: 'block',
    see: ({ plan }) =>
      plan.criteria.length > 0
        ? []
        : [
            {
              path: 'criteria.yaml',
              why: 'Nobody can tell when the crisis is over.',
              fix: 'Write what must hold.',
              about: {},
            },
          ],
  },
];
