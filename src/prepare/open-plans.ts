import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { planSchema, type Localised, type Plan, type PlanRecord } from '../contract/index.ts';
import { canonicalJson, CelluleError, type Digest } from '../kernel/index.ts';
import { existsFile, foldersIn, moveFile, removeTree, writeWhole } from '../platform/files/index.ts';
import { digestOf } from '../platform/signing/index.ts';
import type { Store } from '../platform/store/index.ts';
import { randomWord, systemClock, type Clock } from '../platform/system/index.ts';
import { checkPlan } from './check-plan.ts';
import type { ReadPlan } from './model.ts';
import { readFiles } from './read-files.ts';
import { readPlan } from './read-plan.ts';
import { planStore } from './store.ts';

/** A plan in the list: what it is, or why it cannot be read. */
export type PlanCard = Readonly<{ name: string; isShipped: boolean }> &
  (
    | Readonly<{
        version: string;
        digest: Digest;
        title: Localised;
        institution: Localised;
        findings: Readonly<{ block: number; warn: number }>;
        error?: undefined;
      }>
    | Readonly<{ error: Readonly<{ code: string; message: string }> }>
  );

/** The plans of this installation: its own, then those of the checkout that it has no own of the same name for. */
export type Plans = Readonly<{
  list: () => Promise<readonly PlanCard[]>;
  /** @throws CelluleError `plan.unknown`, and as `readPlan` does */
  named: (name: string) => Promise<ReadPlan>;
  /** Keeps a plan for as long as the installation lives, under its digest. */
  freeze: (plan: Plan) => Promise<Digest>;
  frozen: (digest: Digest) => Promise<Plan | undefined>;
  /** Writes into the plan's folder what was done with it; a shipped plan is copied to the data folder first. @throws as `named` */
  record: (name: string, record: PlanRecord) => Promise<void>;
}>;

export type PlansOptions = Readonly<{ dataFolder: string; store: Store; shipped?: string; clock?: Clock }>;

const SHIPPED = fileURLToPath(new URL('../../plans', import.meta.url));

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
    record: async (name, record) => {
      const { folder, isShipped } = await find(name);
      if (isShipped) await copyPlan(folder, join(own, name));
      const file = `${record.on}-${record.kind}-${digestOf(canonicalJson(record)).slice(0, 8)}.yaml`;
      await writeWhole(join(own, name, 'records', file), stringify(record));
    },
  };
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
    const { version, title, institution } = read.plan;
    const counts = { block, warn: findings.length - block };
    return { name, isShipped, version, digest: read.digest, title, institution, findings: counts };
  } catch (error) {
    if (!(error instanceof CelluleError)) throw error;
    return { name, isShipped, error: { code: error.code, message: error.message } };
  }
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
