import type { Plan } from '../contract/index.ts';
import { DAY_MS, msBetween, type Instant, type Role } from '../kernel/index.ts';
import type { Complaint, Rule } from './check-plan.ts';

/** A contact list is reviewed yearly and at each change (ANSSI service measure CRISE.9; NIS 2 measure 14.3). */
const CONTACT_DAYS_MAX = 365;
/** Names that stand for no real host (RFC 2606, RFC 6761). */
const INVENTED = /\.(?:example|test|invalid|localhost)$|@example\.(?:com|org|net)$/;
/** Any two of three holders restore the key to the evidence. */
const KEY_HOLDERS_MIN = 3;

type Read = Readonly<{ plan: Plan }>;

/** Every role of a plan with its place. */
function seats({ plan }: Read) {
  return plan.roles.map((seat, index) => ({ ...seat, at: `roles.${index}` }));
}

function contactIds({ plan }: Read): ReadonlySet<string> {
  return new Set(plan.contacts.map(({ id }) => id));
}

/** Contacts that sit in the cell, by holder, alternate or trigger. */
function cellMembers({ plan }: Read): ReadonlySet<string> {
  const { authority, alternate } = plan.trigger;
  const seated = plan.roles.flatMap(({ holder, alternates }) => [holder, ...alternates]);
  return new Set([...seated, authority, alternate].flatMap((id) => id ?? []));
}

function ageDays(day: string, now: Instant): number {
  return msBetween(`${day}T00:00:00.000Z` as Instant, now) / DAY_MS;
}

/** Roles of one contact, as holder or as alternate: an alternate is bound like the holder. */
function pairsOf({ plan }: Read): readonly Complaint[] {
  return plan.forbidden.flatMap(([one, other], index) => {
    const holdersOf = (role: Role) =>
      plan.roles.filter((seat) => seat.role === role).flatMap(({ holder }) => holder ?? []);
    const sitters = (role: Role) =>
      plan.roles.filter((seat) => seat.role === role).flatMap(({ holder, alternates }) => [holder, ...alternates]);
    const both = holdersOf(one).filter((id) => sitters(other).includes(id) || holdersOf(other).includes(id));
    const back = holdersOf(other).filter((id) => sitters(one).includes(id));
    return [...new Set([...both, ...back])].map((id) => ({
      at: `forbidden.${index}`,
      why: `${id} would sit as ${one} and as ${other}, which the plan forbids.`,
      fix: `Name somebody else for ${one} or for ${other}.`,
    }));
  });
}

export const PEOPLE_RULES = {
  'role-empty': {
    level: 'block',
    find: (read) =>
      seats(read)
        .filter(({ holder }) => holder === undefined)
        .map(({ at, role }) => ({
          at: `${at}.holder`,
          why: `Nobody holds the role ${role}.`,
          fix: 'Name a contact as holder.',
        })),
  },
  'role-without-alternate': {
    level: 'block',
    find: (read) =>
      seats(read)
        .filter(({ alternates }) => alternates.length === 0)
        .map(({ at, role }) => ({
          at: `${at}.alternates`,
          why: `The role ${role} is vacant as soon as its holder cannot be had.`,
          fix: 'Name at least one alternate with the same authority.',
        })),
  },
  'alternate-is-holder': {
    level: 'block',
    find: (read) =>
      seats(read)
        .filter(({ holder, alternates }) => holder !== undefined && alternates.includes(holder))
        .map(({ at, role }) => ({
          at: `${at}.alternates`,
          why: `The alternate of ${role} is its holder.`,
          fix: 'Name another person.',
        })),
  },
  'contact-unknown': {
    level: 'block',
    find: (read) => {
      const known = contactIds(read);
      const { plan } = read;
      const named: readonly (readonly [string, string | undefined])[] = [
        ['trigger.authority', plan.trigger.authority],
        ['trigger.alternate', plan.trigger.alternate],
        ...seats(read).flatMap(({ at, holder, alternates }) => [
          [`${at}.holder`, holder] as const,
          ...alternates.map((id) => [`${at}.alternates`, id] as const),
        ]),
        ...plan.keyHolders.map((id) => ['keyHolders', id] as const),
      ];
      return named
        .filter(([, id]) => id !== undefined && !known.has(id))
        .map(([at, id]) => ({ at, why: `There is no contact "${id}".`, fix: 'Add the contact, or correct the name.' }));
    },
  },
  'contact-twice': {
    level: 'block',
    find: ({ plan }) =>
      plan.contacts.flatMap(({ id }, index) =>
        plan.contacts.findIndex((one) => one.id === id) === index
          ? []
          : [{ at: `contacts.${index}`, why: `Two contacts are called "${id}".`, fix: 'Give one of them another id.' }],
      ),
  },
  'contact-unreachable': {
    level: 'block',
    find: ({ plan }) =>
      plan.contacts.flatMap(({ id, phone }, index) =>
        phone === undefined
          ? [
              {
                at: `contacts.${index}.phone`,
                why: `${id} has no telephone number.`,
                fix: 'Add one that is answered at night.',
              },
            ]
          : [],
      ),
  },
  'contact-stale': {
    level: 'block',
    find: ({ plan }, now) =>
      plan.contacts.flatMap(({ id, reviewedOn }, index) => {
        if (reviewedOn !== undefined && ageDays(reviewedOn, now) <= CONTACT_DAYS_MAX) return [];
        return [
          {
            at: `contacts.${index}.reviewedOn`,
            why:
              reviewedOn === undefined
                ? `Nobody has ever tried to reach ${id}.`
                : `${id} was last tried on ${reviewedOn}, more than a year ago.`,
            fix: 'Call the number, then write down the day.',
          },
        ];
      }),
  },
  'contact-invented': {
    level: 'block',
    find: ({ plan }) =>
      plan.contacts.flatMap(({ id, mail }, index) =>
        mail !== undefined && INVENTED.test(mail)
          ? [
              {
                at: `contacts.${index}`,
                why: `${id} is an example: mail to such an address reaches nobody.`,
                fix: 'Replace name, mail and telephone by those of a real person or desk.',
              },
            ]
          : [],
      ),
  },
  'contact-without-out-of-band': {
    level: 'block',
    find: (read) => {
      const members = cellMembers(read);
      return read.plan.contacts.flatMap(({ id, outOfBand }, index) =>
        members.has(id) && !outOfBand
          ? [
              {
                at: `contacts.${index}.outOfBand`,
                why: `${id} cannot be reached when our mail and network are lost or read by others.`,
                fix: 'Agree on a way of another kind, and write it down.',
              },
            ]
          : [],
      );
    },
  },
  'forbidden-pair-in-one-hand': { level: 'block', find: (read) => pairsOf(read) },
  'scribe-may-decide': {
    level: 'block',
    find: ({ plan }) => {
      const has = (role: Role) => plan.roles.some((seat) => seat.role === role);
      if (!has('scribe') || !has('director')) return [];
      const isKept = plan.forbidden.some((pair) => pair.includes('scribe') && pair.includes('director'));
      return isKept
        ? []
        : [
            {
              at: 'forbidden',
              why: 'Whoever keeps the log could be the one who decides: then nobody writes down what was decided.',
              fix: 'Add the pair [scribe, director].',
            },
          ];
    },
  },
  'role-missing': {
    level: 'block',
    find: ({ plan }) =>
      (['director', 'communicator', 'technical', 'scribe'] as const)
        .filter((role) => !plan.roles.some((seat) => seat.role === role))
        .map((role) => ({
          at: 'roles',
          why: `The plan has no ${role}; a cell cannot do without one.`,
          fix: `Add the role ${role}.`,
        })),
  },
  'no-trigger-authority': {
    level: 'block',
    find: ({ plan }) =>
      plan.trigger.authority === undefined
        ? [
            {
              at: 'trigger.authority',
              why: 'Nobody may set the plan off alone.',
              fix: 'Name one person, not a committee.',
            },
          ]
        : [],
  },
  'no-trigger-alternate': {
    level: 'block',
    find: ({ plan }) =>
      plan.trigger.alternate === undefined || plan.trigger.alternate === plan.trigger.authority
        ? [
            {
              at: 'trigger.alternate',
              why: 'When the person who may set the plan off cannot be had, nobody can.',
              fix: 'Name another person as alternate.',
            },
          ]
        : [],
  },
  'key-holders-not-named': {
    level: 'block',
    find: ({ plan }) =>
      new Set(plan.keyHolders).size < KEY_HOLDERS_MIN
        ? [
            {
              at: 'keyHolders',
              why: 'The key to the evidence hangs on fewer than three people.',
              fix: 'Name three contacts; any two of them restore it (./cellule key split).',
            },
          ]
        : [],
  },
  'outside-missing': {
    level: 'warn',
    find: ({ plan }) => {
      const outside = plan.contacts.filter(({ isOutside }) => isOutside);
      return outside.length >= 3
        ? []
        : [
            {
              at: 'contacts',
              why: 'Few outside bodies are in the directory: authority, response team, police, host, banks, operators.',
              fix: 'Add them with isOutside: true, with numbers that were tried.',
            },
          ];
    },
  },
} satisfies Readonly<Record<string, Rule>>;
