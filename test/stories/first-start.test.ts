import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishNextWord } from '../support/publish-next-word.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { freshDatabase } from '../support/database.ts';

// With an empty store the first start shows a rehearsal in its second hour. It stays on this machine, says on every face that it
// is one, gives way to a real crisis, and goes with one click.
let app: TestApp;
let director: string;
const page = async (path: string, init: RequestInit = {}) => (await fetch(`${app.server.page}${path}`, init)).text();

beforeAll(async () => {
  app = await startTestApp({ withRehearsal: true });
  director = await app.signIn('director');
});

afterAll(() => app.stop());

describe('the first start', () => {
  it('opens a rehearsal that has spoken once and now holds figures that nobody has told the public', async () => {
    const [crisis] = app.server.journals.list();
    const { entries } = app.server.journals.open(crisis!);
    const kinds = entries.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'page.published')).toHaveLength(1);
    expect(kinds.lastIndexOf('fact.recorded')).toBeGreaterThan(kinds.indexOf('page.published'));
    expect(entries[0]?.value).toMatchObject({ mode: 'rehearsal' });
    expect(entries.filter(({ kind }) => kind === 'fact.recorded').length).toBeGreaterThan(8);
  });

  it('says EXERCICE in title, first line and feed of each language, and asks not to be indexed', async () => {
    for (const [language, word] of [
      ['fr', 'EXERCICE'],
      ['ar', 'تمرين'],
      ['en', 'EXERCISE'],
    ] as const) {
      const html = await page(`/${language}/`);
      expect(/<title>([^<]*)</.exec(html)?.[1]).toContain(word);
      expect(html.slice(html.indexOf('<body')).slice(0, 200)).toContain(word);
      expect(html).toContain('noindex');
      expect(await page(`/${language}/feed.xml`)).toContain(word);
    }
    expect(await page('/robots.txt')).toContain('Disallow: /');
  });

  it('makes the beginning of a real crisis the largest action of the room', async () => {
    const html = await (await app.ask('GET', '/', { cookie: director, accept: 'text/html' })).text();
    expect(html).toContain('href="/declare"');
    expect(html).toContain('Un exercice est ouvert');
    const [crisis] = app.server.journals.list();
    expect(await (await app.ask('GET', `/c/${crisis}`, { cookie: director, accept: 'text/html' })).text()).toMatch(
      /<title>EXERCICE/,
    );
  });

  it('lets a newcomer publish the second word, with the counted figures', async () => {
    const [crisis] = app.server.journals.list();
    const dpo = await app.signIn('dpo');
    expect(await publishNextWord(app, crisis!, { writer: director, approver: dpo })).toBe(2);
    const html = await page('/fr/');
    expect(html).toContain('Version 2');
    expect(html).toMatch(/confirmé/);
  });

  it('shows a real crisis instead as soon as there is one, and 200 with nothing published yet', async () => {
    const declared = await app.ask('POST', '/api/crises', {
      cookie: director,
      body: { claimed: 'Des fichiers circulent', seen: 'un forum', by: 'une cliente' },
    });
    expect(declared.status).toBe(201);
    const answer = await fetch(`${app.server.page}/fr/`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('EXERCICE');
  });

  it('goes with one click, and never takes a real crisis along', async () => {
    const [rehearsal, real] = app.server.journals.list();
    expect((await app.ask('POST', `/api/crises/${real}/removal`, { cookie: director })).status).toBe(403);
    expect((await app.ask('POST', `/api/crises/${rehearsal}/removal`, { cookie: director })).status).toBe(200);
    expect(app.server.journals.list()).toEqual([real]);
  });
});

it('never shows a rehearsal beyond this machine', async () => {
  const outside = await startTestApp({ withRehearsal: true, publicUrl: new URL('https://info.example') });
  const answer = await fetch(`http://127.0.0.1:${outside.server.pagePort}/fr/`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).not.toContain('EXERCICE');
  await outside.stop();
});

it('plays a rehearsal again that was cut off, and leaves one alone that was played to its end', async () => {
  const { url } = await freshDatabase();
  const dataFolder = mkdtempSync(join(tmpdir(), 'cellule-cut-'));
  const played = async () => {
    const { server, leave } = await startTestApp({ withRehearsal: true, databaseUrl: url, dataFolder });
    const [crisis] = server.journals.list();
    await leave();
    return crisis;
  };
  const first = await played();
  expect(await played()).toBe(first);
  rmSync(join(dataFolder, 'rehearsal', 'played'));
  expect(await played()).not.toBe(first);
  rmSync(dataFolder, { recursive: true });
});

it('never takes a drill that people declared for its own, and leaves its leak alone when that drill goes', async () => {
  const { url } = await freshDatabase();
  const dataFolder = mkdtempSync(join(tmpdir(), 'cellule-drill-'));
  const drill = {
    claimed: 'Des fichiers circulent',
    seen: 'un forum',
    by: 'une cliente',
    mode: 'rehearsal',
    plan: 'none',
  };
  const empty = await startTestApp({ databaseUrl: url, dataFolder });
  const cookie = await empty.signIn('director');
  expect((await empty.ask('POST', '/api/crises', { cookie, body: drill })).status).toBe(201);
  const declared = empty.server.journals.list();
  await empty.leave();

  const again = await startTestApp({ withRehearsal: true, databaseUrl: url, dataFolder });
  expect(again.server.journals.list()).toEqual(declared);
  mkdirSync(join(dataFolder, 'rehearsal'));
  const removal = `/api/crises/${declared[0]}/removal`;
  expect((await again.ask('POST', removal, { cookie: await again.signIn('director') })).status).toBe(200);
  expect(existsSync(join(dataFolder, 'rehearsal'))).toBe(true);
  await again.stop();
});
