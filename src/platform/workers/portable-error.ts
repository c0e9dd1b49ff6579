import { CelluleError, type ErrorContext, type ErrorKind } from '../../kernel/index.ts';

type Portable = {
  message: string;
  stack?: string;
  kind?: ErrorKind;
  code?: `${string}.${string}`;
  context?: ErrorContext;
};

/** Structured cloning keeps name, message, stack and cause of an error but no members: they travel beside it. */
export function portable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { kind, code, context } = error as Partial<Record<'kind' | 'code' | 'context', unknown>>;
  return { message: error.message, stack: error.stack, kind, code, context };
}

/** What `portable` took apart. A refusal is a refusal again. */
export function revived(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('message' in error)) return error;
  const { message, stack, kind, code, context } = error as Portable;
  if (kind && code) return new CelluleError(kind, code, message, context);
  return Object.assign(new Error(message), { stack, code });
}
