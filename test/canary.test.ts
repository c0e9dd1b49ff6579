import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addMs, HOUR_MS } from '../src/kernel/index.ts';
import { systemClock } from '../src/platform/system/index.ts';
import { startTestApp, type TestApp } from './support/app.ts';
import { pathIn } from './support/followed-page.ts';
import { startMailRelay, type MailRelay } from './support/mail-relay.ts';

// Law 5, no second leak. One invented person lies in a leak, in the register and in what people type; then everything that the
// product writes, stores, logs, answers and publishes is searched for anything of theirs, in the forms that a search would find.
const CANARY = {
  cnss: '918273645',
  cin: 'ZQ918273',
  family: 'Zorglubine',
  given: 'Canarina',
  birth: '1983-07-19',
  phone: '+212661918273',
  email: 'canarina.zorglubine@example.ma',
  rib: ribOf('0115190000012050009182'),
};
const TYPED = ['assuré 918 273 645', CANARY.cnss, '0661918273', '06 61 91 82 73', CANARY.rib, CANARY.cin, CANARY.email];
const VALUES = [...Object.values(CANARY), ...TYPED, '918 273 645', '19/07/1983', '661918273'];

const home = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cellule-canary-'));
let app: TestApp;
let relay: MailRelay;
let out: string;
let terminal = '';

beforeAll(async () => {
  writeLeak();
  relay = await startMailRelay();
  app = await startTestApp({ mail: { url: relay.url, from: 'cellule@example.org' } });
  // Where the room finds it, and sealed by the room's key, so that its records can be opened there.
  out = join(app.dataFolder, 'scope-canary');
  terminal = await cellule(
    'scope',
    join(folder, 'leak'),
    '--register',
    join(folder, 'register.csv'),
    '--history',
    join(folder, 'history.csv'),
    '--out',
    out,
    '--key-file',
    join(app.dataFolder, 'keys', 'evidence.key'),
    '--data',
    join(folder, 'data'),
  );
});

afterAll(async () => {
  await app.stop();
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('leaves nothing of a person in result, evidence, terminal, database, log, journal, room or public page', async () => {
  const found: string[] = [];
  const search = (where: string, text: string) => {
    for (const value of VALUES) if (text.toLowerCase().includes(value.toLowerCase())) found.push(`${where}: ${value}`);
  };
  const { crisis, pages } = await liveThrough();

  search('terminal', terminal);
  for (const file of filesUnder(out)) search(`output ${file}`, readFileSync(join(out, file), 'latin1'));
  for (const file of filesUnder(app.dataFolder))
    search(`data ${file}`, readFileSync(join(app.dataFolder, file), 'latin1'));
  for (const [table, rows] of await dumpOf(app.databaseUrl)) search(`table ${table}`, rows);
  search('log', app.logged.join('\n'));
  search('journal', [...app.server.journals.exportLines(crisis)].join('\n'));
  for (const [path, text] of pages) search(`page ${path}`, text);

  expect(found).toEqual([]);
  expect(pages.get('/fr/')).toContain('Mutuelle d’essai');
  expect(pages.get('/fr/')).toContain('contrôle de deux personnes');
  expect(pages.get('followers')).toContain('{"confirmed":1,"waiting":0,');
});

it('would find them: the leak itself and an unmasked note trip the same search', () => {
  const leak = filesUnder(join(folder, 'leak')).map((file) => readFileSync(join(folder, 'leak', file), 'utf8'));
  expect(leak.join('\n')).toContain(CANARY.rib);
  expect(VALUES.filter((value) => leak.join('\n').includes(value)).length).toBeGreaterThan(5);
});

function writeLeak(): void {
  const { cnss, cin, family, given, birth, phone, email, rib } = CANARY;
  const head = 'cnss,cin,nom,prenom,naissance,telephone,email,rib,salaire';
  const row = [cnss, cin, family, given, birth, phone, email, rib, '8123.45'].join(',');
  mkdirSync(join(folder, 'leak'));
  // A leaked file is often named after the person in it, and one of them cannot be read.
  writeFileSync(join(folder, 'leak', `${family} ${given}.csv`), `${head}\n${row}\n`);
  writeFileSync(
    join(folder, 'leak', 'lettre.txt'),
    `Attestation\nNom : ${family} ${given}\nCIN : ${cin}\nRIB ${rib}\nTél. ${phone}\n`,
  );
  writeFileSync(join(folder, 'register.csv'), `${head}\n${row}\n`);
  writeFileSync(join(folder, 'history.csv'), `${head},valid_from,valid_to\n${row},2020-01-01,\n`);
}

/** A crisis in which people type what they should not, up to a published page; what each address answered. */
async function liveThrough() {
  const director = await app.signIn('director', 'Amal');
  const dpo = await app.signIn('dpo', 'Driss');
  const pages = new Map<string, string>();
  const send = async (path: string, body: unknown, cookie = director) => {
    const answer = await app.ask('POST', path, { cookie, body });
    const text = await answer.text();
    pages.set(`POST ${path} ${answer.status}`, text);
    expect(answer.status, `${path}: ${text}`).toBeLessThan(300);
    return JSON.parse(text) as Record<string, string>;
  };
  const typed = TYPED.join(' ; ');
  const { crisis } = await send('/api/crises', {
    claimed: `Fichiers, dont ${typed}`,
    seen: `canal ${CANARY.cin}`,
    by: CANARY.email,
  });
  const at = `/api/crises/${crisis}`;
  await send(`${at}/notes`, {
    text: `Une personne appelle : CIN ${CANARY.cin}, RIB ${CANARY.rib}, tél 06 61 91 82 73, cnss ${CANARY.cnss}`,
  });
  await send(`${at}/decisions`, {
    question: `Rappeler ${CANARY.phone} ?`,
    choice: `Oui, ${CANARY.email}`,
    reason: `compte ${CANARY.rib}`,
  });
  await send(`${at}/scope`, { folder: out });
  await markSample(at, [director, dpo], send);
  const { id } = await send(`${at}/statements`, {
    institution: { fr: 'Mutuelle d’essai', ar: 'تعاضدية تجريبية', en: 'Trial Mutual' },
    phone: '0800 00 00 00',
    phoneHours: { days: 'every-day', from: '08:00', to: '20:00' },
    directBy: addMs(systemClock.now(), 70 * HOUR_MS),
    directChannel: 'letter',
    alertedAt: addMs(systemClock.now(), -HOUR_MS),
    nextUpdateAt: addMs(systemClock.now(), HOUR_MS),
    claimedCategories: ['salary'],
    measures: [],
  });
  const statement = app.server.journals
    .open(crisis as never)
    .entries.findLast(({ kind }) => kind === 'statement.submitted');
  const digests = statement?.kind === 'statement.submitted' ? statement.value.digests : {};
  await send(`${at}/statements/${id}/approval`, { digests }, dpo);
  await send(`${at}/statements/${id}/publication`, {});
  await followPage(pages);
  await app
    .ask('POST', `${at}/notes`, { cookie: director, body: { text: { wrong: CANARY.rib } } })
    .then((answer) => answer.text());

  const screens = ['', '/journal', '/scope', '/sample', '/words', `/statements/${id}`].map(
    (screen) => `/c/${crisis}${screen}`,
  );
  for (const path of [
    '/',
    '/people',
    ...screens,
    `${at}/entries`,
    `${at}/export`,
    '/api/scope-runs',
    '/fr/',
    '/ar/',
    '/en/',
    '/fr/feed.xml',
    '/manifest.json',
    `${at}/subscribers`,
    `/c/${crisis}/page`,
    '/suivre/fr/',
  ]) {
    const answer = await app.ask('GET', path, { cookie: director, accept: 'text/html' });
    expect(answer.status, path).toBe(200);
    pages.set(path, await answer.text());
  }
  pages.set('followers', pages.get(`${at}/subscribers`)!);
  return { crisis: crisis as never, pages };
}

/** What the institution's relay took for them: it alone knows the address. */
const mailsToCanary = () => relay.received.filter(({ to }) => to.includes(CANARY.email));

/** Somebody follows the page by mail, and asks once more; others type what is no address. */
async function followPage(pages: Map<string, string>): Promise<void> {
  const post = async (path: string, address: string) => {
    const answer = await fetch(`${app.server.forms}${path}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ address }),
    });
    const headers = JSON.stringify([...answer.headers]);
    // Only who typed something wrong reads it again, in the field in which it stands.
    pages.set(`POST ${path}`, headers + (await answer.text()).replace(/value="[^"]*"/, ''));
    return answer.status;
  };
  expect(await post('/suivre/fr/', `${CANARY.email}\r\nBcc: ${CANARY.email}`)).toBe(422);
  expect(await post('/suivre/fr/', CANARY.email)).toBe(303);
  await expect.poll(() => mailsToCanary().length).toBe(1);
  expect(await post(pathIn(mailsToCanary()[0]!, 'confirmer'), CANARY.email)).toBe(303);
  expect(await post('/suivre/ar/', CANARY.email.toUpperCase())).toBe(303);
  await expect.poll(() => mailsToCanary().length).toBe(2);
  await relay.stop();
  expect(await post('/suivre/en/', CANARY.email)).toBe(303);
  await app.server.watch.look();
}

type Send = (path: string, body: unknown, cookie?: string) => Promise<Record<string, string>>;

/** Two people read and mark what the run laid aside. What they see is what nobody else may: it alone is not searched. */
async function markSample(at: string, people: readonly string[], send: Send): Promise<void> {
  const { size } = await send(`${at}/sample`, { size: 300 });
  expect(readdirSync(out)).toContain('sample.sealed');
  for (const cookie of people) {
    await send(`${at}/sample/openings`, { purpose: `Vérifier la fiche de ${CANARY.family}, ${CANARY.cin}` }, cookie);
    for (let number = 1; number <= Number(size); number++) {
      const shown = await app.ask('GET', `${at}/sample/records/${number}`, { cookie });
      expect(await shown.text()).toContain(CANARY.cin);
      await send(`${at}/sample/records/${number}`, { mark: 'true-when-taken' }, cookie);
    }
    await send(`${at}/sample/marks`, {}, cookie);
  }
}

async function dumpOf(databaseUrl: string): Promise<[string, string][]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_stat_user_tables where schemaname = 'public'`,
    );
    const dump: [string, string][] = [];
    for (const { name } of rows) {
      const { rows: content } = await client.query<{ text: string }>(
        `select coalesce(string_agg(t::text, E'\n'), '') as text from "${name}" t`,
      );
      dump.push([name, content[0]!.text]);
    }
    expect(dump.map(([name]) => name)).toContain('scope_sheet');
    return dump;
  } finally {
    await client.end();
  }
}

function cellule(...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(home, 'cellule'), args, { cwd: folder });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(text) : reject(new Error(`exit ${code}: ${text}`))));
  });
}

function filesUnder(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

/** A RIB with the key that makes it valid: 97 less the remainder of the first 22 digits followed by 00. */
function ribOf(first22: string): string {
  return first22 + String(97n - ((BigInt(first22) * 100n) % 97n)).padStart(2, '0');
}
