import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/support/app.ts';
import { hour } from '../../../test/support/entries.ts';
import { runCellule } from '../../../test/support/run-cellule.ts';
import type { CrisisId, PersonId } from '../../kernel/index.ts';
import { declareCrisis } from '../../respond/index.ts';
import type { RunView } from './model.ts';

const LEAK = `cnss;cin;nom;prenom;telephone
123456789;AB123456;Benali;Karim;0612345678
223456789;CD223456;Tazi;Salma;0712345678
`;
const MORE = `cnss;cin;nom;prenom;salaire
323456789;EF323456;Alami;Omar;5000
`;

let app: TestApp;
let cookie: string;
let crisis: CrisisId;

beforeAll(async () => {
  app = await startTestApp();
  cookie = await app.signIn('analyst', 'Nadia');
  const act = { author: 'amina' as PersonId, role: 'director', at: hour(0) } as const;
  const declared = { mode: 'real', claimed: 'All data', seen: 'A channel', by: 'A reader' } as const;
  crisis = await declareCrisis(app.server.journals, act, declared);
});
afterAll(() => app.stop());

const post = (path: string, body: unknown = {}) =>
  app.ask('POST', `/api/crises/${crisis}/runs${path}`, { cookie, body });
const viewOf = async (run: string) =>
  (await (await app.ask('GET', `/api/crises/${crisis}/runs/${run}`, { cookie })).json()) as RunView;
const handIn = (run: string, name: string, content: string | Uint8Array<ArrayBuffer>, as = cookie) =>
  fetch(`${app.server.room}/api/crises/${crisis}/runs/${run}/files`, {
    method: 'PUT',
    headers: { cookie: as, 'x-file-name': encodeURIComponent(name), accept: 'application/json' },
    body: content,
  });
const created = async (body: unknown = {}) => (await (await post('', body)).json()) as RunView;
const atRest = (run: string) => expect.poll(async () => (await viewOf(run)).state, { timeout: 60_000 }).toBe('done');

describe('a run from the room', () => {
  it('takes files in, counts them in a process of its own, and is joined to the crisis by a person', async () => {
    const { run, waves } = await created({
      intake: { source: 'A channel', legalBasis: 'Article 33', retention: '90' },
    });
    expect(waves).toMatchObject([{ number: 1, files: 0, bytes: 0 }]);
    expect(await (await handIn(run, 'fuite/Benali Karim.csv', LEAK)).json()).toEqual({ files: 1, bytes: LEAK.length });
    expect((await post(`/${run}/start`)).status).toBe(200);
    await atRest(run);
    const { result } = await viewOf(run);
    expect(result).toMatchObject({ people: 2, files: 1 });
    const attached = await app.ask('POST', `/api/crises/${crisis}/scope`, { cookie, body: { run: result!.run } });
    expect(attached.status).toBe(201);
    const kinds = app.server.journals.open(crisis).entries.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['scope.started', 'scope.attached', 'fact.recorded']));
  });

  it('reads only what is new when a wave is added, and compares with the run before', async () => {
    const { run } = await created();
    await handIn(run, 'a.csv', LEAK);
    await post(`/${run}/start`);
    await atRest(run);
    const other = await created();
    await handIn(other.run, 'a.csv', LEAK);
    await post(`/${other.run}/start`);
    await atRest(other.run);
    expect((await post(`/${run}/waves`, { intake: { source: 'Another channel' } })).status).toBe(201);
    await handIn(run, 'b.csv', MORE);
    await post(`/${run}/start`);
    await atRest(run);
    const { result } = await viewOf(run);
    expect(result).toMatchObject({ people: 3, files: 2 });
    const scope = JSON.parse(readFileSync(join(result!.folder, 'scope.json'), 'utf8')) as { work: object };
    expect(scope.work).toMatchObject({ extracted: 1, reused: 1 });
    const query = `?a=${other.run}&b=${run}`;
    const answer = await app.ask('GET', `/api/crises/${crisis}/runs/compare${query}`, { cookie });
    const { figures, sameEvidence } = (await answer.json()) as { figures: object[]; sameEvidence: boolean };
    expect(sameEvidence).toBe(false);
    expect(figures).toContainEqual({ figure: 'people.certain', a: 2, b: 3, difference: 1 });
    expect(figures).toContainEqual({ figure: 'people.salary', a: 0, b: 1, difference: 1 });
  });

  it('does one stage anew, and gives the same figures', async () => {
    const { run } = await created();
    await handIn(run, 'a.csv', LEAK);
    await post(`/${run}/start`);
    await atRest(run);
    const work = async () => {
      await atRest(run);
      const { result } = await viewOf(run);
      expect(result).toMatchObject({ people: 2 });
      return (JSON.parse(readFileSync(join(result!.folder, 'scope.json'), 'utf8')) as { work: object }).work;
    };
    await post(`/${run}/again`, { stage: 'analyse' });
    expect(await work()).toEqual({ extracted: 0, reused: 1 });
    await post(`/${run}/again`, { stage: 'read' });
    expect(await work()).toEqual({ extracted: 1, reused: 0 });
  });

  it('tells how far it is as a live stream that ends with it', async () => {
    const { run } = await created();
    await handIn(run, 'a.csv', LEAK);
    const path = `${app.server.room}/api/crises/${crisis}/runs/${run}/events`;
    const stream = fetch(path, { headers: { cookie } }).then((answer) => answer.text());
    await post(`/${run}/start`);
    const told = await stream;
    const states = [...told.matchAll(/"state":"(\w+)"/gu)].map(([, state]) => state);
    expect(told).toMatch(/"step":\{"name":"count","at":3,"of":3\}/u);
    expect(states.at(-1)).toBe('done');
    expect(states).toContain('running');
  });

  it('leaves nothing of what was handed in on the disk in the clear, names included', async () => {
    const { run } = await created({ intake: { capturedBy: 'Salma Tazi' } });
    await handIn(run, 'dossier Benali/AB123456.csv', LEAK);
    await post(`/${run}/start`);
    await atRest(run);
    const folder = join(app.dataFolder, 'scope', run);
    const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
    const bytes = Buffer.concat(files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file)));
    for (const value of ['123456789', 'AB123456', 'Benali', '0612345678', 'Salma', 'dossier'])
      expect(bytes.includes(value) || files.some((file) => file.includes(value)), value).toBe(false);
    expect(bytes.length).toBeGreaterThan(LEAK.length);
  });
});

describe('an opening of its evidence', () => {
  const open = (run: string, databaseUrl = app.databaseUrl) =>
    runCellule(
      [
        'evidence',
        'open',
        run,
        '1',
        '--purpose',
        'relire la fiche de Karim Benali',
        '--out',
        '-',
        '--data',
        app.dataFolder,
      ],
      { DATABASE_URL: databaseUrl },
    );
  const entries = () => app.server.journals.open(crisis).entries;

  it('is an entry of the journal of its crisis, without its purpose; joining the run notes the end of the log', async () => {
    const { run } = await created();
    await handIn(run, 'a.csv', LEAK);
    await post(`/${run}/start`);
    await atRest(run);
    const opened = await open(run);
    expect([opened.code, opened.stdout]).toEqual([0, LEAK]);
    expect(opened.stderr).toContain(`journal of crisis ${crisis}`);
    const ofRun = () => entries().filter(({ kind, value }) => kind === 'evidence.opened' && value.run === run);
    await expect.poll(() => ofRun().length).toBe(1);
    const [entry] = ofRun();
    expect(entry).toMatchObject({ author: 'terminal', value: { item: 1, by: 'operator', opening: 1 } });
    const log = readFileSync(join(app.dataFolder, 'scope', run, 'access.ndjson'), 'utf8');
    const { digest, entry: line } = JSON.parse(log) as { digest: string; entry: { sha256: string; purpose: string } };
    expect(entry!.value).toMatchObject({ access: digest, sha256: line.sha256, purpose: line.purpose });
    expect(JSON.stringify(entry)).not.toContain('Karim');

    const { result } = await viewOf(run);
    await app.ask('POST', `/api/crises/${crisis}/scope`, { cookie, body: { run: result!.run } });
    const attached = entries().findLast(({ kind }) => kind === 'scope.attached');
    expect(attached!.value).toMatchObject({ run: result!.run, openings: { count: 1, digest } });
  });

  it('waits for no database: the log of the folder has it, and that is said', async () => {
    const { run } = await created();
    await handIn(run, 'a.csv', LEAK);
    await post(`/${run}/start`);
    await atRest(run);
    const opened = await open(run, 'postgres://nobody@127.0.0.1:1/none');
    expect([opened.code, opened.stdout]).toEqual([0, LEAK]);
    expect(opened.stderr).toContain('could NOT be written to a journal');
    expect(readFileSync(join(app.dataFolder, 'scope', run, 'access.ndjson'), 'utf8')).toContain('"seq":1');
  });
});

describe('a register with its history', () => {
  const NOW = 'cnss;nom;prenom;salaire\n123456789;Benali;Karim;5000\n';
  const ONCE = 'cnss;nom;prenom;salaire;valid_from;valid_to\n123456789;Benali;Karim;4000;2024-01-01;2025-02-01\n';
  const put = async (body: string, query: string) =>
    fetch(`${app.server.room}/api/register?${query}`, {
      method: 'PUT',
      headers: { cookie: await app.signIn('dpo'), accept: 'application/json' },
      body,
    });

  it('comes in one body, and a run that names it says what was true once', async () => {
    const imported = await put(NOW + ONCE, `asOf=2025-04-01&registerBytes=${NOW.length}`);
    const known = { version: 1, asOf: '2025-04-01', history: { bytes: ONCE.length, quality: { rows: 1, closed: 1 } } };
    expect(await imported.json()).toMatchObject(known);
    const { run, register } = await created({ register: 1 });
    expect(register).toEqual({ version: 1, asOf: '2025-04-01', hasHistory: true });
    await handIn(run, 'a.csv', NOW.replace('5000', '4000'));
    await post(`/${run}/start`);
    await atRest(run);
    const { result } = await viewOf(run);
    const scope = JSON.parse(readFileSync(join(result!.folder, 'scope.json'), 'utf8')) as object;
    expect(scope).toMatchObject({
      verdicts: { records: { outdated: 1 } },
      inputs: { history: { asOf: '2025-04-01' } },
    });
  });

  it('is kept whole or not at all', async () => {
    const short = await put(NOW, `registerBytes=${NOW.length + 1}`);
    expect(await short.json()).toMatchObject({ code: 'register.cut-short' });
    const empty = await put(NOW, `registerBytes=${NOW.length}`);
    expect(await empty.json()).toMatchObject({ code: 'register.history-not-csv' });
    const wrong = await put(NOW + NOW, `registerBytes=${NOW.length}`);
    expect(await wrong.json()).toMatchObject({ code: 'scope.history-no-dates' });
  });
});

describe('a disk that takes nothing more', () => {
  it('loses nothing that was handed in: the same file once more is listed then, and once', async () => {
    const { run } = await created();
    const folder = join(app.dataFolder, 'scope', run);
    writeFileSync(join(folder, 'received'), '');
    expect((await handIn(run, 'a.csv', LEAK)).status).toBe(500);
    rmSync(join(folder, 'received'));
    mkdirSync(join(folder, 'run.json.part'));
    expect((await handIn(run, 'a.csv', LEAK)).status).toBe(500);
    rmSync(join(folder, 'run.json.part'), { recursive: true });
    await handIn(run, 'a.csv', LEAK);
    expect((await viewOf(run)).waves).toMatchObject([{ files: 1, bytes: LEAK.length }]);
    expect(await (await handIn(run, 'b.csv', MORE)).json()).toEqual({ files: 2, bytes: LEAK.length + MORE.length });
    await post(`/${run}/start`);
    await atRest(run);
    expect((await viewOf(run)).result).toMatchObject({ people: 3, files: 2 });
  });

  it('ends neither the room nor the run that it cannot note, and is written to once there is room', async () => {
    const { run } = await created();
    await handIn(run, 'a.csv', LEAK);
    await post(`/${run}/start`);
    const note = join(app.dataFolder, 'scope', run, 'run.json');
    // What is noted at its beginning is written; what comes at its end will find no room.
    await expect.poll(() => readFileSync(note, 'utf8')).toContain('"running"');
    mkdirSync(`${note}.part`);
    await atRest(run);
    rmSync(`${note}.part`, { recursive: true });
    expect((await post(`/${run}/waves`)).status).toBe(201);
    expect(JSON.parse(readFileSync(note, 'utf8'))).toMatchObject({ state: 'receiving', waves: [{ files: 1 }, {}] });
  });
});

describe('what cannot be done is refused, with what to do', () => {
  it('starts nothing without files, and stops nothing that is at rest', async () => {
    const { run } = await created();
    expect(await (await post(`/${run}/start`)).json()).toMatchObject({ code: 'scope.run-empty' });
    expect(await (await post(`/${run}/stop`)).json()).toMatchObject({ code: 'scope.run-idle' });
  });

  it('takes no files once the run was started, and none without a name', async () => {
    const { run } = await created();
    expect(await (await handIn(run, '', LEAK)).json()).toMatchObject({ code: 'scope.file-name' });
    await handIn(run, 'a.csv', LEAK);
    await post(`/${run}/start`);
    await atRest(run);
    expect(await (await handIn(run, 'b.csv', MORE)).json()).toMatchObject({ code: 'scope.not-receiving' });
  });

  it('shows a run to its own crisis and its own roles alone', async () => {
    const { run } = await created();
    const act = { author: 'amina' as PersonId, role: 'director', at: hour(0) } as const;
    const declared = { mode: 'real', claimed: 'Other', seen: 'There', by: 'A reader' } as const;
    const other = await declareCrisis(app.server.journals, act, declared);
    const fromOther = await app.ask('GET', `/api/crises/${other}/runs/${run}`, { cookie });
    expect(await fromOther.json()).toMatchObject({ code: 'scope.no-run' });
    const observer = await app.signIn('observer');
    expect((await handIn(run, 'a.csv', LEAK, observer)).status).toBe(403);
  });

  it('judges with no version of the register that is not there', async () => {
    expect(await (await post('', { register: 7 })).json()).toMatchObject({ code: 'register.unknown' });
  });
});
