import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Act } from '../../src/journal/index.ts';
import {
  addMs,
  HOUR_MS,
  MINUTE_MS,
  ROLES,
  type CrisisId,
  type Digest,
  type PersonId,
  type Role,
} from '../../src/kernel/index.ts';
import { attachScope } from '../../src/ledger/index.ts';
import { systemClock } from '../../src/platform/system/index.ts';
import { startTestApp, type TestApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { scopeResult } from './words.ts';

export const DESK = { width: 1280, height: 720 };
export const PHONE = { width: 390, height: 844 };

/** Who looks, in which language, on what. */
export type Seen = Readonly<{
  role?: Role | undefined;
  lang?: string;
  viewport?: { width: number; height: number };
  dark?: boolean;
  script?: boolean;
}>;

/** A room with a crisis in which something of everything has happened, a rehearsal beside it, and a browser to see them. */
export type BusyRoom = Readonly<{
  app: TestApp;
  browser: Browser;
  crisis: CrisisId;
  rehearsal: CrisisId;
  /** A text of the crisis that waits for approval; the director wrote it. */
  statement: string;
  /** Opens a screen. Pages of the same eyes share their cookies. */
  see: (path: string, seen: Seen) => Promise<Page>;
  close: () => Promise<void>;
}>;

export async function openBusyRoom(): Promise<BusyRoom> {
  const [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
  const cookies = new Map<Role, string>();
  for (const role of ROLES) {
    cookies.set(role, (await app.signIn(role, `Samira ${role} El Mansouri`)).replace('cellule=', ''));
  }
  const rehearsal = await declare(app, 'rehearsal');
  const crisis = await declare(app, 'real');
  const statement = await live(app, crisis, `cellule=${cookies.get('director')}`);

  const contexts = new Map<string, Promise<BrowserContext>>();
  const contextOf = async ({ role, lang = 'fr', viewport = DESK, dark, script = true }: Seen) => {
    const colorScheme = dark ? 'dark' : 'light';
    const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: script });
    const given = [{ name: 'lang', value: lang }, ...(role ? [{ name: 'cellule', value: cookies.get(role)! }] : [])];
    await context.addCookies(given.map((cookie) => ({ ...cookie, url: app.server.room })));
    return context;
  };
  const see = async (path: string, seen: Seen) => {
    const key = JSON.stringify(seen);
    const context = contexts.get(key) ?? contextOf(seen);
    contexts.set(key, context);
    const page = await (await context).newPage();
    await page.goto(`${app.server.room}${path}`);
    return page;
  };
  const close = async () => {
    await browser.close();
    await app.stop();
  };
  return { app, browser, crisis, rehearsal, statement, see, close };
}

/** An act of somebody, some minutes before now. */
export function actOf(minutesAgo: number, role: Role = 'director'): Act {
  return { author: 'somebody' as PersonId, role, at: addMs(systemClock.now(), -minutesAgo * MINUTE_MS) };
}

async function declare({ server }: TestApp, mode: 'real' | 'rehearsal'): Promise<CrisisId> {
  const journal = await server.journals.create();
  const claimed = 'Des fichiers de paie de plusieurs centaines de milliers de salariés circulent, dit-on.';
  await journal.append(actOf(70), 'crisis.declared', {
    mode,
    claimed,
    seen: 'un canal public',
    by: 'un journaliste',
  });
  return journal.crisis;
}

async function live(app: TestApp, crisis: CrisisId, cookie: string): Promise<string> {
  const journal = app.server.journals.open(crisis);
  await journal.append(actOf(60), 'note.taken', { text: 'Le journaliste publie à 6 h, avec ou sans nous.' });
  await journal.append(actOf(50), 'decision.made', {
    question: 'Fermer le portail des employeurs ?',
    choice: 'Fermer le portail',
    reason: 'La fuite semble continuer.',
  });
  await journal.append(actOf(40), 'note.taken', { text: 'Une ligne de trop.' });
  await journal.append(actOf(30), 'entry.corrected', { seq: 2, text: 'À 7 h.', reason: 'mal entendu' });
  await journal.erase(actOf(20), 4, 'elle nommait quelqu’un');
  await attachScope(journal, actOf(15), scopeResult, 'a'.repeat(64) as Digest);
  const body = {
    institution: { fr: 'Caisse nationale de prévoyance', ar: 'الصندوق الوطني للاحتياط', en: 'Provident Fund' },
    phone: '0800 00 12 34',
    alertedAt: actOf(70).at,
    nextUpdateAt: addMs(systemClock.now(), 3 * HOUR_MS),
    claimedCategories: ['salary'],
    measures: [],
  };
  const answer = await app.ask('POST', `/api/crises/${crisis}/statements`, { cookie, body });
  return ((await answer.json()) as { id: string }).id;
}
