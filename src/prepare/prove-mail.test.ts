import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startMailRelay, type MailRelay } from '../../test/support/mail-relay.ts';
import { keepSmallPlan } from '../../test/support/small-plan.ts';
import { addMs, DAY_MS, instant } from '../kernel/index.ts';
import { openMail, type Mail } from '../platform/delivery/index.ts';
import { settableClock, systemRandom } from '../platform/system/index.ts';
import { checkPlan, confirmProof, readPlan, sendProof } from './index.ts';

const NOW = instant('2026-11-29T08:00:00.000Z');

let dataFolder: string;
let folder: string;
let relay: MailRelay;
let mail: Mail;
let clock: ReturnType<typeof settableClock>;

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'prove-mail-'));
  folder = keepSmallPlan(dataFolder);
  relay = await startMailRelay();
  mail = openMail({ url: relay.url, from: 'Cellule <cellule@caisse.example>' });
  clock = settableClock(NOW);
});

afterEach(async () => {
  mail.close();
  await relay.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

const send = async (to = 'duty@caisse.example') =>
  sendProof(await readPlan(folder), to, { dataFolder, clock, random: systemRandom, mail });
const tell = async (code: string) => confirmProof(await readPlan(folder), code, { dataFolder, clock });
/** The code in the newest letter, as a person copies it. */
const arrived = () => /^\s*([0-9a-z]{4} [0-9a-z]{4})\s*$/m.exec(relay.received.at(-1)!.text)![1]!;
const recorded = async () => (await readPlan(folder)).records;
const unproved = async () =>
  checkPlan(await readPlan(folder), clock.now()).findings.flatMap(({ rule, path }) =>
    rule === 'channel-not-proved' ? [path] : [],
  );

it('is proved once the code that arrived is told, and holds for ninety days', async () => {
  await send();
  expect(relay.received).toMatchObject([{ from: 'cellule@caisse.example', to: ['duty@caisse.example'] }]);
  expect([await recorded(), await unproved()]).toEqual([[], expect.arrayContaining(['plan.yaml#channels.mail'])]);

  expect(await tell('aaaa aaaa')).toBeUndefined();
  expect(await recorded()).toEqual([]);

  const record = await tell(` ${arrived().replace(' ', '-').toUpperCase()}\n`);
  expect(record).toMatch(/^records\/2026-11-29-send-[0-9a-f]{8}\.yaml$/);
  const receipt = expect.stringMatching(/^250 [0-9a-f]{16}, code confirmed$/) as string;
  expect(await recorded()).toEqual([{ kind: 'send', on: '2026-11-29', channel: 'mail', receipt }]);
  expect(await unproved()).not.toContain('plan.yaml#channels.mail');
  clock.set(addMs(NOW, 91 * DAY_MS));
  expect(await unproved()).toContain('plan.yaml#channels.mail');
});

it('takes a code once, within a day, and of two that were sent the newer one', async () => {
  await send();
  const older = arrived();
  await send();
  expect(await tell(older)).toBeUndefined();
  clock.set(addMs(NOW, DAY_MS + 1));
  await expect(tell(arrived())).rejects.toMatchObject({ code: 'plan.nothing-sent' });
  clock.set(addMs(NOW, DAY_MS));
  expect(await tell(arrived())).toBeDefined();
  await expect(tell(arrived())).rejects.toMatchObject({ code: 'plan.nothing-sent' });
});

it('takes no code after five wrong ones', async () => {
  await send();
  for (const wrong of ['1', '2', '3', '4', '5']) expect(await tell(`aaaa aaa${wrong}`)).toBeUndefined();
  await expect(tell(arrived())).rejects.toMatchObject({ code: 'plan.nothing-sent' });
  expect(await recorded()).toEqual([]);
});

it('counts what waits as nothing when its file is damaged', async () => {
  await send();
  const [name] = readdirSync(join(dataFolder, 'plan-proofs'));
  writeFileSync(join(dataFolder, 'plan-proofs', name!), '{"sentAt":');
  await expect(tell(arrived())).rejects.toMatchObject({ code: 'plan.nothing-sent' });
});

it('is not proved when the relay refuses, and the refusal names nobody', async () => {
  relay.refuse();
  await expect(send()).rejects.toMatchObject({
    code: 'plan.relay-refused',
    message: expect.stringMatching(/^(?!.*@).*\(550\)/) as string,
  });
  await expect(tell('aaaa aaaa')).rejects.toMatchObject({ code: 'plan.nothing-sent' });
});

it('goes to a contact by its id, and what waits holds neither address nor code', async () => {
  await send('salma');
  expect(relay.received.map(({ to }) => to)).toEqual([['salma@caisse.example']]);
  const place = join(dataFolder, 'plan-proofs');
  const kept = readdirSync(place).map((name) => readFileSync(join(place, name), 'utf8'));
  expect(kept).toEqual([expect.stringContaining('"receipt":"250 ')]);
  expect(kept.join()).not.toMatch(new RegExp(`${arrived().replace(' ', ' ?')}|@`));
});

it.each(['nobody', 'no address@', 'a@b.example, c@d.example'])('goes to nobody at %j', async (to) => {
  await expect(send(to)).rejects.toMatchObject({ code: 'plan.proof-address' });
  expect(relay.received).toEqual([]);
});
