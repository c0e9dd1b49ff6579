import { DAY_MS, msBetween, type Instant } from '../kernel/index.ts';
import type { Rule } from './check-plan.ts';

/** A plan is played once a year, and its channels are tried once a quarter. */
const DRILL_DAYS_MAX = 365;
const SEND_DAYS_MAX = 90;

const CHANNELS = [
  ['page', 'the host of the public page'],
  ['mail', 'the mail relay'],
  ['sms', 'the route for SMS'],
] as const;

function ageDays(day: string, now: Instant): number {
  return msBetween(`${day}T00:00:00.000Z` as Instant, now) / DAY_MS;
}

export const PROOF_RULES = {
  'plan-not-approved': {
    level: 'block',
    find: ({ plan }) =>
      plan.approved === undefined
        ? [
            {
              at: 'approved',
              why: 'The head of the institution has not approved this version.',
              fix: 'Have it approved, and write down by whom and when.',
            },
          ]
        : [],
  },
  'no-drill': {
    level: 'block',
    find: ({ records }, now) => {
      const days = records.flatMap((record) => (record.kind === 'drill' ? [record.on] : [])).toSorted();
      const last = days.at(-1);
      if (last !== undefined && ageDays(last, now) <= DRILL_DAYS_MAX) return [];
      return [
        {
          at: 'records',
          why:
            last === undefined ? 'This plan was never played.' : `It was last played on ${last}, more than a year ago.`,
          fix: 'Declare a drill in the room and close it: the record writes itself.',
        },
      ];
    },
  },
  'drill-of-another-version': {
    level: 'warn',
    find: ({ records, digest }, now) => {
      const recent = records.filter((record) => record.kind === 'drill' && ageDays(record.on, now) <= DRILL_DAYS_MAX);
      if (recent.length === 0 || recent.some((record) => record.kind === 'drill' && record.digest === digest))
        return [];
      return [
        {
          at: 'records',
          why: 'The plan has changed since it was played.',
          fix: 'Play what changed, at least at a table.',
        },
      ];
    },
  },
  'channel-not-named': {
    level: 'block',
    find: ({ plan }) =>
      CHANNELS.filter(([channel]) => plan.channels[channel] === undefined).map(([channel, name]) => ({
        at: `channels.${channel}`,
        why: `The plan does not name ${name}.`,
        fix: 'Name it.',
      })),
  },
  'channel-not-proved': {
    level: 'block',
    find: ({ plan, records }, now) =>
      CHANNELS.filter(([channel]) => plan.channels[channel] !== undefined).flatMap(([channel, name]) => {
        const last = records
          .flatMap((record) => (record.kind === 'send' && record.channel === channel ? [record.on] : []))
          .toSorted()
          .at(-1);
        if (last !== undefined && ageDays(last, now) <= SEND_DAYS_MAX) return [];
        return [
          {
            at: `channels.${channel}`,
            why:
              last === undefined
                ? `No real send has ever proved ${name}.`
                : `The last real send through it was on ${last}, more than 90 days ago.`,
            fix:
              channel === 'mail'
                ? 'Run ./cellule plan prove DIR --mail ADDRESS.'
                : 'Send for real once, and keep the record (docs/guide/prepare.md).',
          },
        ];
      }),
  },
} satisfies Readonly<Record<string, Rule>>;
