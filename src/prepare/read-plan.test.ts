import { cp, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshStore } from '../../test/support/database.ts';
import { openPlans, readPlan } from './index.ts';
import type { UnreadablePlan } from './unreadable-plan.ts';

const shipped = fileURLToPath(new URL('../../plans', import.meta.url));
const NAME = 'ma-securite-sociale';
const drill = {
  kind: 'drill' as const,
  on: '2026-11-20',
  crisis: 'c1',
  version: '1.0',
  tasksDone: 3,
  tasks: 4,
};

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cellule-plan-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function copied(): Promise<string> {
  const folder = join(await scratch(), NAME);
  await cp(join(shipped, NAME), folder, { recursive: true });
  return folder;
}

describe('reading a plan', () => {
  it('gives the same digest for the same files, wherever they lie', async () => {
    const copy = await readPlan(await copied());
    expect(copy.digest).toBe((await readPlan(join(shipped, NAME))).digest);
    expect(copy.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [
      'a mistyped member, with file and line',
      'contacts.yaml',
      '- id: amina\n  nam: Amina\n',
      'plan.shape',
      /contacts\.yaml, line 1/,
    ],
    ['what is no YAML', 'actions.yaml', '- id: "open\n', 'plan.not-yaml', /actions\.yaml, line \d/],
    ['aliases', 'contacts.yaml', '- &a {id: aa, name: A}\n- *a\n', 'plan.not-yaml', /aliases/],
    ['brackets without end', 'contacts.yaml', '['.repeat(100_000), 'plan.not-yaml', /contacts\.yaml/],
    ['a file of a mistyped name', 'contact.yaml', '[]', 'plan.stray-file', /contact\.yaml/],
    ['a file that is far too large', 'contacts.yaml', '#'.repeat(300_000), 'plan.too-large', /contacts\.yaml/],
  ])('refuses %s', async (_, file, text, code, message) => {
    const folder = await copied();
    await writeFile(join(folder, file), text);
    const refused = expect(readPlan(folder)).rejects;
    await refused.toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it.each([
    ['where a name is expected', 'contacts.yaml', '- amina@caisse.ma: Amina\n  id: amina\n  name: A\n', 'plan.shape'],
    [
      'before what is no YAML',
      'contacts.yaml',
      '- id: amina\n  phone: "+212 6 61 23 45 67" amina@caisse.ma\n',
      'plan.not-yaml',
    ],
    ['as the id of a contact', 'contacts.yaml', '- id: 06-61-23-45-67\n  name: Amina\n', 'plan.shape'],
    ['in the name of a file', 'amina@caisse.ma.yaml', '[]', 'plan.stray-file'],
  ])('never repeats an address or a number that stands %s', async (_, file, text, code) => {
    const folder = await copied();
    await writeFile(join(folder, file), text);
    const error = (await readPlan(folder).catch((thrown: unknown) => thrown)) as UnreadablePlan;
    expect(error).toMatchObject({ code, place: { path: expect.any(String) as string } });
    expect(`${error.message} ${error.place?.path}`).not.toMatch(/amina@|61.?23.?45/);
  });

  it('takes words in the languages in which statements are shipped, and in no other', async () => {
    const folder = await copied();
    const words = join(folder, 'skeletons', 'holding');
    await writeFile(`${words}.es.md`, '# Circulan archivos\n\nLos estamos comprobando.\n');
    const { plan } = await readPlan(folder);
    expect(plan.skeletons[0]!.words.es).toBe('# Circulan archivos\n\nLos estamos comprobando.');
    await writeFile(`${words}.pt.md`, '# Circulam ficheiros\n\nEstamos a verificar.\n');
    await expect(readPlan(folder)).rejects.toMatchObject({ code: 'plan.stray-file' });
  });

  it('refuses a symbolic link', async () => {
    const folder = await copied();
    await rename(join(folder, 'contacts.yaml'), join(folder, '..', 'elsewhere.yaml'));
    await symlink('../elsewhere.yaml', join(folder, 'contacts.yaml'));
    await expect(readPlan(folder)).rejects.toMatchObject({ code: 'plan.not-a-file' });
  });

  it('says what to name where there is no plan', async () => {
    await expect(readPlan(await scratch())).rejects.toMatchObject({ code: 'plan.no-head' });
    await expect(readPlan('/nowhere/at/all')).rejects.toMatchObject({
      code: 'plan.no-folder',
      message: expect.not.stringContaining('nowhere') as string,
    });
  });
});

describe('the plans of an installation', () => {
  it('keep a plan by its digest', async () => {
    await using store = await freshStore();
    const plans = openPlans({ dataFolder: await scratch(), store });
    const { plan, digest } = await plans.named(NAME);
    expect([await plans.freeze(plan), await plans.freeze(plan)]).toEqual([digest, digest]);
    expect(await plans.frozen(digest)).toEqual(plan);
    expect(await plans.frozen('0'.repeat(64) as typeof digest)).toBeUndefined();
  });

  it('copy a shipped plan before something is recorded in it', async () => {
    await using store = await freshStore();
    const dataFolder = await scratch();
    const plans = openPlans({ dataFolder, store });
    const { digest } = await plans.named(NAME);
    await plans.record(NAME, { ...drill, digest });
    await plans.record(NAME, { ...drill, digest });
    const own = await plans.named(NAME);
    expect(own).toMatchObject({ folder: join(dataFolder, 'plans', NAME), digest, records: [{ ...drill, digest }] });
    expect((await readPlan(join(shipped, NAME))).records).toEqual([]);
  });

  it('are listed also beside a broken one', async () => {
    await using store = await freshStore();
    const dataFolder = await scratch();
    await cp(join(shipped, NAME), join(dataFolder, 'plans', 'broken-one'), { recursive: true });
    await writeFile(join(dataFolder, 'plans', 'broken-one', 'plan.yaml'), 'name: [');
    const cards = await openPlans({ dataFolder, store }).list();
    expect(cards).toContainEqual(expect.objectContaining({ name: NAME, isShipped: true, version: '1.0' }));
    expect(cards[0]).toMatchObject({
      name: 'broken-one',
      error: { code: 'plan.not-yaml', place: { path: 'plan.yaml', line: 1 } },
    });
  });

  it('are not found by a path', async () => {
    await using store = await freshStore();
    const plans = openPlans({ dataFolder: await scratch(), store });
    await expect(plans.named('../plans')).rejects.toMatchObject({ code: 'plan.unknown' });
  });
});
