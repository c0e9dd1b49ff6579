/**
 * The contract: the shape of what is written, sent and shown, shared by server, command line and browser.
 *
 * Promises: one schema per thing, from which validation, types and the API description derive.
 * Never: holds a rule (rooms do) or reaches outside.
 */
export { entrySchemas, FREE_TEXT, type EntryKind, type EntryValue, type EntryValues } from './entries.ts';
export { CATEGORIES, isCategory, type Category } from './categories.ts';
export { factSchema, figureSchema, type Basis, type Fact, type Figure } from './facts.ts';
export { scopeResultSchema, VERDICTS, type ScopeResult, type Verdict } from './scope-result.ts';
export {
  slotsSchema,
  statementTextSchema,
  type Slots,
  type StatementText,
  type TextDigests,
  type Texts,
} from './statements.ts';
export { headSchema, type SignedHead } from './head.ts';
