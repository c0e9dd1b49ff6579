import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { freshDatabase, freshStore } from '../../../test/support/database.ts';
import { hour } from '../../../test/support/entries.ts';
import { openCell, openStoreJournals, slots, ZONE, type Cell } from '../../../test/support/words.ts';
import type { CommitmentId, PublicationId } from '../../kernel/index.ts';
import { canonicalJson } from '../../kernel/index.ts';
import { openSigner, verifySignature } from '../../platform/signing/index.ts';
import type { Store } from '../../platform/store/index.ts';
import { publicRenderer as render } from '../../web/public/index.ts';
import { approveStatement, findStatement, submitStatement } from '../statements/index.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openPublicSite,
  publicationsOf,
  publishStatement,
  refreshPage,
  shownOf,
  untoldEntry,
  type PublicSite,
  type SiteRenderer,
} from './index.ts';
import { publicationStore } from './store.ts';

const none = () => undefined;
const textOf = (site: PublicSite, path: string) => Buffer.from(site.face('outside')(path, none)!.bytes!).toString();
const signer = openSigner(mkdtempSync(join(tmpdir(), 'cellule-page-holds-')));
const openSite = (store: Store, { journals }: Pick<Cell, 'journals'>, renderer: SiteRenderer = render) =>
  openPublicSite({ journals, store, render: renderer, zone: ZONE, signer });

async function publish(cell: Cell, store: Store, site: PublicSite, changed: Partial<typeof slots> = {}) {
  const { journal, as } = cell;
  const filled = { skeleton: 'first-word' as const, slots: { ...slots, measures: [], ...changed }, zone: ZONE };
  const id = await submitStatement(journal, as('carla', 'communicator'), filled);
  await approveStatement(journal, as('amina'), findStatement(journal, id));
  return publishStatement({ store, site, zone: ZONE }, journal, as('carla', 'communicator'), id);
}

const PROMISE = 'letters' as CommitmentId;

async function promise({ journal, as }: Cell): Promise<void> {
  await journal.append(as('amina'), 'commitment.made', {
    id: PROMISE,
    texts: { fr: 'Chaque personne recevra une lettre.', en: 'Each person gets a letter.' },
    owner: 'director',
    dueAt: hour(3),
    from: { decision: 1 },
    isPublic: true,
  });
}

describe('a promise', () => {
  it('comes onto the page without another version, and the words stay what was approved', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    await publish(cell, store, site);
    const parts = { store, site };
    expect(await refreshPage(parts, cell.journal, cell.as('watch'))).toBe(false);
    const advice = /<section id="advice">.*?<\/section>/s.exec(textOf(site, '/en/'))![0];
    await promise(cell);
    const because = untoldEntry(cell.journal.entries, cell.clock.now())!.seq;
    expect(await refreshPage(parts, cell.journal, cell.as('watch'))).toBe(true);
    expect(await refreshPage(parts, cell.journal, cell.as('watch'))).toBe(false);
    const [published] = publicationsOf(cell.journal.entries);
    expect(cell.journal.entries.at(-1)).toMatchObject({
      kind: 'page.refreshed',
      value: { publication: published!.id, because, manifest: shownOf(cell.journal.entries)!.manifest },
    });
    expect(textOf(site, '/en/')).toContain('Each person gets a letter.');
    expect(textOf(site, '/en/')).toContain(advice);
    expect(textOf(site, '/en/maj/')).not.toContain('Version 2');
    expect(textOf(site, '/ar/engagements/')).toContain('Français · English');
  });

  it('is late, moved, kept late, and says each of it for ever', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    await promise(cell);
    await publish(cell, store, site);
    const { journal, clock, as } = cell;
    clock.set(hour(3.5));
    await journal.append(as('watch'), 'commitment.missed', { id: PROMISE, dueAt: hour(3) });
    await refreshPage({ store, site }, journal, as('watch'));
    expect(textOf(site, '/fr/')).toContain('<span class="tag bad">En retard</span>');
    const texts = { fr: 'L’imprimerie est fermée.' };
    await journal.append(as('amina'), 'commitment.moved', { id: PROMISE, dueAt: hour(5), texts });
    clock.set(hour(6));
    await journal.append(as('amina'), 'commitment.kept', { id: PROMISE, proof: 'a bill' });
    await refreshPage({ store, site }, journal, as('watch'));
    const page = textOf(site, '/fr/engagements/').replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(page).toContain('Tenu en retard');
    expect(page).toContain('L’imprimerie est fermée.');
    expect(page).toMatch(/Reporté du mercredi 8 avril 2026 à 12 h 00 au mercredi 8 avril 2026 à 14 h 00/);
    expect(page).toContain('est passée sans que ce soit fait');
    expect(page).not.toContain('a bill');
    // The first page names what is owed; what was kept is one tap away.
    expect(textOf(site, '/fr/')).not.toContain('Chaque personne');
    expect(textOf(site, '/fr/')).toContain('Tous nos engagements');
  });

  it('reaches another process, and the same bytes come back after a restart', async () => {
    const database = await freshDatabase();
    await using store = await database.open();
    await using otherStore = await database.open();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    const otherJournals = await openStoreJournals(otherStore, cell.clock);
    const other = await openSite(otherStore, { journals: otherJournals });
    await publish(cell, store, site);
    await promise(cell);
    await refreshPage({ store, site }, cell.journal, cell.as('watch'));
    const manifest = textOf(site, '/manifest.json');
    await expect.poll(() => textOf(other, '/manifest.json')).toBe(manifest);
    const restarted = await openSite(store, cell, { ...render, language: () => [], root: () => [] });
    expect(textOf(restarted, '/manifest.json')).toBe(manifest);
    expect(textOf(restarted, '/fr/')).toContain('Chaque personne recevra une lettre.');
    other.close();
    await otherJournals.close();
  });

  it('that crossed a newer version takes no words back', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    const first = await publish(cell, store, site);
    await publish(cell, store, site, { nextUpdateAt: hour(8) });
    const shown = shownOf(cell.journal.entries)!;
    const { manifest, head } = shown;
    const late = { id: 'late' as PublicationId, publication: first.id, because: 1, manifest, head };
    await cell.journal.append(cell.as('watch'), 'page.refreshed', late);
    await site.refresh();
    expect(shownOf(cell.journal.entries)).toEqual(shown);
    expect(textOf(site, '/fr/')).toContain('Version 2');
  });
});

describe('whatever breaks', () => {
  it('between keeping and writing down: the earlier version stays, and the next one comes', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    await publish(cell, store, site);
    const before = textOf(site, '/fr/');
    const { append } = cell.journal;
    const cut = { ...cell.journal, append: () => Promise.reject(new Error('the power went')) };
    await expect(publish({ ...cell, journal: cut as never }, store, site)).rejects.toThrow('the power went');
    const built = await site.build({
      journal: cell.journal,
      mode: 'real',
      publications: publicationsOf(cell.journal.entries),
      head: undefined,
      at: hour(2),
    });
    await publicationStore(store).keep(cell.journal.crisis, 'never-named' as PublicationId, built);
    expect(append).toBe(cell.journal.append);
    expect(textOf(await openSite(store, cell), '/fr/')).toBe(before);
    await publish(cell, store, site, { nextUpdateAt: hour(8) });
    expect(textOf(site, '/fr/')).toContain('Version 2');
  });

  it('while it is built: the earlier version stays', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    let isBroken = false;
    const breaking: SiteRenderer = {
      ...render,
      language: (view) => {
        if (isBroken && view.language === 'zgh') throw new Error('no such letter');
        return render.language(view);
      },
    };
    const site = await openSite(store, cell, breaking);
    await publish(cell, store, site);
    const before = textOf(site, '/manifest.json');
    isBroken = true;
    await expect(publish(cell, store, site)).rejects.toThrow('no such letter');
    expect(textOf(site, '/manifest.json')).toBe(before);
    expect(publicationsOf(cell.journal.entries)).toHaveLength(1);
  });

  it('in the bytes that were kept: they are not shown, and the journal is rendered again', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    await publish(cell, store, site);
    type Rows = { inform_page_content: { digest: string; bytes: Buffer } };
    const home = site.face('outside')('/fr/', none)!.headers!['etag']!.slice(3, 20);
    await store
      .tables<Rows>()
      .updateTable('inform_page_content')
      .set({ bytes: Buffer.from('All is well.') })
      .where('digest', 'like', `${home}%`)
      .execute();
    const page = textOf(await openSite(store, cell), '/fr/');
    expect(page).not.toContain('All is well.');
    expect(page).toContain('<section id="advice">');
  });

  it('nowhere: a page that an earlier version of Cellule kept is served as it was', async () => {
    await using store = await freshStore();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    await publish(cell, store, site);
    const before = textOf(site, '/ar/');
    await sql`update inform_publication file set digest = null, bytes = content.bytes from inform_page_content content
      where content.crisis = file.crisis and content.digest = file.digest`.execute(store.tables());
    const other = { ...render, language: () => [], root: () => [] };
    expect(textOf(await openSite(store, cell, other), '/ar/')).toBe(before);
  });

  it('two people publish at once in two processes: one version, then a refusal that says what to do', async () => {
    const database = await freshDatabase();
    await using store = await database.open();
    await using otherStore = await database.open();
    const cell = await openCell(store);
    const site = await openSite(store, cell);
    const otherJournals = await openStoreJournals(otherStore, cell.clock);
    const other = await openSite(otherStore, { journals: otherJournals });
    const id = await submitStatement(cell.journal, cell.as('carla'), {
      skeleton: 'first-word',
      slots: { ...slots, measures: [] },
      zone: ZONE,
    });
    await approveStatement(cell.journal, cell.as('amina'), findStatement(cell.journal, id));
    const there = otherJournals.open(cell.journal.crisis);
    await expect.poll(() => there.entries.length).toBe(cell.journal.entries.length);
    const ends = await Promise.allSettled([
      publishStatement({ store, site, zone: ZONE }, cell.journal, cell.as('carla'), id),
      publishStatement({ store: otherStore, site: other, zone: ZONE }, there, cell.as('carla'), id),
    ]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'page.overtaken' } });
    other.close();
    await otherJournals.close();
  });
});

it('leaves with a list of its files that the institution signed', async () => {
  await using store = await freshStore();
  const cell = await openCell(store);
  const site = await openSite(store, cell);
  await publish(cell, store, site);
  const { signature, ...said } = JSON.parse(textOf(site, '/manifest.json')) as Record<string, never>;
  expect(verifySignature(said['key'], canonicalJson(said), signature)).toBe(true);
  expect(verifySignature(said['key'], canonicalJson({ ...said, version: 2 }), signature)).toBe(false);
});
