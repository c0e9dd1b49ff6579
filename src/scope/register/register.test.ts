import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import { openSealed } from '../../platform/files/index.ts';
import { systemClock, systemRandom, type Clock } from '../../platform/system/index.ts';
import { importRegister, listRegisters, openRegisterVersion, registerHoldings, removeRegister } from './index.ts';

const NOW: Clock = { ...systemClock, now: () => instant(Date.UTC(2026, 10, 24, 9)) };
const deps = { clock: NOW, random: systemRandom };

const CSV = `cnss;cin;nom;prenom;naissance;adresse;ville;code postal;telephone;email;affilie;langue;canal;risque;consentement email;consentement sms;date email;date telephone;date adresse;grade
123456789;AB123456;Benali;Karim;12/03/1980;3 rue du Test;Rabat;10000;0612345678;karim.benali@example.org;1234567;fr;email;;oui;non;01/02/2026;03/03/2024;01/01/2010;A
223456789;CD223456;Tazi;Salma;05/06/2015;;Fès;30000;;;1234567;arabe;courrier;violences;;;;;;B
323456789;;Alami;Omar;01/01/1950;9 avenue du Test;Agadir;80000;pas un numéro;omar@example.org;;tamazight;sms;non;non;;12/12/2030;;;A
;EF423456;Idrissi;Nora;bientôt;;;;0712345678;;;;;;;;;;;C
123456789;AB123456;Benali;Karim;12/03/1980;3 rue du Test;Rabat;10000;0612345678;karim.benali@example.org;1234567;fr;email;;oui;non;01/02/2026;03/03/2024;01/01/2010;A
;;Sans;Numéro;;;;;;;;xx;;;;;;;;A
`;

const HISTORY = `cnss;cin;nom;prenom;telephone;valid_from;valid_to
123456789;AB123456;Benali;Karim;0611111111;2024-01-01;2025-03-01
123456789;AB123456;Benali;Karim;0612345678;2025-03-01;
223456789;CD223456;Tazi;Salma;;2024-06-15;
323456789;;Alami;Omar;;bientôt;
999999999;XY999999;Parti;Ali;0613131313;2024-01-01;2024-01-01
;;Sans;Numéro;;2024-01-01;
`;

let folder: string;
const at = (...parts: string[]) => join(folder, ...parts);
const input = () => ({
  file: at('register.csv'),
  dataFolder: at('data'),
  keyFile: at('evidence.key'),
  profile: 'ma',
  asOf: '2026-11-01',
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'register-'));
  await writeFile(at('register.csv'), CSV);
  await writeFile(at('history.csv'), HISTORY);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the quality of a register', () => {
  it('is told in counts that a reader can check by hand', async () => {
    const { quality } = await importRegister(input(), deps);
    expect(quality).toMatchObject({
      rows: 6,
      people: 4,
      withoutKey: 1,
      repeated: 1,
      shared: 0,
      unknown: ['grade'],
      reach: { email: 3, sms: 4, letter: 3, none: 2 },
      consent: { email: { yes: 2, no: 1, unknown: 3 }, sms: { yes: 0, no: 2, unknown: 4 } },
      languages: { fr: 2, ar: 1, zgh: 1, unknown: 2 },
      channels: { email: 2, letter: 1, sms: 1, unknown: 2 },
      atRisk: 1,
      minors: 1,
      deceased: 0,
      withEmployer: 3,
    });
    expect(quality.ages).toEqual({
      // A day after the register's own is no age.
      email: { 'under-1': 2, 'under-3': 0, older: 0, unknown: 1 },
      sms: { 'under-1': 0, 'under-3': 2, older: 0, unknown: 2 },
      letter: { 'under-1': 0, 'under-3': 0, older: 2, unknown: 1 },
    });
    const malformed = Object.fromEntries(quality.columns.map(({ heading, malformed: count }) => [heading, count]));
    expect(malformed).toMatchObject({ cnss: 0, telephone: 1, naissance: 1, langue: 1 });
  });

  it('finds national ids that stand beside several people', async () => {
    await writeFile(at('register.csv'), 'cnss;cin;nom\n123456789;AB123456;A\n223456789;AB123456;B\n;AB123456;C\n');
    const { quality } = await importRegister(input(), deps);
    expect(quality).toMatchObject({ people: 2, repeated: 1, shared: 1 });
  });
});

describe('versions', () => {
  it('are numbered, tell their day and last day, newest first', async () => {
    await importRegister({ ...input(), asOf: '2026-10-01', retention: 30 }, deps);
    await importRegister(input(), deps);
    const listed = await listRegisters(at('data'));
    expect(listed.map(({ version, asOf, until }) => [version, asOf, until])).toEqual([
      [2, '2026-11-01', '2027-02-22'],
      [1, '2026-10-01', '2026-12-24'],
    ]);
  });

  it('are readable by the key alone, byte for byte', async () => {
    await importRegister(input(), deps);
    const { sealed, key, about } = await openRegisterVersion(at('data'), 'latest', at('evidence.key'));
    const source = await openSealed(sealed, key);
    expect((await source.read(0, source.size)).toString()).toBe(CSV);
    await source.close();
    expect(about.asOf).toBe('2026-11-01');
  });

  it('leave nothing of a person on the disk in the clear', async () => {
    await importRegister(input(), deps);
    const files = readdirSync(at('data'), { recursive: true }).map((name) => at('data', String(name)));
    const bytes = Buffer.concat(files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file)));
    expect(bytes.length).toBeGreaterThan(CSV.length);
    for (const value of ['123456789', 'AB123456', 'Benali', 'karim.benali', '0612345678', 'rue du Test', 'violences'])
      expect(bytes.includes(value)).toBe(false);
  });

  it('are gone when they are removed, and their counts stay', async () => {
    await importRegister(input(), deps);
    await removeRegister(at('data'), 1, deps);
    expect(await registerHoldings(at('data'))).toMatchObject([{ kind: 'register', state: 'destroyed', bytes: 0 }]);
    expect((await listRegisters(at('data')))[0]!.quality.people).toBe(4);
    await expect(openRegisterVersion(at('data'), 1, at('evidence.key'))).rejects.toMatchObject({
      code: 'register.removed',
    });
    await expect(removeRegister(at('data'), 1, deps)).rejects.toMatchObject({ code: 'register.removed' });
    // The same file may come again, as another version.
    expect((await importRegister(input(), deps)).version).toBe(2);
  });
});

describe('a version with its history', () => {
  const both = () => ({ ...input(), history: at('history.csv') });

  it('tells how good the history is, in counts that a reader can check by hand', async () => {
    const { history } = await importRegister(both(), deps);
    expect(history).toMatchObject({
      bytes: Buffer.byteLength(HISTORY),
      quality: {
        rows: 6,
        withoutKey: 1,
        people: 4,
        closed: 2,
        // A day that is no day, and a version that ends on the day it begins.
        undated: 2,
        strangers: 1,
        withoutVersion: 1,
        from: '2024-01-01',
        to: '2025-03-01',
        unknown: [],
      },
    });
    const malformed = Object.fromEntries(
      history!.quality.columns.map(({ heading, malformed: count }) => [heading, count]),
    );
    expect(malformed).toMatchObject({ cnss: 0, valid_from: 1, valid_to: 0 });
  });

  it('keeps both under one key, counts both as held, and destroys both', async () => {
    await importRegister(both(), deps);
    const { sealedHistory, key } = await openRegisterVersion(at('data'), 'latest', at('evidence.key'));
    const source = await openSealed(sealedHistory!, key);
    expect((await source.read(0, source.size)).toString()).toBe(HISTORY);
    await source.close();
    const bytes = Buffer.byteLength(CSV) + Buffer.byteLength(HISTORY);
    expect(await registerHoldings(at('data'))).toMatchObject([{ files: 2, bytes }]);
    const { folder: version } = await removeRegister(at('data'), 1, deps);
    expect(readdirSync(version).toSorted()).toEqual(['about.json', 'removed.json']);
  });

  it('is another version than the same register without it', async () => {
    await importRegister(input(), deps);
    expect((await importRegister(both(), deps)).version).toBe(2);
    await expect(importRegister(both(), deps)).rejects.toMatchObject({ code: 'register.same' });
  });

  it.each([
    ['no bounds', 'cnss;nom\n123456789;Benali\n', 'scope.history-no-dates'],
    ['no key', 'nom;valid_from;valid_to\nBenali;2024-01-01;\n', 'scope.history-no-key'],
    ['no text', '', 'register.history-not-csv'],
  ])('refuses a history with %s, and keeps nothing', async (_, text, code) => {
    await writeFile(at('history.csv'), text);
    await expect(importRegister(both(), deps)).rejects.toMatchObject({ code });
    expect(await listRegisters(at('data'))).toEqual([]);
  });

  it('leaves nothing of a person on the disk in the clear', async () => {
    await importRegister(both(), deps);
    const files = readdirSync(at('data'), { recursive: true }).map((name) => at('data', String(name)));
    const bytes = Buffer.concat(files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file)));
    for (const value of ['999999999', 'XY999999', 'Parti', '0613131313', '0611111111'])
      expect(bytes.includes(value), value).toBe(false);
  });
});

describe('a wrong input says what to do', () => {
  it.each([
    ['a file that is not there', { file: '/nowhere/register.csv' }, 'register.unreadable'],
    ['a day in the future', { asOf: '2027-01-01' }, 'register.future'],
    ['a last day that has passed', { retention: '2026-01-01' }, 'register.over'],
    ['an unknown profile', { profile: 'xx' }, 'scope.unknown-profile'],
  ])('%s', async (_, change, code) => {
    await expect(importRegister({ ...input(), ...change }, deps)).rejects.toMatchObject({ code });
    expect(await listRegisters(at('data'))).toEqual([]);
  });

  it.each([
    ['no table', Buffer.from('Bonjour à tous, ceci est une lettre.\n'), 'scope.register-headerless'],
    ['no key column', Buffer.from('nom;prenom\nBenali;Karim\n'), 'scope.register-no-key'],
    ['an archive', Buffer.from('504b0304140000000800', 'hex'), 'register.not-csv'],
  ])('%s', async (_, bytes, code) => {
    await writeFile(at('register.csv'), bytes);
    await expect(importRegister(input(), deps)).rejects.toMatchObject({ code });
  });

  it('the same file for the same day', async () => {
    await importRegister(input(), deps);
    await expect(importRegister(input(), deps)).rejects.toMatchObject({ code: 'register.same' });
    expect(await listRegisters(at('data'))).toHaveLength(1);
  });

  it('another key', async () => {
    await importRegister(input(), deps);
    await importRegister({ ...input(), dataFolder: at('other'), keyFile: at('other.key') }, deps);
    await expect(openRegisterVersion(at('data'), 'latest', at('other.key'))).rejects.toMatchObject({
      code: 'register.other-key',
    });
  });
});
