import { isCelluleError, type ErrorKind } from '../../kernel/index.ts';

/** A refusal as an answer: problem details (RFC 9457). `code` is stable; screens look it up in their language. */
export type Problem = Readonly<{
  status: number;
  code: string;
  /** Public, in English; says what to do next. */
  detail: string;
  /** Fields that did not parse, by their name in the request. */
  fields?: Readonly<Record<string, string>>;
}>;

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'rate-limited': 429,
  unavailable: 503,
};

/** The answer to any error. A bug shows nothing of itself; the log names the line at which it came up. */
export function problemOf(error: unknown): Problem {
  if (isCelluleError(error)) return { status: STATUS[error.kind], code: error.code, detail: error.message };
  return {
    status: 500,
    code: 'http.internal',
    detail:
      'Something failed on our side; nothing of what you sent was kept. Try again, and tell the operator if it fails again.',
  };
}

/** Problem details as they are sent. */
export function problemJson({ status, code, detail, fields }: Problem): Record<string, unknown> {
  return { type: `urn:cellule:problem:${code}`, title: code, status, detail, code, ...(fields && { fields }) };
}
