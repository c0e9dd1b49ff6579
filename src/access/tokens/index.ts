/**
 * Tokens: how a program comes in, in the name of one person.
 *
 * Promises: a token opens the acts that it names and its owner may do now, never more; only its digest is stored; it ends by its day, by
 * hand, or with its owner; data of people only where it says so.
 * Never: lets a program approve, mark, or make a further door.
 */
export { openTokens, tokenInHeader, type TokenOwner, type Tokens, type TokenWanted } from './open-tokens.ts';
export type { Token, TokenId } from './store.ts';
