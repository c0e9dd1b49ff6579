import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planSchema, type Localised, type Plan, type PlanRecord } from '../contract/index.ts';
import { CelluleError, type Digest, type SkeletonLanguage } from '../kernel/index.ts';
import { existsFile, foldersIn, moveFile, removeTree, writeWhole } from '../platform/files/index.ts';
import type { Store } from '../platform/store/index.ts';
import { randomWord, systemClock, type Clock } from '../platform/system/index.ts';
import { checkPlan } from './check-plan.ts';
import { keepRecord } from './keep-record.ts';
import type { Readiness, ReadPlan } from './model.ts';
import { readFiles } from './read-files.ts';
import { readPlan } from './read-plan.ts';
import { planStore } from './store.ts';
import { UnreadablePlan, type PlanPlace } from './unreadable-plan.ts';

/** Why a folder adds up to no plan, and where. */
export type PlanFault = Readonly<{ code: string; message: string; place?: PlanPlace | undefined }>;

/** A plan in the list: what it is, or why it cannot be read. */
export type PlanCard = Readonly<{ name: string; isShipped: boolean }> &
  (
    | Readonly<{
        version: string;
        digest: Digest;
        title: Localised;
        institution: Localised;
        languages: readonly SkeletonLanguage[];
        findings: Readonly<{ block: number; warn: number }>;
        error?: undefined;
      }>
    | Readonly<{ error: PlanFault }>
  );

/** The plans of this installation: its own, then those of the checkout that it has no own of the same name for. */
export type Plans = Readonly<{
  list: () => Promise<readonly PlanCard[]>;
  /** @throws CelluleError `plan.unknown`, and as `readPlan` does */
  named: (name: string) => Promise<ReadPlan>;
  /** A plan as it stands, and whether it could be relied on now. @throws as `named` */
  judged: (name: string) => Promise<JudgedPlan>;
  /** Keeps a plan for as long as the installation lives, under its digest. */
  freeze: (plan: Plan) => Promise<Digest>;
  frozen: (digest: Digest) => Promise<Plan | undefined>;
  /** Writes into the plan's folder what was done with it; a shipped plan is copied to the data folder first. @throws as `named` */
  record: (name: string, record: PlanRecord) => Promise<void>;
}>;

export type JudgedPlan = Readonly<{ read: ReadPlan; readiness: Readiness }>;

export type PlansOptions = Readonly<{ dataFolder: string; store: Store; shipped?: string; clock?: Clock }>;

const SHIPPED = fileURLToPath(new URL('../../plans', import.meta.url));

/** Whether a folder is a plan of the checkout, which nothing is written into. */
export function isShipped(folder: string): boolean {
  return `${resolve(folder)}${sep}`.startsWith(SHIPPED.endsWith(sep) ? SHIPPED : `${SHIPPED}${sep}`);
}

export function openPlans({ dataFolder, store, shipped = SHIPPED, clock = systemClock }: PlansOptions): Plans {
  const own = join(dataFolder, 'plans');
  const find = async (name: string) => {
    if (planSchema.shape.name.safeParse(name).success) {
      if (await existsFile(join(own, name))) return { name, folder: join(own, name), isShipped: false };
      if (await existsFile(join(shipped, name))) return { name, folder: join(shipped, name), isShipped: true };
    }
    throw new CelluleError('not-found', 'plan.unknown', 'There is no plan of this name. Choose one of the list.');
  };
  return {
    ...planStore(store),
    list: async () => {
      const named = async (folder: string) =>
        (await foldersIn(folder)).filter((name) => planSchema.shape.name.safeParse(name).success);
      const names = new Set([...(await named(own)), ...(await named(shipped))]);
      return Promise.all([...names].map(async (name) => cardOf(await find(name), clock)));
    },
    named: async (name) => readPlan((await find(name)).folder),
    judged: async (name) => {
      const read = await readPlan((await find(name)).folder);
      return { read, readiness: checkPlan(read, clock.now()) };
    },
    record: async (name, record) => {
      const { folder, isShipped } = await find(name);
      if (isShipped) await copyPlan(folder, join(own, name));
      await keepRecord(join(own, name), record);
    },
  };
}

/**
 * The plan that holds where nobody chose one: the first of our own, else the shipped one of this zone, else the first shipped one that
 * can be read.
 */
export async function usualPlan(plans: Plans, zone: string): Promise<string | undefined> {
  const cards = (await plans.list()).filter(({ error }) => error === undefined);
  const own = cards.find(({ isShipped }) => !isShipped);
  if (own) return own.name;
  for (const { name } of cards) if ((await plans.named(name)).plan.zone === zone) return name;
  return cards[0]?.name;
}

async function cardOf(
  at: Readonly<{ name: string; folder: string; isShipped: boolean }>,
  clock: Clock,
): Promise<PlanCard> {
  const { name, folder, isShipped } = at;
  try {
    const read = await readPlan(folder);
    const { findings } = checkPlan(read, clock.now());
    const block = findings.filter(({ level }) => level === 'block').length;
    const { version, title, institution, languages } = read.plan;
    const counts = { block, warn: findings.length - block };
    return { name, isShipped, version, digest: read.digest, title, institution, languages, findings: counts };
  } catch (error) {
    return { name, isShipped, error: faultOf(error) };
  }
}

/** What keeps a folder from being a plan. @throws whatever else came up */
export function faultOf(error: unknown): PlanFault {
  if (!(error instanceof UnreadablePlan)) throw error;
  const { code, message, place } = error;
  return { code, message, place };
}

/** Copies a plan beside its place and moves it there whole, so that half a copy is never taken for a plan. */
async function copyPlan(from: string, to: string): Promise<void> {
  const beside = `${to}.${randomWord(8)}.part`;
  try {
    for (const [path, text] of await readFiles(from)) await writeWhole(join(beside, path), text);
    await moveFile(beside, to);
  } catch (error) {
    await removeTree(beside);
    // Another process put the same copy there meanwhile.
    if (!(await existsFile(to))) throw error;
  }
}
