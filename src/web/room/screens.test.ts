import type { Page } from 'playwright-core';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../../../test/support/app.ts';
import { faultsOn } from '../../../test/support/examine.ts';
import { actOf, DESK, openBusyRoom, PHONE, type BusyRoom } from '../../../test/support/busy-room.ts';
import { speakInManyMouths } from '../../../test/support/many-mouths.ts';
import { keepSmallPlan, SMALL_PLAN } from '../../../test/support/small-plan.ts';
import { addMs, HOUR_MS, ROLES, type Role } from '../../kernel/index.ts';
import { systemClock } from '../../platform/system/index.ts';
import { digestOfWords } from '../../prepare/index.ts';

// Every screen in a real browser: on small and large ones, in both directions, in the dark, for each role.
const SMALL = { width: 320, height: 640 };

let room: BusyRoom;

/** A crisis with a plan, in which a role was taken, a task is blocked, something was decided and a head has left. */
let planned: string;
let head: string;

const WORDS = {
  fr: '# Ce que nous savons\n\nLe {{alertedAt}}, nous avons appris une chose. Appelez {{phone}}.',
  ar: '# ما نعرفه\n\nيوم {{alertedAt}} علمنا بأمر. اتصلوا على {{phone}}.',
  en: '# What we know\n\nOn {{alertedAt}}, we learned of something. Call {{phone}}.',
};
const HOLDING = {
  id: 'holding',
  phase: 'aware',
  approved: { by: 'La directrice', on: '2026-10-01', digest: digestOfWords(WORDS) },
  words: WORDS,
};

beforeAll(async () => {
  room = await openBusyRoom();
  keepSmallPlan(room.app.dataFolder, { skeletons: [HOLDING] });
  mkdirSync(join(room.app.dataFolder, 'plans', 'broken-plan'));
  writeFileSync(join(room.app.dataFolder, 'plans', 'broken-plan', 'plan.yaml'), 'name: [');
  const cookie = await room.app.signIn('director', 'Amina Haddad');
  const post = async (path: string, body: unknown = {}) =>
    (await room.app.ask('POST', path, { cookie, body })).json() as Promise<{ crisis: string; seq: number; id: string }>;
  const declaration = { claimed: 'Des fichiers circulent', seen: 'un forum', by: 'une cliente', plan: SMALL_PLAN };
  planned = (await post('/api/crises', declaration)).crisis;
  const decision = {
    question: 'Couper le portail ?',
    choice: 'Oui',
    reason: 'La fuite continue.',
    dissent: 'La paie.',
  };
  await post(`/api/crises/${planned}/decisions`, { ...decision, reviewAt: addMs(systemClock.now(), HOUR_MS) });
  await speak(planned, post);
  head = String((await post(`/api/crises/${planned}/heads`, { by: 'print' })).seq);
  await post(`/api/crises/${planned}/tasks/preserve-logs/block`, { reason: 'Le serveur ne répond pas.' });
});

/** A text on the page, a promise, a claim, and a draft of the next text. */
async function speak(crisis: string, post: (path: string, body?: unknown) => Promise<{ id: string }>): Promise<void> {
  const api = `/api/crises/${crisis}`;
  const hours = (count: number) => addMs(systemClock.now(), count * HOUR_MS);
  const text = {
    institution: { fr: 'Caisse nationale de prévoyance', ar: 'الصندوق الوطني للاحتياط', en: 'Provident Fund' },
    phone: '0800 00 12 34',
    alertedAt: hours(-0.1),
    nextUpdateAt: hours(3),
  };
  const { id } = await post(`${api}/statements`, text);
  const found = await room.app.ask('GET', `${api}/entries?kind=statement.submitted`, { cookie: await dpoCookie() });
  const { entries } = (await found.json()) as { entries: { value: { digests: object } }[] };
  const yes = { cookie: await dpoCookie(), body: { digests: entries[0]!.value.digests } };
  await room.app.ask('POST', `${api}/statements/${id}/approval`, yes);
  await post(`${api}/statements/${id}/publication`);
  const texts = { fr: 'Douze guichets ouvriront.', ar: 'سيُفتح اثنا عشر شباكًا.', en: 'Twelve desks will open.' };
  const sentence = { statement: id, place: 'next 0 0', owner: 'communicator', dueAt: hours(3), isPublic: 'true' };
  const promise = await post(`${api}/commitments`, sentence);
  await post(`${api}/commitments/${promise.id}/date`, { dueAt: hours(20), texts });
  const cause = {
    subject: 'cause',
    status: 'unknown',
    texts: { fr: 'La cause.' },
    asOf: hours(-0.05),
    nextCheckAt: hours(5),
  };
  await post(`${api}/claims`, { ...cause, owner: 'technical' });
  await post(`${api}/draft`, { ...text, languages: ['fr', 'ar', 'en', 'es', 'zgh'] });
  await post(`${api}/draft/blocks`, { language: 'fr', block: 'known', words: 'Rien de {{fact:people}}.', base: 0 });
}

let dpo: Promise<string> | undefined;
const dpoCookie = () => (dpo ??= room.app.signIn('dpo', 'Driss Amrani'));

/** A text that is on the page, a brief that is recalled, a recording that waits, and questions of the press. */
let mouths: Awaited<ReturnType<typeof speakInManyMouths>>;

beforeAll(async () => {
  mouths = await speakInManyMouths(room.app);
}, 60_000);

afterAll(() => room.close());

/** Every screen, by what it is and who sees it. */
function screens(): readonly (readonly [name: string, path: string, role: Role | undefined])[] {
  return [
    ['first screen', '/', 'director'],
    ['declaration', '/declare', 'director'],
    ['now', `/c/${room.crisis}`, 'director'],
    ['now in a rehearsal', `/c/${room.rehearsal}`, 'director'],
    ['journal', `/c/${room.crisis}/journal`, 'director'],
    ['figures', `/c/${room.crisis}/scope`, 'analyst'],
    ['words', `/c/${room.crisis}/words`, 'communicator'],
    ['statement to approve', `/c/${room.crisis}/statements/${room.statement}`, 'dpo'],
    ['statement of one’s own', `/c/${room.crisis}/statements/${room.statement}`, 'director'],
    ['figures with claims', `/c/${planned}/scope`, 'analyst'],
    ['draft', `/c/${planned}/draft?in=fr`, 'communicator'],
    ['draft in Tamazight', `/c/${planned}/draft?in=zgh`, 'communicator'],
    ['all texts', `/c/${planned}/statements`, 'dpo'],
    ['commitments', `/c/${planned}/commitments`, 'communicator'],
    ['page control', `/c/${planned}/page`, 'communicator'],
    ['mouths of a text', `${mouths.statement}/mouths`, 'communicator'],
    ['card of the spokesperson', `${mouths.statement}/card`, 'communicator'],
    ['spoken text', `${mouths.statement}/speech`, 'dpo'],
    ['handing in a spoken text', `${mouths.statement}/speech`, 'communicator'],
    ['briefs', `/c/${mouths.crisis}/brief`, 'communicator'],
    ['one brief', `/c/${mouths.crisis}/brief/${mouths.brief}`, 'observer'],
    ['press', `/c/${mouths.crisis}/press`, 'communicator'],
    ['press, for who approves', `/c/${mouths.crisis}/press`, 'legal'],
    ['plans', '/plans', 'director'],
    ['one plan', `/plans/${SMALL_PLAN}`, 'scribe'],
    ['a plan that cannot be read', '/plans/broken-plan', 'director'],
    ['people', `/people?crisis=${room.crisis}`, 'director'],
    ['now with a plan', `/c/${planned}`, 'director'],
    ['tasks', `/c/${planned}/tasks`, 'director'],
    ['one task', `/c/${planned}/tasks/preserve-logs`, 'director'],
    ['cell', `/c/${planned}/cell`, 'director'],
    ['card of a role', `/c/${planned}/cell/director`, 'director'],
    ['clocks', `/c/${planned}/clocks`, 'director'],
    ['reports', `/c/${planned}/sitrep`, 'director'],
    ['closing', `/c/${planned}/closing`, 'director'],
    ['wall', `/c/${planned}/wall`, 'observer'],
    ['words kept ready', `/c/${planned}/words`, 'director'],
    ['catch-up', `/c/${planned}/catch-up`, 'analyst'],
    ['decisions', `/c/${planned}/decisions`, 'director'],
    ['heads', `/c/${planned}/heads`, 'director'],
    ['one head', `/c/${planned}/heads/${head}`, 'director'],
    ['code', '/code', undefined],
    ['coming back', '/sign-in', undefined],
    ['one’s own access', '/access/me', 'director'],
    ['a password', '/access/me/password', 'director'],
    ['administration', '/admin', 'director'],
    ['log of reads', '/access-log', 'dpo'],
    ['channels', '/channels', 'director'],
    ['nothing there', '/c/nothing', 'director'],
    ['not allowed', '/declare', 'observer'],
  ];
}

describe('every screen', () => {
  // By halves, so that none of them takes longer than a test may.
  it.each([
    ['fr', false, DESK, 0],
    ['fr', false, DESK, 1],
    ['ar', true, PHONE, 0],
    ['ar', true, PHONE, 1],
  ] as const)(
    'fits in 320 pixels, has targets that a tired hand meets, and axe finds nothing, in %s, dark: %s',
    async (lang, dark, viewport, half) => {
      const found: string[] = [];
      for (const [name, path, role] of screens().filter((_, index) => index % 2 === half)) {
        const page = await room.see(path, { role, lang, dark, viewport });
        await openDetails(page);
        for (const fault of await faultsBelowNews(page)) found.push(`${name} ${lang}: ${fault}`);
        await page.setViewportSize(SMALL);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > SMALL.width) found.push(`${name} ${lang}: ${width} wide`);
        for (const target of await smallTargets(page)) found.push(`${name} ${lang}: ${target}`);
        await page.close();
      }
      expect(found).toEqual([]);
    },
  );

  it('is in the language that was chosen, from the side that it is read from', async () => {
    const page = await room.see('/', { role: 'director', lang: 'fr' });
    await page.goto(`${room.app.server.room}/c/${room.crisis}?lang=ar`);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await page.goto(`${room.app.server.room}/c/${room.crisis}/journal`);
    expect(await page.locator('html').getAttribute('lang')).toBe('ar');
    await page.close();
  });

  it('lets nothing run or load but its own style and script', async () => {
    const page = await room.see(`/c/${room.crisis}`, { role: 'director' });
    const asked: string[] = [];
    const refused: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => void (message.type() === 'error' && refused.push(message.text())));
    for (const [, path] of screens().slice(0, 10)) await page.goto(`${room.app.server.room}${path}`);
    expect(asked.filter((url) => !url.startsWith(`${room.app.server.room}/`) && !url.startsWith('data:'))).toEqual([]);
    expect(refused).toEqual([]);
    expect(await page.locator('[style], script:not([src]), [onclick]').count()).toBe(0);
    await page.close();
  });
});

describe('words kept ready', () => {
  it('show what is filled in before anybody signs them', async () => {
    const page = await room.see(`/c/${planned}/words`, { role: 'director' });
    await page.locator('#ready-holding [name=phone]').fill('0800 00 77 77');
    await page.locator('#preview-holding').getByText('0800 00 77 77').first().waitFor();
    expect(await page.locator('#preview-holding article').count()).toBe(3);
    await page.close();
  });
});

describe('the first screen of each role', () => {
  const VERBS =
    /^(Lire|Relire|Faire|Publier|Reprendre|Corriger|Joindre|Dire|Écrire|Noter|Prendre|Répondre|Finir|Une vraie crise)/;

  it.each(ROLES)(
    'of the role %s has one thing to do: largest, in sight, begun with a verb, and already under the Enter key',
    async (role) => {
      const faces = [
        [room.crisis, DESK],
        [planned, PHONE],
      ] as const;
      for (const [crisis, viewport] of faces) {
        const page = await room.see(`/c/${crisis}`, { role, viewport });
        const { text, box, next } = await firstAction(page);
        expect(text).toMatch(VERBS);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height).toBeLessThanOrEqual(viewport.height);
        expect(box.width * box.height).toBeGreaterThanOrEqual(2 * next);
        await page.close();
      }
    },
  );

  it('is the way into a real crisis, larger than the rehearsal beside it', async () => {
    const other = await startTestApp();
    try {
      const journal = await other.server.journals.create();
      const declaration = { mode: 'rehearsal', claimed: 'Une fuite inventée', seen: 'ici', by: 'nous' } as const;
      await journal.append(actOf(70), 'crisis.declared', declaration);
      for (const viewport of [DESK, PHONE]) {
        const context = await room.browser.newContext({ viewport, locale: 'fr-FR' });
        const value = (await other.signIn('director')).replace('cellule=', '');
        await context.addCookies([{ name: 'cellule', value, url: other.server.room }]);
        const page = await context.newPage();
        await page.goto(other.server.room);
        const { text, box, next } = await firstAction(page);
        expect(text).toMatch(/^Une vraie crise\s: commencer/);
        expect(box.y + box.height).toBeLessThanOrEqual(viewport.height);
        expect(box.width * box.height).toBeGreaterThanOrEqual(2 * next);
        await context.close();
      }
      const page = await room.browser.newPage({ locale: 'fr-FR' });
      await page.goto(other.server.link);
      await page.getByLabel('Votre nom').fill('Amina');
      await page.getByRole('button', { name: 'Entrer' }).click();
      await page.getByRole('button', { name: /Supprimer l’exercice/ }).click();
      await page.getByText('Une fuite inventée').waitFor({ state: 'detached' });
      expect(other.server.journals.list()).toEqual([]);
      await page.close();
    } finally {
      await other.stop();
    }
  });
});

describe('a rehearsal', () => {
  it('says so in its title, in its first line and on paper, on each of its screens', async () => {
    const page = await room.see(`/c/${room.rehearsal}`, { role: 'director' });
    for (const path of ['', '/journal', '/scope', '/words']) {
      await page.goto(`${room.app.server.room}/c/${room.rehearsal}${path}`);
      expect(await page.title()).toMatch(/^EXERCICE — /);
      expect(await page.locator('.band').innerText()).toContain('EXERCICE');
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.band').isVisible()).toBe(true);
      await page.emulateMedia({ media: 'screen' });
    }
    await page.goto(`${room.app.server.room}/c/${room.crisis}`);
    expect(await page.title()).not.toContain('EXERCICE');
    await page.close();
  });
});

describe('the weight of a screen', () => {
  it('is small enough for a bad line: script under 40 kB, style under 10 kB', async () => {
    const page = await room.see(`/c/${room.crisis}`, { role: 'director' });
    const weights = { script: 0, stylesheet: 0 };
    page.on('response', async (response) => {
      const type = response.request().resourceType();
      if (type === 'script' || type === 'stylesheet') weights[type] += gzipSync(await response.body()).length;
    });
    await page.reload({ waitUntil: 'networkidle' }).catch(() => undefined);
    await page.close();
    expect(weights.script).toBeGreaterThan(0);
    expect(weights.script).toBeLessThanOrEqual(40_000);
    expect(weights.stylesheet).toBeGreaterThan(0);
    expect(weights.stylesheet).toBeLessThanOrEqual(10_000);
  });
});

/** What can be pressed and is smaller than a finger: 48 pixels high for the main thing, 32 for others. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const inText = (element: Element) => element.tagName === 'A' && element.closest('p, li, dd, td') !== null;
    return [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
      .filter((element) => !inText(element) && element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ element, box: (element.closest('.pick') ?? element).getBoundingClientRect() }))
      .filter(({ element, box }) => {
        const least = element.classList.contains('main-action') ? 48 : 32;
        return box.height > 0 && !element.matches('.skip') && (box.height < least || box.width < 24);
      })
      .map(({ element, box }) => `${element.outerHTML.slice(0, 90)} ${box.width}×${box.height}`);
  });
}

/** The bar of new entries lies over what it announces until it is tapped, and an entry may arrive at any moment. */
async function faultsBelowNews(page: Page): Promise<readonly string[]> {
  const faults = await faultsOn(page);
  const news = page.locator('#news');
  if (faults.length === 0 || !(await news.isVisible())) return faults;
  await news.click();
  await news.waitFor({ state: 'hidden' });
  await openDetails(page);
  return faultsOn(page);
}

/** Opens everything, and looks at all of it once: lines far down have their real height only then. */
async function openDetails(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const element of document.querySelectorAll('.foot, main')) {
      element.scrollIntoView();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
  });
}

/** What has the focus on arrival, where it stands, and how large the next largest thing to press is. */
function firstAction(page: Page) {
  return page.evaluate(() => {
    const active = document.activeElement!;
    const areaOf = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width * height;
    };
    const others = [...document.querySelectorAll('a, button, input, select, textarea')].filter(
      (element) => element !== active && element.checkVisibility() && !element.matches('.skip'),
    );
    const { x, y, width, height } = active.getBoundingClientRect();
    return {
      text: (active.textContent ?? '').trim(),
      box: { x, y, width, height },
      next: Math.max(...others.map(areaOf)),
    };
  });
}
