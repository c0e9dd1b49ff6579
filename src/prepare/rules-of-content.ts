import { INCIDENTS, type Plan, type PlannedTask } from '../contract/index.ts';
import { canonicalJson, HOUR_MS, spanMs, type Json, type Language, type Role } from '../kernel/index.ts';
import { digestOf } from '../platform/signing/index.ts';
import type { Complaint, Rule } from './check-plan.ts';

/** The first public word: within one to two hours of the alert. */
const FIRST_WORD_MS_MAX = 2 * HOUR_MS;
/** Decisions that somebody has to be named for before (decision matrix of the ANSSI crisis guides). */
const DECISIONS_MIN = ['trigger', 'cut-system', 'notify-authority', 'speak-outside', 'close'];

type Read = Readonly<{ plan: Plan }>;

/** Every task of a plan with its place: of procedures, of the shelf of actions, of thresholds. */
function tasksOf({ plan }: Read): readonly (PlannedTask & { at: string })[] {
  return [
    ...plan.procedures.flatMap(({ tasks }, index) =>
      tasks.map((task, place) => ({ ...task, at: `procedures.${index}.tasks.${place}` })),
    ),
    ...plan.actions.map((task, index) => ({ ...task, at: `actions.${index}` })),
    ...plan.thresholds.flatMap(({ tasks }, index) =>
      tasks.map((task, place) => ({ ...task, at: `thresholds.${index}.tasks.${place}` })),
    ),
  ];
}

function rolesIn({ plan }: Read): ReadonlySet<Role> {
  return new Set(plan.roles.map(({ role }) => role));
}

/** A text per language: nothing but names of languages, each with a text. */
function isLocalised(value: unknown): value is Partial<Record<Language, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const members = Object.entries(value);
  return members.length > 0 && members.every(([name, text]) => /^[a-z]{2}$/.test(name) && typeof text === 'string');
}

/** Every text of a plan that misses one of its languages, wherever it stands. */
function untranslated(value: unknown, at: string, languages: readonly Language[]): readonly Complaint[] {
  if (isLocalised(value)) {
    const missing = languages.filter((language) => !value[language]?.trim());
    if (missing.length === 0) return [];
    const names = missing.join(', ');
    return [{ at, why: `This text is missing in: ${names}.`, fix: 'Have it translated by a person, and add it.' }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => untranslated(item, `${at}.${index}`, languages));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    untranslated(member, at === '' ? name : `${at}.${name}`, languages),
  );
}

/** What an approval of a skeleton in peacetime binds to: its words in every language. */
export function skeletonDigest(words: Plan['skeletons'][number]['words']) {
  return digestOf(canonicalJson(words as Json));
}

export const CONTENT_RULES = {
  untranslated: {
    level: 'block',
    find: ({ plan }) => untranslated({ ...plan, contacts: [] }, '', plan.languages),
  },
  'task-without-proof': {
    level: 'block',
    find: (read) =>
      tasksOf(read)
        .filter(({ proof }) => proof === undefined)
        .map(({ at, id }) => ({
          at: `${at}.proof`,
          why: `Nothing would prove that "${id}" was done.`,
          fix: 'Say what proves it: a receipt, a digest, a line of the journal.',
        })),
  },
  'task-owner-unknown': {
    level: 'block',
    find: (read) => {
      const roles = rolesIn(read);
      return tasksOf(read).flatMap(({ at, id, owner, alternate }) => [
        ...(roles.has(owner)
          ? []
          : [
              {
                at: `${at}.owner`,
                why: `"${id}" is for ${owner}, whom the plan does not have.`,
                fix: 'Name a role of the plan.',
              },
            ]),
        ...(alternate === undefined || (roles.has(alternate) && alternate !== owner)
          ? []
          : [
              {
                at: `${at}.alternate`,
                why: `The alternate of "${id}" is its owner, or no role of the plan.`,
                fix: 'Name another role of the plan.',
              },
            ]),
      ]);
    },
  },
  'task-without-alternate': {
    level: 'warn',
    find: (read) =>
      tasksOf(read)
        .filter(({ mandatory, alternate }) => mandatory && alternate === undefined)
        .map(({ at, id }) => ({
          at: `${at}.alternate`,
          why: `"${id}" is mandatory and hangs on one role.`,
          fix: 'Name a role that does it otherwise.',
        })),
  },
  'task-twice': {
    level: 'block',
    find: (read) => {
      const seen = new Map<string, string>();
      return tasksOf(read).flatMap(({ at, id, title }) => {
        const said = canonicalJson(title as Json);
        const before = seen.get(id);
        seen.set(id, before ?? said);
        return before === undefined || before === said
          ? []
          : [{ at, why: `Two different tasks are called "${id}": the second would not start.`, fix: 'Rename one.' }];
      });
    },
  },
  'no-mandatory-task': {
    level: 'block',
    find: ({ plan }) =>
      plan.procedures.flatMap(({ id, tasks }, index) =>
        tasks.some(({ mandatory }) => mandatory)
          ? []
          : [
              {
                at: `procedures.${index}.tasks`,
                why: `Nothing in the procedure "${id}" has to be done before the crisis closes.`,
                fix: 'Mark what must not be forgotten as mandatory.',
              },
            ],
      ),
  },
  'incident-without-procedure': {
    level: 'warn',
    find: ({ plan }) =>
      INCIDENTS.filter((incident) => !plan.procedures.some(({ incidents }) => incidents.includes(incident))).map(
        (incident) => ({
          at: 'procedures',
          why: `No procedure is for: ${incident}.`,
          fix: 'Add one, or name this kind in a procedure that fits.',
        }),
      ),
  },
  'no-first-word-clock': {
    level: 'block',
    find: ({ plan }) =>
      plan.clocks.some(({ from, within }) => from === 'alerted' && spanMs(within) <= FIRST_WORD_MS_MAX)
        ? []
        : [
            {
              at: 'clocks',
              why: 'No clock asks for a word to the public within two hours of the alert.',
              fix: 'Add one, from: alerted, within: PT1H.',
            },
          ],
  },
  'clock-without-source': {
    level: 'block',
    find: ({ plan }) =>
      plan.clocks.flatMap(({ id, kind, source }, index) =>
        kind === 'law' && source === undefined
          ? [
              {
                at: `clocks.${index}.source`,
                why: `The law behind "${id}" is not named.`,
                fix: 'Name text and article.',
              },
            ]
          : [],
      ),
  },
  'clock-owner-unknown': {
    level: 'block',
    find: (read) =>
      read.plan.clocks.flatMap(({ id, owner }, index) =>
        rolesIn(read).has(owner)
          ? []
          : [
              {
                at: `clocks.${index}.owner`,
                why: `"${id}" is owed by ${owner}, whom the plan does not have.`,
                fix: 'Name a role of the plan.',
              },
            ],
      ),
  },
  'cadence-not-tighter': {
    level: 'block',
    find: ({ plan }) => {
      const order = ['low', 'medium', 'high', 'critical'];
      const sorted = plan.severities.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
      return sorted.slice(1).flatMap((severity, index) => {
        const milder = sorted[index]!;
        const isLooser =
          spanMs(severity.sitrepEvery) > spanMs(milder.sitrepEvery) ||
          spanMs(severity.wordEvery) > spanMs(milder.wordEvery);
        return isLooser
          ? [
              {
                at: `severities.${plan.severities.indexOf(severity)}`,
                why: `At severity ${severity.id} reports or public words come less often than at ${milder.id}.`,
                fix: 'Give the graver one the shorter spans.',
              },
            ]
          : [];
      });
    },
  },
  'decision-without-decider': {
    level: 'block',
    find: (read) => {
      const { plan } = read;
      const roles = rolesIn(read);
      const missing = DECISIONS_MIN.filter((id) => !plan.decisions.some((row) => row.id === id));
      return [
        ...missing.map((id) => ({
          at: 'decisions',
          why: `Who decides is not said for: ${id}.`,
          fix: `Add a row with id: ${id}.`,
        })),
        ...plan.decisions.flatMap(({ id, decides }, index) =>
          roles.has(decides)
            ? []
            : [
                {
                  at: `decisions.${index}.decides`,
                  why: `"${id}" is decided by ${decides}, whom the plan does not have.`,
                  fix: 'Name a role of the plan.',
                },
              ],
        ),
      ];
    },
  },
  'no-holding-skeleton': {
    level: 'block',
    find: ({ plan }) =>
      plan.skeletons.some(({ phase, approved }) => phase === 'aware' && approved !== undefined)
        ? []
        : [
            {
              at: 'skeletons',
              why: 'No first statement was approved in peacetime: at night nothing may go out on one signature.',
              fix: 'Approve a skeleton of phase aware, in each language (approved: by, on, digest).',
            },
          ],
  },
  'skeleton-changed': {
    level: 'block',
    find: ({ plan }) =>
      plan.skeletons.flatMap(({ id, words, approved }, index) =>
        approved === undefined || approved.digest === skeletonDigest(words)
          ? []
          : [
              {
                at: `skeletons.${index}.approved`,
                why: `The words of "${id}" are not those that were approved; theirs is ${skeletonDigest(words)}.`,
                fix: 'Have the new words approved, and write down their digest.',
              },
            ],
      ),
  },
  'no-operational-cell': {
    level: 'block',
    find: ({ plan }) =>
      plan.cells.some(({ id }) => id === 'single' || id === 'operational')
        ? []
        : [{ at: 'cells', why: 'No cell acts: there is neither an operational nor a single one.', fix: 'Add one.' }],
  },
  'night-not-enough': {
    level: 'block',
    find: (read) => {
      const { plan } = read;
      const index = plan.cells.findIndex(({ id }) => id === 'night');
      const night = plan.cells[index];
      if (!night)
        return [
          {
            at: 'cells',
            why: 'Nobody is named for three in the morning.',
            fix: 'Add the cell night, with who is enough.',
          },
        ];
      const strangers = night.enough.filter((role) => !rolesIn(read).has(role));
      return [
        ...(night.enough.length > 0
          ? []
          : [
              {
                at: `cells.${index}.enough`,
                why: 'Who is enough at night is not said.',
                fix: 'Name two or three roles.',
              },
            ]),
        ...strangers.map((role) => ({
          at: `cells.${index}.enough`,
          why: `At night ${role} is needed, whom the plan does not have.`,
          fix: 'Name a role of the plan.',
        })),
      ];
    },
  },
} satisfies Readonly<Record<string, Rule>>;
