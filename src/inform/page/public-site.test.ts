import { describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { freshDatabase, freshStore } from '../../../test/support/database.ts';
import { hour } from '../../../test/support/entries.ts';
import { openCell, openStoreJournals, scopeResult, slots, ZONE, type Cell } from '../../../test/support/words.ts';
import { publicRenderer as render } from '../../web/public/index.ts';
import { LANGUAGES, type Digest, type StatementId } from '../../kernel/index.ts';
import { attachScope } from '../../ledger/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { approveStatement, findStatement, statementsOf, submitStatement } from '../statements/index.ts';
import {
  nextUpdateOf,
  openPublicSite,
  publicationsOf,
  publishStatement,
  recordMissedUpdate,
  type PublicSite,
} from './index.ts';

type Face = ReturnType<PublicSite['face']>;

const none = () => undefined;
const accepts = (encodings: string) => (name: string) => (name === 'accept-encoding' ? encodings : undefined);
const textOf = (face: Face, path: string) => Buffer.from(face(path, none)!.bytes!).toString();
const openSite = (store: Store, { journals }: Pick<Cell, 'journals'>) =>
  openPublicSite({ journals, store, render, zone: ZONE });

async function approved({ journal, as }: Cell, changed: Partial<typeof slots> = {}): Promise<StatementId> {
  const id = await submitStatement(journal, as('carla', 'communicator'), {
    skeleton: 'first-word',
    slots: { ...slots, measures: [], ...changed },
    zone: ZONE,
  });
  await approveStatement(journal, as('amina'), findStatement(journal, id));
  return id;
}

async function published(cell: Cell, store: Store, site: PublicSite, changed: Partial<typeof slots> = {}) {
  const id = await approved(cell, changed);
  return publishStatement({ store, site, zone: ZONE }, cell.journal, cell.as('carla', 'communicator'), id);
}

describe('publication', () => {
  it('needs the approval of a second person', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    const id = await submitStatement(cell.journal, cell.as('carla'), {
      skeleton: 'first-word',
      slots: { ...slots, measures: [] },
      zone: ZONE,
    });
    const publish = () => publishStatement({ store, site, zone: ZONE }, cell.journal, cell.as('carla'), id);
    await expect(publish()).rejects.toMatchObject({ code: 'statement.not-approved' });
    await approveStatement(cell.journal, cell.as('amina'), findStatement(cell.journal, id));
    await publish();
    await expect(publish()).rejects.toMatchObject({ code: 'statement.on-page', context: { version: 1 } });
    expect(publicationsOf(cell.journal.entries)).toHaveLength(1);
  });

  it('happens once for a button tapped twice', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    const id = await approved(cell);
    const tap = () => publishStatement({ store, site, zone: ZONE }, cell.journal, cell.as('carla'), id);
    const taps = await Promise.allSettled([tap(), tap()]);
    expect(taps).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'statement.on-page' } },
    ]);
    expect(publicationsOf(cell.journal.entries).map(({ version }) => version)).toEqual([1]);
  });

  it('puts the approved words on the page in all languages, word for word', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    await published(cell, store, site);
    const [statement] = statementsOf(cell.journal.entries);
    for (const language of LANGUAGES) {
      const html = textOf(site.face('outside'), `/${language}/`);
      const words = plainText(html);
      for (const { id, paragraphs } of statement!.texts[language]!.blocks) {
        expect(html).toContain(`id="${id}"`);
        for (const paragraph of paragraphs) expect(words).toContain(paragraph);
      }
    }
  });

  it('is refused once a figure has changed, and once the promised hour has come', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    const parts = { store, site, render, zone: ZONE };
    await attachScope(cell.journal, cell.as('adil'), scopeResult, 'a'.repeat(64) as Digest);
    const id = await submitStatement(cell.journal, cell.as('carla'), {
      skeleton: 'figures-word',
      slots: { ...slots, measures: [] },
      zone: ZONE,
    });
    await approveStatement(cell.journal, cell.as('amina'), findStatement(cell.journal, id));
    const fewer = { ...scopeResult, organisations: 39 };
    await attachScope(cell.journal, cell.as('adil'), fewer, 'b'.repeat(64) as Digest);
    await expect(publishStatement(parts, cell.journal, cell.as('carla'), id)).rejects.toMatchObject({
      code: 'statement.fact-changed',
    });
    const other = await approved(cell, { nextUpdateAt: hour(2) });
    cell.clock.set(hour(2));
    await expect(publishStatement(parts, cell.journal, cell.as('carla'), other)).rejects.toMatchObject({
      code: 'statement.next-update-past',
    });
  });

  it('says what it said before when a figure is corrected', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    const parts = { store, site, render, zone: ZONE };
    for (const [digest, upper] of [
      ['a', 1230],
      ['b', 1200],
    ] as const) {
      const result = { ...scopeResult, people: { ...scopeResult.people, upper } };
      await attachScope(cell.journal, cell.as('adil'), result, digest.repeat(64) as Digest);
      const told = { ...slots, measures: [], directBy: hour(60), directChannel: 'letter' as const };
      const filled = { skeleton: 'figures-word' as const, slots: told, zone: ZONE };
      const id = await submitStatement(cell.journal, cell.as('carla'), filled);
      await approveStatement(cell.journal, cell.as('amina'), findStatement(cell.journal, id));
      await publishStatement(parts, cell.journal, cell.as('carla'), id);
    }
    expect(plainText(textOf(site.face('outside'), '/en/'))).toContain(
      'People affected: we said at least 1,200, at most 1,230 (the minimum is confirmed). We now say 1,200 (confirmed).',
    );
  });

  it('leaves with the signed head of the journal and the digest of each file', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    const id = await approved(cell);
    const head = cell.journal.head();
    const act = cell.as('carla', 'communicator');
    await publishStatement({ store, site, zone: ZONE }, cell.journal, act, id);
    const face = site.face('outside');
    const manifest = JSON.parse(textOf(face, '/manifest.json')) as { files: Record<string, string> };
    expect(manifest).toMatchObject({ crisis: cell.journal.crisis, mode: 'real', version: 1, head });
    for (const [path, digest] of Object.entries(manifest.files)) {
      if (path === '/404') continue;
      expect(sha256(face(path, none)!.bytes!)).toBe(digest);
    }
    const entry = cell.journal.entries.at(-1);
    expect(entry).toMatchObject({
      kind: 'page.published',
      value: { version: 1, head, manifest: sha256(face('/manifest.json', none)!.bytes!) },
    });
    expect(textOf(face, '/fr/')).toContain(head.digest);
  });
});

describe('the public page', () => {
  it('says in each language that nothing is published, when nothing is', async () => {
    await using store = await freshStore();
    const site = await openSite(store, { journals: (await openCell(store)).journals });
    for (const language of LANGUAGES) {
      const { status, bytes } = site.face('outside')(`/${language}/`, none)!;
      expect(status).toBe(200);
      expect(Buffer.from(bytes!).toString()).toContain(`<html lang="${language}"`);
    }
    expect(textOf(site.face('outside'), '/en/')).toContain('Nothing is published here at the moment.');
  });

  it('reaches the page of another process although its database failed at that moment', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    let failures = 0;
    const tables: Store['tables'] = () => {
      if (failures-- > 0) throw new Error('connection lost');
      return store.tables();
    };
    const other = await openSite({ ...store, tables }, cell);
    failures = 2;
    await published(cell, store, await openSite(store, cell));
    await expect.poll(() => plainText(textOf(other.face('outside'), '/fr/'))).toContain(slots.institution.fr);
    other.close();
  });

  it('serves the very same bytes after a restart, and to another process at once', async () => {
    const database = await freshDatabase();
    await using store = await database.open();
    await using otherStore = await database.open();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    const otherJournals = await openStoreJournals(otherStore, cell.clock);
    const otherSite = await openSite(otherStore, { journals: otherJournals });
    await published(cell, store, site);
    const page = textOf(site.face('outside'), '/ar/');
    await expect.poll(() => textOf(otherSite.face('outside'), '/ar/')).toBe(page);

    const blank = {
      ...render,
      language: () => [],
      root: () => [{ path: '/404', type: 'text/html', content: 'rendered anew' }],
    };
    const restarted = await openPublicSite({ journals: cell.journals, store, render: blank, zone: ZONE });
    expect(textOf(restarted.face('outside'), '/ar/')).toBe(page);
    await otherJournals.close();
  });

  it('shows a rehearsal on this machine only, marked as such, and never beside a real crisis', async () => {
    await using store = await freshStore();
    const drill = await openCell(store, 'rehearsal');
    const site = await openSite(store, drill);
    await published(drill, store, site);
    const local = textOf(site.face('loopback'), '/fr/');
    expect(local).toMatch(/<title>EXERCICE – /);
    expect(local).toMatch(/<body>\s*<aside class="drill"[^>]*>\s*<strong>EXERCICE<\/strong>/);
    expect(local).toContain('noindex');
    expect(local).toContain('@top-center{content:"EXERCICE"}');
    expect(textOf(site.face('loopback'), '/ar/')).toContain('<strong>تمرين</strong>');
    expect(textOf(site.face('loopback'), '/en/feed.xml')).toContain('EXERCISE – ');
    expect(textOf(site.face('loopback'), '/robots.txt')).toContain('Disallow: /');
    expect(textOf(site.face('outside'), '/fr/')).not.toContain('EXERCICE');

    const real = await drill.journals.create();
    await real.append(drill.as('amina'), 'crisis.declared', { mode: 'real', claimed: 'a', seen: 'b', by: 'c' });
    await site.refresh();
    expect(textOf(site.face('loopback'), '/fr/')).toContain('Aucune information n’est publiée');
  });

  it('keeps showing the crisis that has spoken when another one is declared', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    await published(cell, store, site);
    const second = await cell.journals.create();
    await second.append(cell.as('amina'), 'crisis.declared', { mode: 'real', claimed: 'a', seen: 'b', by: 'c' });
    await site.refresh();
    expect(textOf(site.face('outside'), '/fr/')).toContain('Possible fuite de données');
  });

  it('forgets a rehearsal with its journal', async () => {
    await using store = await freshStore();
    const drill = await openCell(store, 'rehearsal');
    const site = await openSite(store, drill);
    await published(drill, store, site);
    await drill.journals.remove(drill.journal.crisis);
    await site.refresh();
    expect(textOf(site.face('loopback'), '/fr/')).toContain('Aucune information n’est publiée');
  });

  it('answers compressed as the browser accepts, and 304 to whoever has it', async () => {
    await using store = await freshStore();
    const face = (await openSite(store, await openCell(store))).face('outside');
    const plain = Buffer.from(face('/fr/', none)!.bytes!).toString();
    const brotli = face('/fr/', accepts('gzip, deflate, br'))!;
    const gzip = face('/fr/', accepts('gzip;q=1, br;q=0'))!;
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(brotliDecompressSync(brotli.bytes!).toString()).toBe(plain);
    expect(gunzipSync(gzip.bytes!).toString()).toBe(plain);
    expect(face('/fr/', accepts('identity'))!.headers).not.toHaveProperty('content-encoding');

    const { etag } = brotli.headers!;
    const again = face('/fr/', (name) => (name === 'if-none-match' ? `"x", ${etag}` : undefined))!;
    expect(again).toMatchObject({ status: 304, headers: { etag } });
    expect(again.bytes).toBeUndefined();
  });

  it('may be kept by every cache, sets no cookie, and answers its own 404 outside', async () => {
    await using store = await freshStore();
    const site = await openSite(store, await openCell(store));
    const { headers } = site.face('outside')('/fr/', none)!;
    expect(headers!['cache-control']).toBe('public,max-age=30,stale-while-revalidate=600,stale-if-error=86400');
    expect(Object.keys(headers!)).not.toContain('set-cookie');
    expect(site.face('outside')('/c/anything', none)).toMatchObject({ status: 404 });
    expect(site.face('loopback')('/c/anything', none)).toBeUndefined();
    // Beside the room, an address that only the page could have is answered by the page, in each of its languages.
    const missing = site.face('loopback')('/fr/nothing-here/', none)!;
    expect([missing.status, Buffer.from(missing.bytes!).toString()]).toEqual([
      404,
      expect.stringContaining('href="/ar/"'),
    ]);
    expect(site.face('outside')('/fr', none)).toMatchObject({ status: 308, headers: { location: '/fr/' } });
    expect(site.face('outside')('/404', none)).toMatchObject({ status: 404 });
  });
});

describe('the promised hour', () => {
  it('is the one of the last publication, and its breach is written down once', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    expect(nextUpdateOf(cell.journal.entries)).toBeUndefined();
    await published(cell, store, site, { nextUpdateAt: hour(4) });
    expect(nextUpdateOf(cell.journal.entries)).toEqual({ at: hour(4), breachRecorded: false });

    cell.clock.set(hour(4));
    expect(await recordMissedUpdate(cell.journal, cell.as('watch'))).toBe(false);
    cell.clock.set(hour(4.1));
    expect(await recordMissedUpdate(cell.journal, cell.as('watch'))).toBe(true);
    expect(await recordMissedUpdate(cell.journal, cell.as('watch'))).toBe(false);
    expect(nextUpdateOf(cell.journal.entries)).toEqual({ at: hour(4), breachRecorded: true });
    expect(cell.journal.entries.filter(({ kind }) => kind === 'update.missed')).toHaveLength(1);

    await published(cell, store, site, { nextUpdateAt: hour(8) });
    expect(nextUpdateOf(cell.journal.entries)).toEqual({ at: hour(8), breachRecorded: false });
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a reader sees of a page, without its tags. */
function plainText(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"');
}
