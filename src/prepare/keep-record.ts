import { join } from 'node:path';
import { stringify } from 'yaml';
import type { PlanRecord } from '../contract/index.ts';
import { canonicalJson } from '../kernel/index.ts';
import { writeWhole } from '../platform/files/index.ts';
import { digestOf } from '../platform/signing/index.ts';

/** Writes into a plan's folder what was done with it; once more is as good. Answers with the file's place in the folder. */
export async function keepRecord(folder: string, record: PlanRecord): Promise<string> {
  const file = `records/${record.on}-${record.kind}-${digestOf(canonicalJson(record)).slice(0, 8)}.yaml`;
  await writeWhole(join(folder, file), stringify(record));
  return file;
}
