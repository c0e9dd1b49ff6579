import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/support/app.ts';
import { keepSmallPlan, smallPlan, SMALL_PLAN } from '../../../../test/support/small-plan.ts';
import { LANGUAGES, type Language, type Role } from '../../../kernel/index.ts';
import { RULES } from '../../../prepare/index.ts';
import { RULE_WORDS } from './rule-words.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
  const legal = { role: 'legal', cell: 'operational', alternates: [], instructions: {}, limits: {} };
  keepSmallPlan(app.dataFolder, { roles: [...(smallPlan()['roles'] as object[]), legal] });
  const broken = join(app.dataFolder, 'plans', 'broken-plan');
  mkdirSync(broken);
  writeFileSync(join(broken, 'plan.yaml'), 'name: broken-plan\nname: amina@caisse.example\n');
});

afterAll(() => app.stop());

async function see(path: string, { role = 'dpo', language = 'fr' }: { role?: Role; language?: Language } = {}) {
  const cookie = await app.signIn(role);
  const answer = await app.ask('GET', `${path}?lang=${language}`, { cookie, accept: 'text/html' });
  const html = await answer.text();
  return { status: answer.status, html, words: wordsIn(html) };
}

/** What a page says, on one line. */
function wordsIn(html: string): string {
  return html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ');
}

describe('the words of the rules', () => {
  it.each(LANGUAGES)('are there for each rule in %s: what it is called, what goes wrong, what to write', (language) => {
    const words = RULE_WORDS[language];
    expect(Object.keys(words).sort()).toEqual(RULES.map(({ id }) => id).sort());
    const named = new Proxy({}, { get: () => 'NAME' });
    for (const [rule, { title, why, fix }] of Object.entries(words)) {
      for (const sentence of [title, why, fix]) {
        const said = typeof sentence === 'string' ? sentence : (sentence as (given: object) => string)(named);
        expect(said.length, `${rule} in ${language}`).toBeGreaterThan(8);
        expect(said.includes('NAME'), `${rule} in ${language}`).toBe(typeof sentence !== 'string');
      }
    }
  });
});

describe('the screen of a plan', () => {
  it.each([
    ['fr', 'Pas prêt', 'Personne ne tient ce rôle : Juridique.', 'Nommez un contact comme titulaire'],
    ['ar', 'غير جاهزة', 'لا أحد يشغل هذا الدور: الشؤون القانونية.', 'سمّوا جهة اتصال أصيلا له'],
    ['en', 'Not ready', 'Nobody holds this role: Legal.', 'Name a contact as its holder.'],
  ] as const)('says in %s first that it is not ready, why, and what to do', async (language, state, why, fix) => {
    const { words, html } = await see(`/plans/${SMALL_PLAN}`, { language });
    const places = [state, why, fix, 'Personne salma'].map((text) => words.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(html).toContain('roles/legal.yaml#holder');
    expect(html).toMatch(/mark-bad"[^>]*><span aria-hidden="true">■/);
  });

  it('shows who is meant for each role, what is done by when, and what ends the crisis', async () => {
    const { words } = await see(`/plans/${SMALL_PLAN}`);
    for (const text of [
      'Coordination opérationnelle Titulaire : Personne salma Suppléants : Personne hind · Personne omar',
      'Juridique Titulaire : ▲ personne',
      'Fuite publiée · 2 actions',
      'Garder les journaux techniques • obligatoire Technique → Coordination opérationnelle · 1 heure depuis l’alerte reçue',
      'Prévenir l’autorité • loi Coordination opérationnelle · 72 heures depuis la connaissance établie RGPD, article 33',
      'La source est fermée · Technique',
    ])
      expect(words.replaceAll('\u00a0', ' ')).toContain(text);
  });

  it('never shows how anybody is reached, and no path of this machine', async () => {
    for (const path of ['/plans', `/plans/${SMALL_PLAN}`, '/plans/broken-plan']) {
      const { html } = await see(path);
      expect(html).not.toMatch(new RegExp(`@caisse|\\+212|${app.dataFolder}`));
    }
  });

  it('of what cannot be read names file and line, and the list still holds the others', async () => {
    const one = await see('/plans/broken-plan');
    expect(one.status).toBe(422);
    expect(one.words).toMatch(/Illisible.*n’est pas du YAML.*plan\.yaml · ligne 2/);
    const list = await see('/plans');
    expect(list.status).toBe(200);
    expect(list.words).toMatch(/broken-plan ■ Illisible .*plan\.yaml · ligne 2/);
    expect(list.words).toMatch(/Petit plan ■ Pas prêt \d+ points bloquent Caisse d’essai · version 1/);
    expect(list.html).toContain('href="/plans/ma-securite-sociale"');
  });

  it('says that there is no plan of a name that is none', async () => {
    const { status, words } = await see('/plans/no-such-plan');
    expect([status, words]).toEqual([404, expect.stringContaining('Aucun plan de ce nom.')]);
  });

  it('is reached from the first screen by whoever prepares, and by nobody else', async () => {
    expect((await see('/', { role: 'scribe' })).html).toContain('href="/plans"');
    expect((await see('/', { role: 'observer' })).html).not.toContain('href="/plans"');
    expect((await see('/plans', { role: 'observer' })).status).toBe(403);
  });
});
