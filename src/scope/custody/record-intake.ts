import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  INTAKE_FIELDS,
  intakeRecordSchema,
  publicIntakeSchema,
  type Intake,
  type IntakeField,
  type IntakeRecord,
  type PublicIntake,
} from '../../contract/index.ts';
import { maskIdentifiers } from '../../detect/index.ts';
import { addMs, canonicalJson, CelluleError, DAY_MS, type Digest, type Instant } from '../../kernel/index.ts';
import { createSealed, filesIn, openSealed, textOf, writeOnce, type SealKey } from '../../platform/files/index.ts';
import type { Clock, Random } from '../../platform/system/index.ts';
import { INTAKE, numbered } from './names.ts';

/** What is taken in, before a byte of it is read. */
export type TakingIn = Readonly<{
  folder: string;
  key: SealKey;
  given: Intake;
  /** The role of whoever records it, or `operator`. */
  recordedBy: string;
  paths: readonly string[];
  files: number;
  bytes: number;
}>;

/**
 * Writes the record of an intake into the output folder and comes back when it is on the disk. The same intake again (a run that
 * was stopped goes on, or reads the same once more) adds nothing; more files, other paths or other words add a record.
 * A record is never written again: each names the digest of the one before.
 *
 * @returns all records, as anybody may see them
 */
export async function recordIntake(
  taking: TakingIn,
  { clock, random }: Readonly<{ clock: Clock; random: Random }>,
): Promise<readonly PublicIntake[]> {
  const { folder, key, given, paths, files, bytes } = taking;
  const records = await readIntakes(folder, key);
  const last = records.at(-1);
  const before = await publicIntakes(folder);
  const pathsDigest = sha256(canonicalJson([...paths]));
  const seen = { paths: paths.length, files, bytes, pathsDigest };
  if (last && before.length === records.length && isSame(last, given, seen)) return before;
  // The sealed half comes first: a record whose other half a loss of power prevented is completed here.
  const isHalf = last && before.length < records.length;
  const recordedAt = clock.now();
  const until = untilOf(given.retention, recordedAt);
  const record: IntakeRecord = isHalf
    ? last
    : {
        number: records.length + 1,
        recordedAt,
        recordedBy: taking.recordedBy,
        given,
        missing: missingIn(given),
        ...seen,
        ...(until !== undefined && { until }),
        previous: last ? digestOfRecord(last) : ('0'.repeat(64) as Digest),
        salt: random.bytes(16).toString('hex'),
      };
  if (!isHalf) await sealRecord(join(folder, INTAKE, `${numbered(record.number)}.sealed`), record, key, random);
  const shown = withoutWords(record);
  await writeOnce(join(folder, INTAKE, `${numbered(record.number)}.json`), `${JSON.stringify(shown)}\n`);
  return isHalf ? recordIntake(taking, { clock, random }) : [...before, shown];
}

/** The fields that were not given, in the order in which they are asked. */
export function missingIn(given: Intake): IntakeField[] {
  return INTAKE_FIELDS.filter((field) => given[field] === undefined);
}

/** All records with what people typed. @throws CelluleError `scope.intake-damaged` when one was changed or is missing */
export async function readIntakes(folder: string, key: SealKey): Promise<readonly IntakeRecord[]> {
  const sealed = (await filesIn(join(folder, INTAKE))).filter((path) => path.endsWith('.sealed'));
  const records: IntakeRecord[] = [];
  let previous = '0'.repeat(64);
  for (const path of sealed) {
    const record = await readRecord(path, key);
    if (record?.number !== records.length + 1 || record.previous !== previous) throw damaged();
    previous = digestOfRecord(record);
    records.push(record);
  }
  return records;
}

/** What anybody may see of the records of a folder; those that cannot be read are left out. */
export async function publicIntakes(folder: string): Promise<readonly PublicIntake[]> {
  const shown = (await filesIn(join(folder, INTAKE))).filter((path) => path.endsWith('.json'));
  const read = await Promise.all(
    shown.map(async (path) => {
      try {
        return publicIntakeSchema.safeParse(JSON.parse(await textOf(path))).data;
      } catch {
        return undefined;
      }
    }),
  );
  return read.filter((record) => record !== undefined);
}

function isSame(
  last: IntakeRecord,
  given: Intake,
  seen: Pick<IntakeRecord, 'paths' | 'files' | 'bytes' | 'pathsDigest'>,
) {
  const { paths, files, bytes, pathsDigest } = last;
  const isUnsaid = Object.keys(given).length === 0;
  // To go on with a run nobody has to say it all again.
  const sameWords = isUnsaid || canonicalJson(last.given) === canonicalJson(given);
  return sameWords && canonicalJson({ paths, files, bytes, pathsDigest }) === canonicalJson(seen);
}

function untilOf(retention: Intake['retention'], from: Instant): string | undefined {
  return typeof retention === 'number' ? addMs(from, retention * DAY_MS).slice(0, 10) : retention;
}

function withoutWords(record: IntakeRecord): PublicIntake {
  const { number, recordedAt, recordedBy, given, missing, paths, files, bytes, until } = record;
  return {
    number,
    recordedAt,
    recordedBy,
    digest: digestOfRecord(record),
    ...(given.capturedAt !== undefined && { capturedAt: given.capturedAt }),
    ...(given.legalBasis !== undefined && { legalBasis: maskIdentifiers(given.legalBasis).text }),
    ...(until !== undefined && { until }),
    missing,
    paths,
    files,
    bytes,
  };
}

async function sealRecord(path: string, record: IntakeRecord, key: SealKey, random: Random): Promise<void> {
  const file = await createSealed(path, key, random);
  try {
    await file.write(Buffer.from(canonicalJson(record)));
    await file.finish('durable');
  } finally {
    await file.abandon();
  }
}

async function readRecord(path: string, key: SealKey): Promise<IntakeRecord | undefined> {
  const source = await openSealed(path, key);
  try {
    return intakeRecordSchema.safeParse(JSON.parse((await source.read(0, source.size)).toString('utf8'))).data;
  } finally {
    await source.close();
  }
}

function digestOfRecord(record: IntakeRecord): Digest {
  return sha256(canonicalJson(record));
}

function sha256(text: string): Digest {
  return createHash('sha256').update(text).digest('hex') as Digest;
}

function damaged(): CelluleError {
  return new CelluleError(
    'invalid',
    'scope.intake-damaged',
    'A record of intake in this folder is missing or was changed. Put the folder back from a copy, or take the evidence in again into another one (--out).',
  );
}
