import { SEVERITIES } from '../../contract/index.ts';
import { DAY_MS, HOUR_MS, spanMs } from '../../kernel/index.ts';
import { type Rule } from './rule.ts';

const FIRST_WORD_MS_MAX = 2 * HOUR_MS;
/** Longer than any duty to notify that we know. */
const CLOCK_MS_MAX = 365 * DAY_MS;

export const HOURS: readonly Rule[] = [
  {
    id: 'no-first-word-clock',
    level: 'block',
    see: ({ plan }) =>
      plan.clocks.some(({ id, within }) => id === 'first-word' && spanMs(within) <= FIRST_WORD_MS_MAX)
        ? []
        : [
            {
              path: 'clocks.yaml#first-word',
              why: 'No clock asks for a first public word within two hours.',
              fix: 'Add a clock first-word, from alerted, within PT1H.',
              about: {},
            },
          ],
  },
  {
    id: 'law-without-source',
    level: 'block',
    see: ({ plan }) =>
      plan.clocks
        .filter(({ kind, source }) => kind === 'law' && source === undefined)
        .map(({ id }) => ({
          path: `clocks.yaml#${id}.source`,
          why: 'A duty of law without its source convinces nobody.',
          fix: 'Write law and article.',
          about: {},
        })),
  },
  {
    id: 'clock-span',
    level: 'block',
    see: ({ plan }) =>
      plan.clocks
        .filter(({ within }) => spanMs(within) === 0 || spanMs(within) > CLOCK_MS_MAX)
        .map(({ id }) => ({
          path: `clocks.yaml#${id}.within`,
          why: 'This clock ends at once, or after more than a year.',
          fix: 'Write a span as PT1H, PT72H or P30D.',
          about: {},
        })),
  },
  {
    id: 'severity-missing',
    level: 'block',
    see: ({ plan }) =>
      SEVERITIES.filter((wanted) => !plan.severities.some(({ id }) => id === wanted)).map((wanted) => ({
        path: `severities.yaml#${wanted}`,
        why: `The plan does not say what ${wanted} means.`,
        fix: 'Write when it holds, and how often the cell then reports and speaks.',
        about: { severity: wanted },
      })),
  },
  {
    id: 'cadence-not-tighter',
    level: 'block',
    see: ({ plan }) => {
      const ordered = SEVERITIES.flatMap((id) => plan.severities.filter((severity) => severity.id === id));
      return ordered.slice(1).flatMap((severity, index) =>
        (['sitrepEvery', 'wordEvery'] as const)
          .filter((member) => spanMs(severity[member]) > spanMs(ordered[index]![member]))
          .map((member) => ({
            path: `severities.yaml#${severity.id}.${member}`,
            why: `${severity.id} is graver than ${ordered[index]!.id}, and the cell would speak less often.`,
            fix: 'Shorten this span, or lengthen the other.',
            about: { severity: severity.id, milder: ordered[index]!.id },
          })),
      );
    },
  },
  {
    id: 'no-night-cell',
    level: 'block',
    see: ({ plan }) =>
      plan.cells.some(({ id, enough }) => id === 'night' && enough.length > 0)
        ? []
        : [
            {
              path: 'plan.yaml#cells.night',
              why: 'It is not settled who is enough at three in the morning.',
              fix: 'Add a cell night with the roles that are enough.',
              about: {},
            },
          ],
  },
  {
    id: 'night-combination',
    level: 'block',
    see: ({ plan }) => {
      const night = plan.cells.find(({ id }) => id === 'night')?.enough ?? [];
      const seats = plan.roles.filter(({ role }) => night.includes(role));
      return plan.forbidden
        .filter((pair) => pair.every((role) => night.includes(role)))
        .filter((pair) => {
          const hands = seats
            .filter(({ role }) => pair.includes(role))
            .flatMap(({ holder, alternates }) => [holder, ...alternates])
            .filter((id) => id !== undefined);
          return new Set(hands).size < 2;
        })
        .map(([one, other]) => ({
          path: 'plan.yaml#cells.night.enough',
          why: `At night one person would hold ${one} and ${other}, which the plan forbids.`,
          fix: 'Name another holder or alternate for one of the two.',
          about: { role: one, other },
        }));
    },
  },
];
