import type { Id } from './id.ts';

/** The closed list of refusals; each surface maps it once, at its last step (HTTP status, exit code). */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'rate-limited'
  | 'unavailable';

/** Ids, counts and codes only: a free text could carry a person's data into a log. */
export type ErrorContext = Readonly<Record<string, number | boolean | Id | Code>>;

/** A word of our own source code (a column category, a file format), never one that came from outside. */
type Code = string & { readonly __brand: 'Code' };

/**
 * A refusal that someone can act on. Bugs are assertions, never this.
 *
 * `message` is the public message in English, for terminals and API readers; screens look `code` up in their language.
 * It says what to do next and holds nothing private.
 */
export class CelluleError extends Error {
  override readonly name = 'CelluleError';
  readonly kind: ErrorKind;
  readonly code: `${string}.${string}`;
  readonly context: ErrorContext;

  constructor(
    kind: ErrorKind,
    code: `${string}.${string}`,
    message: string,
    context: ErrorContext = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.kind = kind;
    this.code = code;
    this.context = context;
  }
}

export function isCelluleError(error: unknown): error is CelluleError {
  return error instanceof CelluleError;
}

/** States what must hold; a failure is a bug of ours and reaches the surface as an internal error. */
export function assert(condition: unknown, mustHold: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${mustHold}`);
}

/** Closes a switch over a union: a case that is added and not handled does not compile. */
export function assertNever(value: never): never {
  throw new Error(`assertion failed: every case is handled (${typeof value})`);
}
