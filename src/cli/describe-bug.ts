/**
 * A bug as the operator reads it: where it came up, and words of our own. A foreign message (of a query, of a conversion) may hold
 * a person's value, and what is on a terminal is soon in a ticket.
 */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return 'Internal error, a bug of Cellule.';
  const { name, message, stack = '' } = error;
  const { code } = error as NodeJS.ErrnoException;
  const own = message.startsWith('assertion failed: ') ? message : code;
  const frames = stack
    .replace(message, '')
    .split('\n')
    .filter((line) => /^ {4}at /.test(line));
  return [`Internal error, a bug of Cellule: ${name}${own ? `: ${own}` : ''}`, ...frames.slice(0, 5)].join('\n');
}
