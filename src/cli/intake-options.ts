import type { ParseArgsOptionsConfig } from 'node:util';
import { intakeSchema, type Intake, type IntakeField } from '../contract/index.ts';
import { CelluleError, instant, isIsoDate } from '../kernel/index.ts';
import { openPlain } from '../platform/files/index.ts';

/** The options that say where evidence comes from. */
const OPTIONS: Readonly<Record<IntakeField, string>> = {
  source: 'source',
  channel: 'channel',
  capturedAt: 'captured-at',
  capturedBy: 'captured-by',
  method: 'method',
  witness: 'witness',
  legalBasis: 'legal-basis',
  retention: 'retention',
};

export const INTAKE_OPTIONS: ParseArgsOptionsConfig = {
  ...Object.fromEntries(Object.values(OPTIONS).map((option) => [option, { type: 'string' as const }])),
  intake: { type: 'string' },
};

export const INTAKE_USAGE = `
Where the evidence comes from is recorded, sealed, before a byte of it is read; what is not given is recorded as not given:
  --source TEXT       who gave it, or where it was found
  --channel TEXT      by which way it came: a channel, a forum, a data medium
  --captured-at WHEN  when it was copied: 2025-04-08, or 2025-04-08T10:30+01:00
  --captured-by TEXT  who copied it
  --method TEXT       how, with which program
  --witness TEXT      who saw it
  --legal-basis TEXT  on what you rest to hold it; shown without the key too, so name no person
  --retention WHEN    the last day on which it is held (2026-06-30), or a number of days (90)
  --intake F.json     the same from a file: {"source":"…","capturedAt":"…","legalBasis":"…","retention":90}`;

type Values = Readonly<Record<string, string | boolean | undefined>>;

/**
 * What the operator says of the evidence; options win over the file.
 *
 * @throws CelluleError `scope.intake-unreadable`, `scope.intake`
 */
export async function intakeOf(values: Values): Promise<Intake> {
  const given: Record<string, unknown> = typeof values['intake'] === 'string' ? await fromFile(values['intake']) : {};
  for (const [field, option] of Object.entries(OPTIONS)) {
    if (typeof values[option] === 'string') given[field] = values[option];
  }
  given['capturedAt'] = momentOf(given['capturedAt']);
  given['retention'] = retentionOf(given['retention']);
  const parsed = intakeSchema.safeParse(JSON.parse(JSON.stringify(given)));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path }) => OPTIONS[path[0] as IntakeField]).filter(Boolean);
  throw new CelluleError(
    'invalid',
    'scope.intake',
    wrong.length > 0
      ? `Not understood: ${[...new Set(wrong)].map((option) => `--${option}`).join(', ')}. See ./cellule scope --help`
      : `The intake record has a field that is not known. It may have: ${Object.keys(OPTIONS).join(', ')}.`,
  );
}

/** A day stays a day; a moment becomes one in UTC; what is neither is left for the schema to refuse. */
function momentOf(typed: unknown): unknown {
  if (typeof typed !== 'string' || isIsoDate(typed) || !/^\d{4}-\d{2}-\d{2}T\d/.test(typed)) return typed;
  try {
    return instant(typed);
  } catch {
    return typed;
  }
}

function retentionOf(typed: unknown): unknown {
  return typeof typed === 'string' && /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : typed;
}

const FILE_MAX = 64 << 10;

async function fromFile(path: string): Promise<Record<string, unknown>> {
  try {
    const source = await openPlain(path);
    try {
      const read: unknown = JSON.parse((await source.read(0, FILE_MAX)).toString('utf8'));
      if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ...read };
    } finally {
      await source.close();
    }
  } catch (error) {
    throw unreadable(error);
  }
  throw unreadable();
}

function unreadable(cause?: unknown): CelluleError {
  return new CelluleError(
    'invalid',
    'scope.intake-unreadable',
    'The file after --intake is no JSON object that can be read. See ./cellule scope --help for its shape.',
    {},
    { cause },
  );
}
