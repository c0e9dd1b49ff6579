import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../test/support/browser.ts';
import { instant } from '../../kernel/index.ts';
import { readKey } from '../../platform/files/index.ts';
import { systemClock, systemRandom } from '../../platform/system/index.ts';
import { openRunKey } from '../custody/index.ts';
import { runScope } from '../run-scope.ts';
import { EXPORTS, readExactFigures, type FiguresDocument, type FileVerdicts } from './index.ts';

// Whole runs over small leaks that can be counted by hand.
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'figures-'));
  mkdirSync(join(place, 'leak'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));
const at = (...parts: string[]) => join(place, ...parts);

const HEADER = 'cnss;cin;nom;prenom;naissance;telephone;rib;salaire;employeur;ville;sexe;date deces';
type Person = Readonly<{
  number: number;
  city: string;
  birth: string;
  dead?: boolean;
  employer: string;
  bare?: boolean;
}>;

/** Names that no list holds and no word of a report is made of. */
const row = ({ number, city, birth, dead, employer, bare }: Person) =>
  [
    100_000_000 + number,
    `ZQ${100_000 + number}`,
    `ZORGLUB${String.fromCodePoint(65 + (number % 26))}IX`,
    'Wilhelmina',
    birth,
    `+2126${61_000_000 + number}`,
    bare ? '' : rib(number),
    bare ? '' : `${4000 + number}.50`,
    employer,
    city,
    number % 2 === 0 ? 'F' : 'M',
    dead ? '2024-03-01' : '',
  ].join(';');

/** A Moroccan account number with its key. */
function rib(number: number): string {
  const body = `007780${String(number).padStart(16, '0')}`;
  return `${body}${String(97n - ((BigInt(body) * 100n) % 97n)).padStart(2, '0')}`;
}

/** 40 in Casablanca with one employer, 30 in Rabat with another; 12 under 15 (Casablanca), 11 of 15 to 17 (Rabat); 10 dead. */
const PEOPLE: readonly Person[] = Array.from({ length: 70 }, (_, number) => ({
  number,
  city: number < 40 ? 'Casablanca' : 'Rabat',
  birth: number < 12 ? '2014-06-01' : number >= 59 ? '2009-06-01' : '1980-01-02',
  employer: number < 40 ? '1234567' : '7654321',
  dead: number >= 20 && number < 30,
}));
const csv = (people: readonly Person[]) => [HEADER, ...people.map(row)].join('\n');
const NOW = instant('2026-11-25T08:00:00.000Z');

async function scope(files: Readonly<Record<string, string>>, register?: string) {
  for (const [name, content] of Object.entries(files)) writeFileSync(at('leak', name), content);
  if (register !== undefined) writeFileSync(at('register.csv'), register);
  await runScope(
    {
      paths: [at('leak')],
      profile: 'ma',
      out: at('out'),
      keyFile: at('key'),
      threads: 1,
      ...(register !== undefined && { register: at('register.csv'), registerAsOf: '2025-04-09' }),
    },
    { clock: { ...systemClock, now: () => NOW }, random: systemRandom },
  );
  const json = <Kind>(name: string) => JSON.parse(readFileSync(at('out', name), 'utf8')) as Kind;
  const document = json<FiguresDocument>(EXPORTS.figures);
  return {
    document,
    verdicts: json<FileVerdicts>(EXPORTS.verdicts),
    value: (id: string) => document.figures.find((figure) => figure.id === id)?.value,
    table: (table: string) =>
      Object.fromEntries(
        document.figures.filter((figure) => figure.table === table).map(({ row: of, value }) => [of, value]),
      ),
  };
}

describe('the figures of a run', () => {
  it('are counted by the register: regions, ages on the day of the run, the dead, employers', async () => {
    const leaked = csv(PEOPLE.map((person) => ({ ...person, city: 'Agadir', birth: '', employer: '1111111' })));
    const { table, document } = await scope({ 'a.csv': leaked }, csv(PEOPLE));
    expect(table('people')).toEqual({ certain: 70, upper: 70 });
    expect(table('regions')).toEqual({ 'MA-06': 40, 'MA-04': 30 });
    expect(table('ages')).toEqual({ minor: 23, 'under-15': 12, '15-17': 11, adult: 47, unknown: 0 });
    expect(table('deceased')).toEqual({ deceased: 10 });
    expect(table('sexes')).toEqual({ F: 35, M: 35 });
    expect(document.register?.asOf).toBe('2025-04-09');
    for (const { rule, query, evidence } of document.figures)
      expect([rule.length > 10, query.length > 10, evidence]).toEqual([true, true, document.evidence.digest]);
  });

  it('without a register are those of the leaked records, which say most often', async () => {
    const once = PEOPLE.map((person) => ({ ...person, city: 'Agadir' }));
    const { table, document } = await scope({ 'a.csv': csv(PEOPLE), 'b.csv': csv(PEOPLE), 'c.csv': csv(once) });
    expect(table('regions')).toEqual({ 'MA-06': 40, 'MA-04': 30 });
    expect(table('ages')).toMatchObject({ minor: 23, adult: 47 });
    expect([document.register, document.basis, table('records')]).toEqual([null, 'keys-seen', {}]);
  });

  it('count each combination, each exact set, and severity by what leaked of each person', async () => {
    const people = PEOPLE.map((person) => ({ ...person, bare: person.number < 25 }));
    const { table } = await scope({ 'a.csv': csv(people) });
    expect(table('categories')).toMatchObject({ name: 70, 'bank-account': 45, salary: 45, phone: 70 });
    expect(table('combinations')).toMatchObject({
      'identity-bank-salary': 45,
      'identity-contact': 70,
      'identity-health': 0,
    });
    expect(Object.values(table('sets')).toSorted((a, b) => b! - a!)).toEqual([45, 25, 0]);
    // Bank and salary: 4 × 1 + 1. A complete civil identity without them: 2 × 1 + 1.
    expect(table('severity')).toEqual({ low: 0, medium: 0, high: 25, 'very-high': 45 });
  });

  it('show no small number, in any file, and keep the exact ones sealed', async () => {
    const people = PEOPLE.map((person) => ({ ...person, dead: person.number < 3, bare: person.number < 4 }));
    const { document, value } = await scope({ 'a.csv': csv(people), 'b.csv': csv(people.slice(0, 2)) }, csv(people));
    expect(value('deceased.deceased')).toBe(null);
    expect(document.figures.filter((figure) => figure.value !== null && figure.value > 0 && figure.value < 10)).toEqual(
      [],
    );
    expect(document.figures.find(({ id }) => id === 'categories.salary')).toMatchObject({
      value: null,
      within10Of: 70,
    });
    const key = await openRunKey(at('out'), await readKey(at('key')));
    const exact = await readExactFigures(at('out'), key);
    expect(exact.figures.find(({ id }) => id === 'deceased.deceased')?.value).toBe(3);
  });

  it('do not tell by a second run what changed by a few', async () => {
    const first = await scope({ 'a.csv': csv(PEOPLE) });
    expect(first.value('people.certain')).toBe(70);
    const more = PEOPLE.slice(0, 4).map((person) => ({ ...person, number: person.number + 500 }));
    const second = await scope({ 'b.csv': csv(more) });
    expect(second.value('people.certain')).toBe(null);
    expect(second.document.figures[0]).toMatchObject({ within10Of: 70 });
    const shown = (document: FiguresDocument) => new Map(document.figures.map(({ id, value }) => [id, value]));
    const before = shown(first.document);
    for (const [id, value] of shown(second.document)) {
      const change = Math.abs((value ?? 0) - (before.get(id) ?? value ?? 0));
      expect([id, value === null || change === 0 || change >= 10]).toEqual([id, true]);
    }
  });

  it('say of each file what its records are, by number, and count only what is not small', async () => {
    const strangers = PEOPLE.slice(0, 12).map((person) => ({ ...person, number: person.number + 900 }));
    const files = { 'a.csv': csv(PEOPLE), 'b.csv': csv(strangers), 'c.csv': csv(PEOPLE.slice(0, 3)) };
    const { verdicts } = await scope(files, csv(PEOPLE));
    expect(verdicts.files.map(({ item, verdict, records }) => [item, verdict, records])).toEqual([
      [1, 'true-when-taken', null],
      [2, 'not-found', { 'not-found': 12 }],
      [3, 'true-when-taken', null],
    ]);
    expect(verdicts.others).toEqual({ 'true-when-taken': 73 });
  });
});

describe('what leaves the house', () => {
  const NAMES = ['ZORGLUBA', 'dossier_wilhelmina', '=cmd', 'Société Anonyme', 'secret_column'];

  it('holds no value, no name of a file and no heading of the leak', async () => {
    const header = HEADER.replace('ville', 'secret_column');
    const leak = {
      'dossier_wilhelmina.csv': [header, ...PEOPLE.map(row)].join('\n'),
      '=cmd ZORGLUBAIX.zip': 'PK\u0003\u0004',
    };
    await scope(leak, csv(PEOPLE));
    const planted = [...PEOPLE.flatMap((person) => row(person).split(';')), ...NAMES].filter(
      (value) => value.length > 5 && !['1980-01-02', 'Casablanca'].includes(value),
    );
    for (const name of [EXPORTS.figures, EXPORTS.report, EXPORTS.verdicts, EXPORTS.unread]) {
      const text = readFileSync(at('out', name), 'utf8');
      expect([name, planted.filter((value) => text.includes(value))]).toEqual([name, []]);
    }
    expect(readFileSync(at('out', EXPORTS.unread), 'utf8')).toMatch(
      /^item,code,reason,partly_read\r\n\d+,damaged-archive,/u,
    );
    expect(readdirSync(at('out')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('is a page that needs nothing else, says all charts in tables, and fits a telephone', async () => {
    await scope({ 'a.csv': csv(PEOPLE) }, csv(PEOPLE));
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`file://${at('out', EXPORTS.report)}`);
      expect(asked).toEqual([`file://${at('out', EXPORTS.report)}`]);
      const found = await page.evaluate(`({
        scripts: document.scripts.length,
        language: document.documentElement.lang,
        tables: document.querySelectorAll('table').length,
        loose: [...document.querySelectorAll('svg')].filter((svg) => !svg.closest('table') && !svg.parentElement.querySelector('table')).length,
        charts: document.querySelectorAll('svg').length,
        wide: document.documentElement.scrollWidth > 360,
        headers: [...document.querySelectorAll('th')].filter((th) => !th.scope).length,
        title: document.title,
        text: document.body.innerText,
      })`);
      expect(found).toMatchObject({
        scripts: 0,
        language: 'fr',
        loose: 0,
        wide: false,
        headers: 0,
        title: 'Portée de la fuite',
      });
      const { tables, charts, text } = found as { tables: number; charts: number; text: string };
      expect([tables > 8, charts > 20]).toEqual([true, true]);
      expect(text).toContain('Introuvables dans notre référentiel au 9 avril 2025');
      expect(text).not.toMatch(/authenti|obsol|périmé/iu);
    } finally {
      await browser.close();
    }
  });
});
