import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/database.ts';
import { tamperWithEntry } from '../../test/support/tampered-journal.ts';
import { runCellule } from '../../test/support/run-cellule.ts';
import { openAccess } from '../access/index.ts';
import { maskIdentifiers } from '../detect/index.ts';
import { openJournals, type Journal, type Journals } from '../journal/index.ts';
import { ROLES, type PersonId } from '../kernel/index.ts';
import { announceServer } from '../platform/config/index.ts';
import { openSigner } from '../platform/signing/index.ts';
import type { Store } from '../platform/store/index.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';

const STAND_ALONE = join(import.meta.dirname, '../../docs/verify/verify-journal.mjs');

let dataFolder: string;
let url: string;
let store: Store;
let journals: Journals;

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'cellule-command-'));
  const database = await freshDatabase();
  url = database.url;
  store = await database.open();
  const parts = { store, signer: openSigner(dataFolder), clock: systemClock, random: systemRandom };
  journals = await openJournals({ ...parts, mask: maskIdentifiers });
});

afterEach(async () => {
  await store.close();
  rmSync(dataFolder, { recursive: true });
});

const run = (...typed: string[]) => runCellule([...typed, '--data', dataFolder], { DATABASE_URL: url });
const actNow = () => ({ author: 'amina' as PersonId, role: 'director', at: systemClock.now() }) as const;

async function declare(claimed: string): Promise<Journal> {
  const journal = await journals.create();
  await journal.append(actNow(), 'crisis.declared', { mode: 'real', claimed, seen: 'a channel', by: 'the press' });
  return journal;
}

describe('./cellule invite', () => {
  it('makes a link that lets one person in, while the server runs', async () => {
    const { code, answer } = await run('invite', 'dpo', '--json');
    expect(code).toBe(0);
    const { link, invite } = answer as { link: string; invite: string };
    const access = openAccess({ store, clock: systemClock, random: systemRandom });
    const { session, invite: redeemed } = await access.redeem(link.split('/l/')[1]!, 'Salma');
    expect([session.role, redeemed.id]).toEqual(['dpo', invite]);
  });

  it('prints the address of the room that runs, a QR code and a code to read aloud', async () => {
    announceServer(dataFolder, { roomUrl: 'https://room.example.ma/' });
    const { stdout } = await run('invite', 'scribe');
    expect(stdout).toMatch(/ https:\/\/room\.example\.ma\/l\/[0-9a-z]{32}\n/);
    expect(stdout).toMatch(/ [0-9a-z]{4}-[0-9a-z]{4} .* https:\/\/room\.example\.ma\/code\n/);
    expect(stdout).toContain('█▀▀▀▀▀█');
  });

  it('is written to the newest journal, or the one that is named, by the terminal', async () => {
    const [older, newer] = [await declare('one'), await declare('two')];
    const byDefault = (await run('invite', 'dpo', '--json')).answer as { invite: string };
    const named = (await run('invite', 'analyst', '--crisis', older.crisis, '--json')).answer as { invite: string };
    await expect.poll(() => older.entries.length + newer.entries.length).toBe(4);
    expect([newer.entries.at(-1), older.entries.at(-1)]).toMatchObject([
      { kind: 'person.invited', author: 'terminal', value: { invite: byDefault.invite, role: 'dpo' } },
      { kind: 'person.invited', author: 'terminal', value: { invite: named.invite, role: 'analyst' } },
    ]);
  });

  it('names the roles where it does not know the one that was typed', async () => {
    for (const typed of [['boss'], [], ['dpo', 'scribe']]) {
      const { code, stderr, stdout } = await run('invite', ...typed);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      for (const role of ROLES) expect(stderr).toContain(role);
    }
  });
});

describe('./cellule journal', () => {
  async function exported(): Promise<{ file: string; journal: Journal }> {
    const journal = await declare('two million');
    await journal.append(actNow(), 'note.taken', { text: 'Insured number 123456789 called, from 0661-223344' });
    const file = join(dataFolder, 'out', 'journal.ndjson');
    expect(await run('journal', 'export', '--out', file)).toMatchObject({ code: 0 });
    return { file, journal };
  }

  it('exports the newest crisis whole, and verifies it, as the stand-alone script does', async () => {
    await declare('an older one');
    const { file, journal } = await exported();
    expect(readdirSync(join(dataFolder, 'out'))).toEqual(['journal.ndjson']);
    const verified = await run('journal', 'verify', file, '--json');
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    expect(verified.answer).toEqual({
      ok: true,
      crisis: journal.crisis,
      entries: 2,
      blank: 0,
      head: journal.head(),
      anchors: [],
      anchoredTo: 0,
      unanchored: 2,
      leftHeads: [],
      problems: [],
    });
    expect(spawnSync(process.execPath, [STAND_ALONE, file]).status).toBe(0);
  });

  it('exports no identifier that somebody typed', async () => {
    const { file } = await exported();
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('Insured number ');
    expect(text).not.toContain('123456789');
    expect(text).not.toContain('223344');
  });

  it('exports the crisis that is named', async () => {
    const older = await declare('the older one');
    await declare('the newer one');
    const file = join(dataFolder, 'older.ndjson');
    const { answer } = await run('journal', 'export', older.crisis, '--out', file, '--json');
    expect(answer).toMatchObject({ crisis: older.crisis, entries: 1, head: { digest: older.head().digest } });
  });

  it('says of a file that is something else that it is no journal, with exit code 1', async () => {
    const file = join(dataFolder, 'letter.txt');
    writeFileSync(file, 'Dear all,\nplease find the export attached.\n');
    const { code, stdout } = await run('journal', 'verify', file);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^This is no exported journal/)]);
  });

  it('says which line does not hold, with exit code 1', async () => {
    const { file } = await exported();
    writeFileSync(file, readFileSync(file, 'utf8').replace('Insured', 'insured'));
    const { code, stdout } = await run('journal', 'verify', file);
    expect(code).toBe(1);
    expect(stdout).toContain('Line 2 was changed');
    expect(spawnSync(process.execPath, [STAND_ALONE, file]).status).toBe(1);
  });

  it('tells a history from another one by a head that was published earlier', async () => {
    const { file, journal } = await exported();
    const first = journal.chain[0]!.digest;
    const anchored = await run('journal', 'verify', file, '--head', first, '--head', first);
    expect(anchored).toMatchObject({ code: 0, stdout: expect.stringContaining('Anchored up to entry 1') as string });
    expect(anchored.stdout).toContain('Unanchored: entry 2 is vouched for by the key alone');
    expect((await run('journal', 'verify', file)).stdout).toContain('Nothing outside anchors it');
    expect((await run('journal', 'verify', file, '--head', 'f'.repeat(64))).code).toBe(1);
    expect((await run('journal', 'verify', file, '--head', 'yesterday')).code).toBe(2);
  });

  it('verifies what lies in the database, and names the entry that was changed there', async () => {
    const { journal } = await exported();
    expect(await run('journal', 'verify', '--stored', '--json')).toMatchObject({ code: 0, answer: { entries: 2 } });
    await tamperWithEntry(store, 2);
    const { code, stdout } = await run('journal', 'verify', '--stored', journal.crisis);
    expect([code, stdout]).toEqual([1, expect.stringContaining('Line 2 ')]);
  });

  it('exports what one audience reads, and knows no other audience', async () => {
    await exported();
    const file = join(dataFolder, 'staff.ndjson');
    expect(await run('journal', 'export', '--out', file, '--for', 'staff')).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).not.toContain('Insured');
    expect(spawnSync(process.execPath, [STAND_ALONE, file]).status).toBe(0);
    expect((await run('journal', 'export', '--out', file, '--for', 'press')).code).toBe(2);
  });

  it('says what to do where there is nothing to read, export or write to, with exit code 2', async () => {
    const nothing = await run('journal', 'export', '--out', join(dataFolder, 'x'));
    expect(nothing).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('No crisis was declared') as string,
    });
    await declare('one');
    for (const [typed, said] of [
      [['verify', join(dataFolder, 'nowhere')], 'ENOENT'],
      [['verify', dataFolder], 'EISDIR'],
      [['verify'], 'Name one exported file'],
      [['export'], 'Name the file to write'],
      [['export', 'no-such', '--out', join(dataFolder, 'x')], 'There is no crisis "no-such"'],
      [['export', '--out', join(dataFolder, 'keys', 'journal.key', 'x')], 'Choose another --out'],
    ] as const) {
      const { code, stderr } = await run('journal', ...typed);
      expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
    }
  });
});

describe('./cellule doctor', () => {
  it('says that the product can start here, and what is missing without stopping it', async () => {
    const { code, answer } = await runCellule(['doctor', '--json', '--data', dataFolder]);
    expect(code).toBe(0);
    const { canStart, findings } = answer as { canStart: boolean; findings: { id: string; state: string }[] };
    expect(canStart).toBe(true);
    expect(findings.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['runtime', 'data-folder', 'disk', 'database']),
    );
    expect(findings.filter(({ state }) => state === 'blocking')).toEqual([]);
  });

  it('says why it cannot, with exit code 3 and without the password', async () => {
    const { code, stdout } = await runCellule(['doctor', '--data', dataFolder], {
      DATABASE_URL: 'postgres://amina:Geheim@127.0.0.1:1/cellule',
    });
    expect(code).toBe(3);
    expect(stdout).toMatch(/✗ No database can be had\n {4}.*ECONNREFUSED/);
    expect(stdout).not.toContain('Geheim');
  });
});
