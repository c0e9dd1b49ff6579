import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { planRecordSchema, planSchema, type Plan, type PlanRecord } from '../contract/index.ts';
import { canonicalJson, CelluleError, type Digest, type Json } from '../kernel/index.ts';
import { textOf, walk } from '../platform/files/index.ts';
import { digestOf } from '../platform/signing/index.ts';
import { listedIn, PARTS } from './layout.ts';

/** A plan as its folder says it now, its digest, and what drills and real sends have left in it. */
export type ReadPlan = Readonly<{
  folder: string;
  plan: Plan;
  /** SHA-256 of the canonical JSON of the plan; records are not part of it. */
  digest: Digest;
  records: readonly PlanRecord[];
  /** The file in which a member of the plan stands, or one item of a list (`roles.0`). */
  whence: ReadonlyMap<string, string>;
}>;

const FILES_MAX = 400;
const FILE_BYTES_MAX = 256 * 1024;
const ALIASES_MAX = 50;

/**
 * Reads the folder of a plan: every YAML file in it gives members of the plan, every one in a folder named by a list gives one item of
 * it. What is missing is for `checkPlan` to find; what has another shape is refused, with the file, the line and the member.
 *
 * @throws CelluleError `plan.no-folder`, `plan.too-large`, `plan.yaml`, `plan.misplaced`, `plan.shape`, `plan.record`
 */
export async function readPlan(folder: string): Promise<ReadPlan> {
  const files = await planFiles(folder);
  const parts: Record<string, unknown> = {};
  const records: PlanRecord[] = [];
  const whence = new Map<string, string>();
  for (const { path, text } of files) {
    const value = yamlOf(path, text);
    const list = listedIn(path);
    if (list === 'records') records.push(recordOf(path, value));
    else if (list) addItem(parts, whence, list, path, value);
    else addMembers(parts, whence, path, value);
  }
  const parsed = planSchema.safeParse(parts);
  if (!parsed.success) throw misshapen(whence, parsed.error.issues[0]);
  const plan = parsed.data;
  return { folder, plan, digest: digestOf(canonicalJson(plan as Json)), records, whence };
}

type PlanFile = Readonly<{ path: string; text: string }>;

/** Its YAML files in the order of their names; notes for people (`.md`) and anything hidden are left alone. */
async function planFiles(folder: string): Promise<readonly PlanFile[]> {
  const files: PlanFile[] = [];
  try {
    for await (const { path, kind, bytes } of walk(folder)) {
      if (!/\.ya?ml$/.test(path) || /(^|\/)\./.test(path) || kind !== 'file') continue;
      if (files.length >= FILES_MAX || bytes > FILE_BYTES_MAX) {
        throw new CelluleError(
          'too-large',
          'plan.too-large',
          `A plan has at most ${FILES_MAX} YAML files of ${FILE_BYTES_MAX / 1024} KiB: "${path}" is beyond that. Split or shorten it.`,
        );
      }
      files.push({ path, text: await textOf(join(folder, path)) });
    }
  } catch (error) {
    if (error instanceof CelluleError) throw error;
    throw noFolder();
  }
  if (files.length === 0) throw noFolder();
  return files;
}

function noFolder(): CelluleError {
  return new CelluleError(
    'not-found',
    'plan.no-folder',
    'There is no plan in this folder. Name one that holds plan.yaml, as plans/ma-social-security.',
  );
}

function yamlOf(path: string, text: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false });
  const [problem] = document.errors;
  if (problem) {
    const { line } = lines.linePos(problem.pos[0]);
    throw new CelluleError(
      'invalid',
      'plan.yaml',
      `${path}, line ${line}, is no valid YAML (${problem.code}). Correct it.`,
    );
  }
  try {
    return document.toJS({ maxAliasCount: ALIASES_MAX }) as unknown;
  } catch {
    throw new CelluleError('invalid', 'plan.yaml', `${path} refers to itself too often. Write it out.`);
  }
}

function recordOf(path: string, value: unknown): PlanRecord {
  const parsed = planRecordSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new CelluleError(
    'invalid',
    'plan.record',
    `${path} is no record of a drill or a send. Remove it, or correct it.`,
  );
}

function addItem(
  parts: Record<string, unknown>,
  whence: Map<string, string>,
  list: string,
  path: string,
  value: unknown,
): void {
  const items = (parts[list] ?? []) as unknown[];
  if (!Array.isArray(items)) throw misplaced(path, list);
  whence.set(`${list}.${items.length}`, path);
  parts[list] = [...items, ...(Array.isArray(value) ? (value as unknown[]) : [value])];
}

function addMembers(parts: Record<string, unknown>, whence: Map<string, string>, path: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw misplaced(path, 'plan');
  for (const [name, member] of Object.entries(value)) {
    const isListed = Array.isArray(parts[name]) && Array.isArray(member);
    if (name in parts && !isListed) throw misplaced(path, name);
    if (!PARTS.has(name)) throw misplaced(path, name);
    if (!whence.has(name)) whence.set(name, path);
    parts[name] = isListed ? [...(parts[name] as unknown[]), ...(member as unknown[])] : member;
  }
}

function misplaced(path: string, name: string): CelluleError {
  return new CelluleError(
    'invalid',
    'plan.misplaced',
    `${path}: "${name.slice(0, 60)}" does not belong there, or stands in another file too. docs/guide/prepare.md shows the layout.`,
  );
}

type Issue = Readonly<{ path: readonly PropertyKey[]; message: string }>;

/** Names the file and the member; of what is written there, nothing. */
function misshapen(whence: ReadonlyMap<string, string>, issue: Issue | undefined): CelluleError {
  const at = (issue?.path ?? []).map(String);
  const file = whence.get(at.slice(0, 2).join('.')) ?? whence.get(at[0] ?? '') ?? 'plan.yaml';
  return new CelluleError(
    'invalid',
    'plan.shape',
    `${file}: ${at.join('.') || 'the plan'} is not as it must be (${issue?.message ?? 'unknown'}). Correct it.`,
  );
}
