import { basename, join } from 'node:path';
import { stringify } from 'yaml';
import type { Localised, Plan, PlanRecord } from '../contract/index.ts';
import { canonicalJson, CelluleError, isCelluleError, type Digest, type Json } from '../kernel/index.ts';
import { existsFile, foldersIn, makeFolders, textOf, walk, writeWhole } from '../platform/files/index.ts';
import { digestOf } from '../platform/signing/index.ts';
import type { Store } from '../platform/store/index.ts';
import { readPlan, type ReadPlan } from './read-plan.ts';
import { frozenPlans } from './store.ts';

/** A plan that can be activated, or the reason why it cannot. */
export type PlanCard =
  | Readonly<{
      name: string;
      isShipped: boolean;
      version: string;
      digest: Digest;
      title: Localised;
      institution: Localised;
      zone: string;
    }>
  | Readonly<{ name: string; isShipped: boolean; problem: string }>;

/** The plans of this installation: its own, then those that are shipped. */
export type Plans = Readonly<{
  list: () => Promise<readonly PlanCard[]>;
  /** A plan as its files stand now. @throws CelluleError `plan.unknown` and what `readPlan` refuses */
  named: (name: string) => Promise<ReadPlan>;
  /** Keeps a plan under its digest for good. */
  freeze: (plan: Plan) => Promise<Digest>;
  frozen: (digest: Digest) => Promise<Plan | undefined>;
  /** Leaves a record in the folder of a plan; a shipped one is copied into the data folder first, for the checkout is never written. */
  record: (name: string, record: PlanRecord) => Promise<void>;
  /** The plan that holds where nobody chose: the first of our own, else the shipped one of this zone, else the first shipped one. */
  usual: (zone: string) => Promise<string | undefined>;
}>;

export function openPlans({
  dataFolder,
  shipped,
  store,
}: Readonly<{ dataFolder: string; shipped: string; store: Store }>): Plans {
  const own = join(dataFolder, 'plans');
  const frozen = frozenPlans(store);
  const folderOf = async (name: string): Promise<string> => {
    if (/^[a-z0-9][a-z0-9-]{0,59}$/.test(name)) {
      for (const place of [own, shipped]) {
        if ((await foldersBelow(place)).includes(name)) return join(place, name);
      }
    }
    throw new CelluleError('not-found', 'plan.unknown', 'There is no plan of this name. Choose one of the list.');
  };
  const list = async () => {
    const ours = await cardsIn(own, false);
    const known = new Set(ours.map(({ name }) => name));
    return [...ours, ...(await cardsIn(shipped, true)).filter(({ name }) => !known.has(name))];
  };
  return {
    list,
    named: async (name) => readPlan(await folderOf(name)),
    freeze: async (plan) => {
      const text = canonicalJson(plan as Json);
      const digest = digestOf(text);
      await frozen.keep(digest, text);
      return digest;
    },
    frozen: async (digest) => {
      const text = await frozen.read(digest);
      return text === undefined ? undefined : (JSON.parse(text) as Plan);
    },
    record: async (name, record) => {
      const folder = join(own, name);
      if (!(await foldersBelow(own)).includes(name)) await copyPlan(await folderOf(name), folder);
      const path = join(folder, 'records', recordName(record));
      if (await existsFile(path)) return;
      await makeFolders(join(folder, 'records'));
      await writeWhole(path, stringify(record));
    },
    usual: async (zone) => {
      const cards = (await list()).filter((card) => !('problem' in card));
      const [first] = cards;
      const ours = cards.find(({ isShipped }) => !isShipped);
      return (ours ?? cards.find((card) => 'zone' in card && card.zone === zone) ?? first)?.name;
    },
  };
}

function recordName(record: PlanRecord): string {
  const what = record.kind === 'drill' ? `drill-${record.crisis}` : `send-${record.channel}`;
  return `${record.on}-${what}.yaml`;
}

async function foldersBelow(place: string): Promise<readonly string[]> {
  return (await foldersIn(place)).map((folder) => basename(folder)).toSorted();
}

async function cardsIn(place: string, isShipped: boolean): Promise<readonly PlanCard[]> {
  const cards: PlanCard[] = [];
  for (const name of await foldersBelow(place)) {
    try {
      const { plan, digest } = await readPlan(join(place, name));
      const { version, title, institution, zone } = plan;
      cards.push({ name, isShipped, version, digest, title, institution, zone });
    } catch (error) {
      if (!isCelluleError(error)) throw error;
      cards.push({ name, isShipped, problem: error.message });
    }
  }
  return cards;
}

async function copyPlan(from: string, to: string): Promise<void> {
  for await (const { path, kind } of walk(from)) {
    if (kind !== 'file') continue;
    const target = join(to, path);
    await makeFolders(join(target, '..'));
    await writeWhole(target, await textOf(join(from, path)));
  }
}
