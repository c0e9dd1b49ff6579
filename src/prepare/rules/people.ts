import type { Role } from '../../kernel/index.ts';
import type { Plan } from '../../contract/index.ts';
import { isOlder, type Judged, type Rule } from './rule.ts';

/** A plan is reviewed every year, and so is each of its contacts. */
export const REVIEW_DAYS = 366;

/** With three holders one may be lost and two still open the evidence. */
const KEY_HOLDERS_MIN = 3;

const contactsById = (plan: Plan) => new Map(plan.contacts.map((contact) => [contact.id, contact]));

/** Who sits in the cells, each once. */
const inCells = ({ plan }: Judged) =>
  new Set(plan.roles.flatMap(({ holder, alternates }) => [...(holder === undefined ? [] : [holder]), ...alternates]));

/** Each contact that the plan names, and where. */
function namedContacts({ plan }: Judged): readonly (readonly [path: string, id: string])[] {
  return [
    ...plan.roles.flatMap(({ role, holder, alternates }) => [
      ...(holder === undefined ? [] : [[`roles/${role}.yaml#holder`, holder] as const]),
      ...alternates.map((id) => [`roles/${role}.yaml#alternates`, id] as const),
    ]),
    ...(['authority', 'alternate'] as const).flatMap((member) => {
      const id = plan.trigger[member];
      return id === undefined ? [] : [[`plan.yaml#trigger.${member}`, id] as const];
    }),
    ...plan.keyHolders.map((id) => ['plan.yaml#keyHolders', id] as const),
  ];
}

/** Pairs of roles that one contact would hold although the plan forbids it. */
function forbiddenHands({ plan }: Judged) {
  const hands = (role: Role) =>
    plan.roles.filter((seat) => seat.role === role).flatMap(({ holder, alternates }) => [holder, ...alternates]);
  return plan.forbidden.flatMap(([one, other]) => {
    const both = [...new Set(hands(one))].filter((id) => id !== undefined && hands(other).includes(id));
    // Two alternates in one hand are as bad: the night on which both holders are missing is the one that matters.
    return both.map((id) => ({ one, other, id: id! }));
  });
}

export const PEOPLE: readonly Rule[] = [
  {
    id: 'empty-role',
    level: 'block',
    see: ({ plan }) =>
      plan.roles
        .filter(({ holder }) => holder === undefined)
        .map(({ role }) => ({
          path: `roles/${role}.yaml#holder`,
          why: `Nobody holds the role ${role}.`,
          fix: 'Name a contact as its holder.',
          about: { role },
        })),
  },
  {
    id: 'no-alternate',
    level: 'block',
    see: ({ plan }) =>
      plan.roles
        .filter(({ holder, alternates }) => alternates.every((id) => id === holder))
        .map(({ role }) => ({
          path: `roles/${role}.yaml#alternates`,
          why: `When the holder of ${role} cannot be had, nobody takes over.`,
          fix: 'Name another contact as alternate.',
          about: { role },
        })),
  },
  {
    id: 'forbidden-combination',
    level: 'block',
    see: (judged) =>
      forbiddenHands(judged).map(({ one, other, id }) => ({
        path: `roles/${one}.yaml#${id}`,
        why: `${id} would hold ${one} and ${other}, which the plan forbids.`,
        fix: `Give one of the two to somebody else (see roles/${other}.yaml).`,
        about: { role: one, other, contact: id },
      })),
  },
  {
    id: 'unknown-contact',
    level: 'block',
    see: (judged) => {
      const known = contactsById(judged.plan);
      return namedContacts(judged)
        .filter(([, id]) => !known.has(id))
        .map(([path, id]) => ({
          path,
          why: `No contact has the id ${id}.`,
          fix: 'Add it to contacts.yaml, or correct the id.',
          about: { contact: id },
        }));
    },
  },
  {
    id: 'contact-twice',
    level: 'block',
    see: ({ plan }) => {
      const ids = plan.contacts.map(({ id }) => id);
      return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => ({
        path: `contacts.yaml#${id}`,
        why: `Two contacts have the id ${id}: nobody knows which one is meant.`,
        fix: 'Give one of them another id.',
        about: { contact: id },
      }));
    },
  },
  {
    id: 'contact-stale',
    level: 'block',
    see: ({ plan, today }) =>
      plan.contacts
        .filter(({ reviewedOn }) => reviewedOn === undefined || isOlder(reviewedOn, REVIEW_DAYS, today))
        .map(({ id }) => ({
          path: `contacts.yaml#${id}.reviewedOn`,
          why: 'Nobody tried this contact for twelve months.',
          fix: 'Call it, correct it, and write the day into reviewedOn.',
          about: {},
        })),
  },
  {
    id: 'contact-invented',
    level: 'block',
    see: ({ plan }) =>
      plan.contacts
        .filter(({ mail, phone }) => isInvented(mail) || (mail === undefined && phone === undefined))
        .map(({ id, mail }) => ({
          path: `contacts.yaml#${id}${mail === undefined ? '' : '.mail'}`,
          why: 'This contact reaches nobody: its address is made up, or there is none.',
          fix: 'Write the real mail or phone number.',
          about: {},
        })),
  },
  {
    id: 'no-out-of-band',
    level: 'block',
    see: (judged) =>
      judged.plan.contacts
        .filter(({ id, outOfBand }) => outOfBand === undefined && inCells(judged).has(id))
        .map(({ id }) => ({
          path: `contacts.yaml#${id}.outOfBand`,
          why: 'When mail and network are lost, this member of a cell cannot be reached.',
          fix: 'Write a way that needs neither: a private mobile, a radio, an address.',
          about: {},
        })),
  },
  {
    id: 'key-holders',
    level: 'block',
    see: ({ plan }) =>
      new Set(plan.keyHolders).size >= KEY_HOLDERS_MIN
        ? []
        : [
            {
              path: 'plan.yaml#keyHolders',
              why: 'Fewer than three people hold a share of the key to the evidence.',
              fix: 'Name three contacts, then print the shares with ./cellule key split.',
              about: {},
            },
          ],
  },
  {
    id: 'no-trigger-authority',
    level: 'block',
    see: ({ plan: { trigger } }) =>
      (['authority', 'alternate'] as const)
        .filter(
          (member) =>
            trigger[member] === undefined || (member === 'alternate' && trigger.alternate === trigger.authority),
        )
        .map((member) => ({
          path: `plan.yaml#trigger.${member}`,
          why: 'It is not settled who may set the plan off, or who does when that person cannot be had.',
          fix: 'Name two different contacts, as authority and as alternate.',
          about: {},
        })),
  },
  {
    id: 'no-outside-contact',
    level: 'block',
    see: ({ plan }) =>
      plan.contacts.some(({ isOutside }) => isOutside)
        ? []
        : [
            {
              path: 'contacts.yaml',
              why: 'No contact lies outside of the house: no authority, no CERT, no police, no host, no bank.',
              fix: 'Add them, each with isOutside: true.',
              about: {},
            },
          ],
  },
];

function isInvented(mail: string | undefined): boolean {
  return mail !== undefined && /\.(example|test|invalid)$|@example\.(com|net|org)$/i.test(mail);
}
