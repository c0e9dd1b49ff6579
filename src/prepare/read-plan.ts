import { resolve } from 'node:path';
import type { z } from 'zod';
import { planRecordSchema, planSchema, type Plan, type PlanRecord } from '../contract/index.ts';
import { isSkeletonLanguage, ROLES, type Json } from '../kernel/index.ts';
import { digestOfPlan, type ReadPlan } from './model.ts';
import { readFiles } from './read-files.ts';
import { readYaml } from './read-yaml.ts';
import { UnreadablePlan } from './unreadable-plan.ts';

const { shape } = planSchema;

/** What stands in plan.yaml itself. */
const headSchema = planSchema.omit({
  contacts: true,
  roles: true,
  procedures: true,
  actions: true,
  clocks: true,
  severities: true,
  thresholds: true,
  decisions: true,
  skeletons: true,
  criteria: true,
});

/** A list each, in a file of its name: `contacts.yaml`. No file, an empty list. */
const LISTS = ['contacts', 'actions', 'clocks', 'severities', 'thresholds', 'decisions', 'criteria'] as const;

const roleFile = shape.roles.element.omit({ role: true });
const procedureFile = shape.procedures.element.omit({ id: true });
const skeletonFile = shape.skeletons.element.omit({ id: true, words: true });

/**
 * The plan that a folder adds up to: `plan.yaml`; lists in `contacts.yaml`, `actions.yaml`, `clocks.yaml`, `severities.yaml`,
 * `thresholds.yaml`, `decisions.yaml`, `criteria.yaml`; one file each in `roles/ROLE.yaml`, `procedures/ID.yaml`,
 * `skeletons/ID.yaml` with its words in `skeletons/ID.LANGUAGE.md`; and what was done with it in `records/`.
 *
 * @throws UnreadablePlan `plan.no-folder`, `plan.too-large`, `plan.not-a-file`, `plan.not-yaml`, `plan.shape`, `plan.no-head`,
 * `plan.stray-file`
 */
export async function readPlan(folder: string): Promise<ReadPlan> {
  const at = resolve(folder);
  const files = await readFiles(at);
  const plan = planOf(files);
  return { folder: at, plan, digest: digestOfPlan(plan), records: recordsOf(files) };
}

type Files = ReadonlyMap<string, string>;

function planOf(files: Files): Plan {
  const head = files.get('plan.yaml');
  if (head === undefined) {
    throw new UnreadablePlan(
      'not-found',
      'plan.no-head',
      'This folder holds no plan.yaml. Name the folder of a plan, or copy one from plans/ and change it.',
    );
  }
  refuseStrayFiles(files);
  const lists = Object.fromEntries(LISTS.map((name) => [name, listOf(files, name)] as const)) as unknown as Pick<
    Plan,
    (typeof LISTS)[number]
  >;
  const whole = {
    ...readYaml('plan.yaml', head, headSchema),
    ...lists,
    roles: inOrder(
      eachIn(files, 'roles').map(({ id, path, text }) => ({ role: id, ...readYaml(path, text, roleFile) })),
    ),
    procedures: eachIn(files, 'procedures').map(({ id, path, text }) => ({
      id,
      ...readYaml(path, text, procedureFile),
    })),
    skeletons: eachIn(files, 'skeletons').map(({ id, path, text }) => ({
      id,
      ...readYaml(path, text, skeletonFile),
      words: wordsOf(files, id),
    })),
  };
  const parsed = planSchema.safeParse(whole);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = placeOf(issue?.path ?? [], whole);
  throw new UnreadablePlan(
    'invalid',
    'plan.shape',
    `${path}: ${issue?.message ?? 'has another shape'}. Correct it, then run ./cellule plan check again.`,
    { path },
  );
}

function listOf(files: Files, name: (typeof LISTS)[number]): readonly Json[] {
  const text = files.get(`${name}.yaml`);
  // An empty list is left to the whole plan to judge: there it is named as what is missing.
  return text === undefined ? [] : (readYaml(`${name}.yaml`, text, shape[name] as z.ZodType) as readonly Json[]);
}

function eachIn(files: Files, folder: string) {
  return [...files].flatMap(([path, text]) => {
    const id = new RegExp(`^${folder}/([^/.]+)\\.yaml$`).exec(path)?.[1];
    return id === undefined ? [] : [{ id, path, text }];
  });
}

function inOrder<Seat extends { role: string }>(seats: readonly Seat[]): readonly Seat[] {
  const order = (seat: Seat) => (ROLES as readonly string[]).indexOf(seat.role);
  return seats.toSorted((one, other) => order(one) - order(other));
}

function wordsOf(files: Files, id: string): Record<string, string> {
  return Object.fromEntries(
    [...files].flatMap(([path, text]) => {
      const language = new RegExp(`^skeletons/${id}\\.([a-z]{2})\\.md$`).exec(path)?.[1];
      return language === undefined ? [] : [[language, text.trim()]];
    }),
  );
}

function recordsOf(files: Files): readonly PlanRecord[] {
  return [...files]
    .filter(([path]) => path.startsWith('records/'))
    .map(([path, text]) => readYaml(path, text, planRecordSchema));
}

/** A file whose name is mistyped would silently be no part of the plan: it is refused instead. */
function refuseStrayFiles(files: Files): void {
  for (const path of files.keys()) {
    if (isPart(path, files)) continue;
    throw new UnreadablePlan(
      'invalid',
      'plan.stray-file',
      `${path} is no part of a plan. Correct its name (as in roles/director.yaml or skeletons/first-word.fr.md), or move it elsewhere.`,
      { path },
    );
  }
}

function isPart(path: string, files: Files): boolean {
  const words = /^skeletons\/([^/.]+)\.([a-z]{2})\.md$/.exec(path);
  if (words) return isSkeletonLanguage(words[2]!) && files.has(`skeletons/${words[1]!}.yaml`);
  if (path.endsWith('.md')) return !path.startsWith('skeletons/');
  if (/^(roles|procedures|skeletons|records)\/[^/.]+\.yaml$/.test(path)) return true;
  return path === 'plan.yaml' || LISTS.some((name) => path === `${name}.yaml`);
}

/** Where a member of the whole plan is written. */
function placeOf(member: readonly PropertyKey[], whole: Readonly<Record<string, unknown>>): string {
  const [part, index, ...rest] = member.map(String);
  if (part === undefined) return 'plan.yaml';
  const list = whole[part];
  const item =
    Array.isArray(list) && index !== undefined ? (list[Number(index)] as Record<string, unknown>) : undefined;
  const id = item?.['id'] ?? item?.['role'];
  if (typeof id !== 'string') return part in headSchema.shape ? `plan.yaml, ${part}` : part;
  return `${part}/${id}${rest.length > 0 ? `, ${rest.join('.')}` : ''}`;
}
