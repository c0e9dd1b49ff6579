import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMailRelay, type MailRelay } from '../../test/support/mail-relay.ts';
import { runCellule } from '../../test/support/run-cellule.ts';
import { keepSmallPlan } from '../../test/support/small-plan.ts';
import type { Finding } from '../prepare/index.ts';

let data: string;
let plan: string;
let relay: MailRelay;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'cli-prove-'));
  plan = keepSmallPlan(data);
  relay = await startMailRelay();
});

afterEach(async () => {
  await relay.stop();
  rmSync(data, { recursive: true, force: true });
});

const prove = (...typed: string[]) =>
  runCellule(['plan', 'prove', plan, ...typed, '--data', data, '--json'], {
    SMTP_URL: relay.url.href,
    MAIL_FROM: 'Cellule <cellule@caisse.example>',
  });

const records = () => (existsSync(join(plan, 'records')) ? readdirSync(join(plan, 'records')) : []);

/** The code in the letter, as a person copies it. */
const codeIn = (text: string) => /^\s*([0-9a-z]{4} [0-9a-z]{4})\s*$/m.exec(text)![1]!;

describe('./cellule plan prove --channel mail', () => {
  it('sends a code at the first run, and records the proof at the second, which brings it back', async () => {
    const sent = await prove('--channel', 'mail', '--to', 'duty@caisse.example');
    expect([sent.code, sent.answer, records()]).toEqual([
      0,
      { channel: 'mail', sent: true, proved: false, next: `./cellule plan prove ${plan} --channel mail --code CODE` },
      [],
    ]);
    const wrong = await prove('--channel', 'mail', '--code', 'aaaa aaaa');
    expect([wrong.code, wrong.answer, records()]).toEqual([1, { channel: 'mail', proved: false }, []]);
    const told = await prove('--channel', 'mail', '--code', codeIn(relay.received[0]!.text));
    expect([told.code, told.answer]).toEqual([
      0,
      { channel: 'mail', proved: true, record: `records/${records()[0]!}` },
    ]);
    const { findings } = (await runCellule(['plan', 'check', plan, '--json'])).answer as { findings: Finding[] };
    const unproved = findings.flatMap(({ rule, path }) => (rule === 'channel-not-proved' ? [path] : []));
    expect(unproved).toEqual(['plan.yaml#channels.page', 'plan.yaml#channels.sms']);
  });

  it('ends with 3 when the relay refuses', async () => {
    relay.refuse();
    const { code, stderr } = await prove('--channel', 'mail', '--to', 'duty@caisse.example');
    expect([code, stderr, records()]).toEqual([3, expect.stringContaining('plan.relay-refused'), []]);
  });
});

describe('./cellule plan prove', () => {
  it.each([
    ['no way', [], 'Name one folder of a plan and a way'],
    ['a route of SMS', ['--channel', 'sms'], 'This version sends no SMS'],
    ['nobody to write to', ['--channel', 'mail'], 'Say whom to write to'],
    [
      'a page of another host',
      ['--channel', 'page', '--to', 'https://other.example'],
      'names another host: info.caisse.example',
    ],
    ['a page in clear', ['--channel', 'page', '--to', 'http://info.caisse.example'], 'no outside address to look at'],
  ])('says of %s what to do, and records nothing', async (_, typed, words) => {
    const { code, stderr } = await prove(...typed);
    expect([code, stderr, records()]).toEqual([2, expect.stringContaining(words), []]);
  });

  it('leaves a shipped plan as it is', async () => {
    const typed = ['plan', 'prove', 'plans/eu-public-body', '--channel', 'mail', '--to', 'a@b.example', '--data', data];
    const { code, stderr } = await runCellule(typed, { SMTP_URL: relay.url.href, MAIL_FROM: 'a@b.example' });
    expect([code, stderr, relay.received]).toEqual([2, expect.stringContaining('plan.prove-shipped'), []]);
  });

  it('says that no relay is configured', async () => {
    const { code, stderr } = await runCellule(['plan', 'prove', plan, '--channel', 'mail', '--to', 'salma'], {
      SMTP_URL: '',
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining('Set SMTP_URL and MAIL_FROM')]);
  });
});
