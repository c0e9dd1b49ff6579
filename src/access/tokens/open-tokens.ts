import { addMs, CelluleError, DAY_MS, type PersonId } from '../../kernel/index.ts';
import { newId } from '../../platform/system/index.ts';
import type { Session, SessionId } from '../model.ts';
import type { AccessParts } from '../open-access.ts';
import { mayDo, TOKEN_SCOPES, type PolicyAct, type Roled } from '../policy.ts';
import { digestOfSecret, newToken } from '../secret.ts';
import { tokenRows, type Token, type TokenId } from './store.ts';

/** What a token begins with, so that one that lies about is known for what it is. */
const PREFIX = 'clt_';
const DAYS_MAX = 366;
const LABEL_LENGTH_MAX = 80;
/** Of one person at a time; a list that nobody can read guards nothing. */
const TOKENS_MAX = 50;

/** What a token is to be made for. */
export type TokenWanted = Readonly<{
  label: string;
  scopes: readonly string[];
  readsPeople?: boolean | undefined;
  days: number;
}>;

/** Whose token it will be. */
export type TokenOwner = Roled & Readonly<{ person: PersonId }>;

export type Tokens = Readonly<{
  /**
   * A token for a program of this person. `secret` cannot be had again.
   *
   * @throws CelluleError `access.token-scope` for an act that no token may do, or that its owner may not; `access.token-label`,
   * `access.token-days`, `access.token-many`
   */
  make: (owner: TokenOwner, wanted: TokenWanted) => Promise<Token & Readonly<{ secret: string }>>;
  /** The only address that a calendar needs: a token that reads one person's hours and nothing else. The one before it ends. */
  makeCalendar: (owner: TokenOwner) => Promise<Token & Readonly<{ secret: string }>>;
  /** Who comes with this secret: its owner as they are now, narrowed to its scopes. @throws CelluleError `access.token-unknown` */
  sessionOf: (secret: string) => Promise<Session>;
  /** Tokens that are good now. */
  list: (person?: PersonId) => Promise<readonly Token[]>;
  /** Ends one, of a person where one is named. @throws CelluleError `access.no-such-token` */
  end: (id: TokenId, person?: PersonId) => Promise<void>;
}>;

/** The secret in an `Authorization` header, where it is one of ours: a proxy may use that header for its own. */
export function tokenInHeader(header: string | undefined): string | undefined {
  return /^Bearer (clt_[0-9a-z]{20,80})$/i.exec(header ?? '')?.[1];
}

/** Opens the tokens of a store. */
export function openTokens({ store, clock, random }: AccessParts): Tokens {
  const rows = tokenRows(store);
  const add = async (owner: TokenOwner, { label, scopes, readsPeople, days }: TokenWanted) => {
    const now = clock.now();
    const token = {
      id: newId<TokenId>(random),
      person: owner.person,
      label,
      scopes: scopes as readonly PolicyAct[],
      readsPeople: readsPeople ?? false,
      createdAt: now,
      expiresAt: addMs(now, days * DAY_MS),
    };
    const secret = `${PREFIX}${newToken(random)}`;
    await rows.add(token, digestOfSecret(secret));
    return { ...token, usedAt: null, secret };
  };
  return {
    make: async (owner, wanted) => {
      const label = checkedLabel(wanted.label);
      const scopes = checkedScopes(owner, wanted.scopes);
      checkDays(wanted.days);
      if ((await rows.list(clock.now(), owner.person)).length >= TOKENS_MAX) throw tooMany();
      return add(owner, { ...wanted, label, scopes });
    },
    makeCalendar: async (owner) => {
      const now = clock.now();
      for (const { id, scopes } of await rows.list(now, owner.person))
        if (scopes.includes('calendar.read')) await rows.end(id, now);
      return add(owner, { label: 'calendar', scopes: ['calendar.read'], days: DAYS_MAX });
    },
    sessionOf: async (secret) => {
      const row = await rows.use(digestOfSecret(secret), clock.now());
      if (!row) throw unknownToken();
      const { id, person, role, roles, name, scopes, readsPeople } = row;
      return { id: id as string as SessionId, person, role, roles, name, scopes, readsPeople };
    },
    list: (person) => rows.list(clock.now(), person),
    end: async (id, person) => {
      if (await rows.end(id, clock.now(), person)) return;
      throw new CelluleError(
        'not-found',
        'access.no-such-token',
        'There is no such token any more. Load the list again.',
      );
    },
  };
}

function checkedLabel(typed: string): string {
  const label = typed.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (label.length > 0 && label.length <= LABEL_LENGTH_MAX && !/[\p{Cc}\p{Cs}\p{Co}]/u.test(label)) return label;
  throw new CelluleError(
    'invalid',
    'access.token-label',
    `Say in a word what the token is for, in at most ${LABEL_LENGTH_MAX} characters.`,
  );
}

/** A token does what its owner may, and less. */
function checkedScopes(owner: TokenOwner, wanted: readonly string[]): readonly PolicyAct[] {
  const scopes = TOKEN_SCOPES.filter((act) => wanted.includes(act) && mayDo(owner, act));
  if (scopes.length > 0 && wanted.every((act) => (scopes as readonly string[]).includes(act))) return scopes;
  throw new CelluleError(
    'invalid',
    'access.token-scope',
    `Name at least one act that you may do yourself and that a token can do: ${TOKEN_SCOPES.join(', ')}.`,
  );
}

function checkDays(days: number): void {
  if (Number.isInteger(days) && days >= 1 && days <= DAYS_MAX) return;
  throw new CelluleError('invalid', 'access.token-days', `A token lives between 1 and ${DAYS_MAX} days.`);
}

function tooMany(): CelluleError {
  return new CelluleError(
    'conflict',
    'access.token-many',
    `You have ${TOKENS_MAX} tokens. End one that is not used any more.`,
  );
}

function unknownToken(): CelluleError {
  return new CelluleError(
    'unauthenticated',
    'access.token-unknown',
    'This token is not good: unknown, ended, or too old. Ask for a new one on the administration screen.',
  );
}
