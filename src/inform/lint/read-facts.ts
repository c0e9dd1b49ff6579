import { z } from 'zod';
import { CATEGORIES } from '../../contract/index.ts';
import { CelluleError } from '../../kernel/index.ts';
import { LINT_LANGUAGES, type LintFacts } from './model.ts';

const count = z.number().int().min(0).max(1e12);
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);
const factSchema = z
  .object({
    id: z.string().min(1).max(200),
    value: count.optional(),
    low: count.optional(),
    high: count.optional(),
    basis: z.enum(['counted', 'sampled', 'estimated', 'claimed']),
    asOf: moment.optional(),
  })
  .refine(
    ({ value, low, high }) =>
      value === undefined
        ? low !== undefined && high !== undefined && low <= high
        : low === undefined && high === undefined,
    'give either value, or low and high with low ≤ high',
  );

const factsSchema = z.object({
  facts: z.array(factSchema).max(10_000).default([]),
  categories: z.array(z.enum(CATEGORIES)).max(CATEGORIES.length).optional(),
  languages: z.array(z.enum(LINT_LANGUAGES)).max(LINT_LANGUAGES.length).optional(),
  alertedAt: moment.optional(),
});

/**
 * Reads what `--facts` names.
 *
 * @throws CelluleError `lint.facts-unreadable`, which names the field that is not as it must be
 */
export function readFacts(json: string): LintFacts {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw refused('It is no JSON.');
  }
  const read = factsSchema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place =
    issue?.path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
      .replace(/^\./, '') || 'the document';
  throw refused(`At ${place}: ${issue?.message ?? 'not as it must be'}.`);
}

function refused(why: string): CelluleError {
  return new CelluleError(
    'invalid',
    'lint.facts-unreadable',
    `The facts cannot be read. ${why} See "cellule lint --help" for their form.`,
  );
}
