import { ROUTES } from '../model.ts';
import { isOlder, type Judged, type Rule } from './rule.ts';
import { REVIEW_DAYS } from './people.ts';

/** A route that sent nothing for a quarter of a year is one that nobody knows to work. */
const SEND_DAYS = 90;

const lastDrill = ({ records }: Judged) =>
  records
    .flatMap((record) => (record.kind === 'drill' ? [record] : []))
    .toSorted((one, other) => one.on.localeCompare(other.on))
    .at(-1);

/** What proves a route: a command where this version has the route, else a record by hand. */
const PROVE = {
  page: 'Run ./cellule plan prove DIR --channel page: it looks at the page as the public would, and keeps the receipt.',
  mail: 'Run ./cellule plan prove DIR --channel mail: it sends a code, and keeps the receipt once the code has arrived.',
  sms: 'Send one by the means of your operator, and write its receipt into records/: this version sends no SMS itself.',
} as const;

export const PROOF: readonly Rule[] = [
  {
    id: 'not-approved',
    level: 'block',
    see: ({ plan: { approved }, today }) =>
      approved !== undefined && !isOlder(approved.on, REVIEW_DAYS, today) && approved.on <= today
        ? []
        : [
            {
              path: 'plan.yaml#approved',
              why: 'The head of the institution did not approve this version within twelve months.',
              fix: 'Have it approved, and write by whom and on which day. A new version needs a new approval.',
              about: {},
            },
          ],
  },
  {
    id: 'no-drill',
    level: 'block',
    see: (judged) => {
      const drill = lastDrill(judged);
      return drill && !isOlder(drill.on, REVIEW_DAYS, judged.today)
        ? []
        : [
            {
              path: 'records',
              why: 'Nobody played this plan for twelve months.',
              fix: 'Play it as a drill. Its end writes the record.',
              about: {},
            },
          ];
    },
  },
  {
    id: 'drill-of-another-plan',
    level: 'warn',
    see: (judged) => {
      const drill = lastDrill(judged);
      return drill === undefined || drill.digest === judged.digest
        ? []
        : [
            {
              path: 'records',
              why: 'The plan changed since it was last played.',
              fix: 'Play it again when the change matters.',
              about: {},
            },
          ];
    },
  },
  {
    id: 'channel-not-named',
    level: 'block',
    see: ({ plan: { channels } }) =>
      ROUTES.filter((route) => channels[route] === undefined).map((route) => ({
        path: `plan.yaml#channels.${route}`,
        why: 'It is not settled by which way the institution speaks here.',
        fix: 'Name the host of the page, the relay of the mail, the route of the SMS.',
        about: { route },
      })),
  },
  {
    id: 'channel-not-proved',
    level: 'block',
    see: ({ records, today }) =>
      ROUTES.filter(
        (route) =>
          !records.some(
            (record) => record.kind === 'send' && record.channel === route && !isOlder(record.on, SEND_DAYS, today),
          ),
      ).map((route) => ({
        path: `plan.yaml#channels.${route}`,
        why: 'Nothing was really sent this way for ninety days.',
        fix: PROVE[route],
        about: { route },
      })),
  },
];
