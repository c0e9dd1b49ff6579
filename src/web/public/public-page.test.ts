import { describe, expect, it } from 'vitest';
import {
  build,
  everywhere,
  htmlOf,
  largest,
  publication,
  sites,
  tamazight,
} from '../../../test/support/public-sites.ts';
import { entries, hour } from '../../../test/support/entries.ts';
import { factsAfter, scopeResult, slots, ZONE } from '../../../test/support/words.ts';
import { composeStatement, SKELETONS } from '../../inform/index.ts';
import { PAGE_LANGUAGES, SKELETON_LANGUAGES, type PageLanguage } from '../../kernel/index.ts';
import { claimsOf } from '../../ledger/index.ts';
import { csvCell } from './figures-page.tsx';
import { LATE_SCRIPT, LATE_SCRIPT_HASH } from './late-script.ts';
import { SHEET } from './sheet.ts';
import { TEXTS } from './texts.ts';

const pagesOf = Object.entries(sites).flatMap(([state, site]) =>
  [...site.files].filter(([, { type }]) => type.startsWith('text/html')).map(([path]) => [state, path, site] as const),
);
const homes = pagesOf.filter(([, path]) => /^\/([a-z]{2}\/)?$/.test(path));

describe('the bytes of the public page', () => {
  it.each(homes)('%s %s is at most 12 kB', (_, path, site) => {
    expect(site.files.get(path)!.brotli.length).toBeLessThanOrEqual(12_000);
  });

  it('brings its letters along in Tamazight, and stays within 26 kB', () => {
    expect(sites.figures.files.get('/tifinagh.woff2')!.plain.length).toBeLessThanOrEqual(20_000);
    expect(sites.figures.files.get('/zgh/')!.brotli.length).toBeLessThanOrEqual(26_000);
  });

  it.each(pagesOf)('%s %s loads nothing, asks for nothing, and leads only into the site', (_, path, site) => {
    const html = htmlOf(site, path);
    expect(html.replaceAll(`<script>${LATE_SCRIPT}</script>`, '')).not.toMatch(
      /<script|<img|<iframe|<form|\son\w+=|@import/i,
    );
    for (const [, target] of html.matchAll(/url\(([^)]*)\)/g))
      expect(target).toMatch(/^(\.\.\/)+tifinagh.woff2$|^data:font\/woff2;base64,/);
    for (const [tag, target] of html.matchAll(/<[a-z]+ [^>]*(?:href|src)="([^"]*)"[^>]*>/g)) {
      if (/rel="(canonical|alternate)"/.test(tag)) continue;
      if (/^(#|tel:|data:,|(\.\.\/)+zgh\/parole)/.test(target!)) continue;
      const { pathname, host } = new URL(target!, `http://page.test${path}`);
      expect([host, pathname, site.files.has(pathname)]).toEqual(['page.test', pathname, true]);
    }
  });

  it.each(pagesOf)('%s %s lets in its own style and script and nothing else', (_, path, site) => {
    const html = htmlOf(site, path);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy.includes(LATE_SCRIPT_HASH)).toBe(html.includes('<script>'));
    const font = !html.startsWith('<!doctype html><html lang="zgh"') ? [] : path === '/zgh/' ? ['data:'] : ["'self'"];
    expect([...policy.matchAll(/font-src ([^;]*)/g)].map(([, from]) => from)).toEqual(font);
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
  });

  it.each(pagesOf)('%s %s has one heading of the first rank, ids once, and a language', (_, path, site) => {
    const html = htmlOf(site, path);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).toMatch(/^<!doctype html><html lang="(fr|ar|en|es|zgh)" dir="(ltr|rtl)">/);
    expect(html.replace(/<style>.*<\/style>/s, '').replace(/<script>.*<\/script>/s, '')).not.toMatch(
      /undefined|\[object|NaN|\{\w+\}/,
    );
  });

  it('names no side of the page: what is left in French is right in Arabic', () => {
    expect(SHEET.length).toBeGreaterThan(2000);
    expect(SHEET).not.toMatch(/left|right|(?<!html):lang/);
  });

  it('has a script of at most 300 bytes', () => {
    expect(Buffer.byteLength(LATE_SCRIPT)).toBeLessThanOrEqual(300);
    expect(Buffer.byteLength(LATE_SCRIPT)).toBe(162);
  });

  it('shows every figure of the text with how sure it is and what it was counted from', () => {
    const html = htmlOf(sites.figures, '/en/');
    expect(html).toContain('at least 1,996,026, at most 2,104,377');
    expect(html).toContain('the minimum is confirmed');
    expect(html).toContain('People of our register found in the files, as of');
    const rows = [...html.matchAll(/<tr[ >].*?<\/tr>/gs)].filter(([row]) => row.includes('scope="row"'));
    expect(rows).toHaveLength(factsAfter(largest).size);
    for (const [row] of rows) expect(row).toMatch(/class="tag/);
  });

  it('calls a drill a drill in title, first line, feed and print, in each language', () => {
    const words: Readonly<Record<PageLanguage, string>> = {
      fr: 'EXERCICE',
      ar: 'تمرين',
      en: 'EXERCISE',
      es: 'SIMULACRO',
      zgh: 'ⴰⵍⵓⵖⵎⵓ',
    };
    for (const language of PAGE_LANGUAGES) {
      const html = htmlOf(sites.rehearsal, `/${language}/`);
      expect(html).toContain(`<title>${words[language]} – `);
      expect(html).toMatch(new RegExp(`<body><aside class="drill" aria-label="[^"]*"><strong>${words[language]}`));
      expect(html).toContain(`@page{@top-center{content:"${words[language]}"}`);
      expect(html).toContain('content="noindex,nofollow"');
      const feed = htmlOf(sites.rehearsal, `/${language}/feed.xml`);
      expect(feed.match(/<title>/g)).toHaveLength(2);
      expect(feed.match(new RegExp(`<title>${words[language]} – `, 'g'))).toHaveLength(2);
      expect(htmlOf(sites.figures, `/${language}/`)).not.toContain(words[language]);
    }
  });
});

it.each([
  ['fr', 'Que dois-je faire maintenant', 'Que ne savez-vous pas encore'],
  ['ar', 'ماذا علي أن أفعل الآن', 'ما الذي لا تعرفونه بعد'],
  ['en', 'What should I do now', 'What do you not know yet'],
] as const)(
  'answers what people ask in the words that stand on the page, advice first, in %s',
  (language, ...asked) => {
    const html = htmlOf(sites.figures, `/${language}/questions/`);
    const headings = [...html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, words]) => words!);
    for (const words of asked) expect(headings.some((heading) => heading.startsWith(words))).toBe(true);
    expect(headings[0]).toContain(asked[0]);
    const home = htmlOf(sites.figures, `/${language}/`);
    const answers = [...html.matchAll(/<section id="(?:advice|unknown|done)">.*?<\/section>/gs)].flatMap(([section]) =>
      [...section.matchAll(/<(?:p|li)>(.*?)<\/(?:p|li)>/gs)].map(([, words]) => words!),
    );
    expect(answers.length).toBeGreaterThan(2);
    for (const answer of answers) expect(home).toContain(answer);
  },
);

it('says how figures came about in shipped words: what people noted of it for the room was approved by nobody', () => {
  const noted = [...factsAfter(largest).values()].map(({ method }) => method);
  expect(noted.length).toBeGreaterThan(3);
  for (const file of sites.figures.files.values())
    for (const method of noted) expect(Buffer.from(file.plain).includes(method)).toBe(false);
});

it('gives a spreadsheet text and numbers, and nothing to work out', () => {
  const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', 'a,b', 'say "x"', '12'].map(csvCell);
  expect(cells).toEqual([`"'=1+1"`, `"'+1"`, `"'-1"`, `"'@SUM(A1)"`, `"'\t=1"`, '"a,b"', '"say ""x"""', '12']);
});

describe('a language without a text', () => {
  const page = (language: PageLanguage) => htmlOf(sites['some languages'], `/${language}/`);

  it('says so in its own words, with the telephone, its hours, and where it can be read', () => {
    const html = page('es');
    expect(html).toContain('<h1>Todavía no hay texto en español</h1>');
    expect(html).toContain('href="tel:0800001234"');
    expect(html).toContain('todos los días, de 08:00 a 20:00');
    expect(html).toMatch(/<ul class="pick">.*Français.*العربية.*<\/ul>/s);
    expect(html).not.toContain('<script');
    expect(html).not.toContain('Fuite');
  });

  it('says by when it comes, and that it is late once that hour has passed', () => {
    expect(page('zgh')).toMatch(/<p class="late" data-due="2026-04-08T16:01:00.000Z" hidden>/);
    expect(page('en')).toContain('promised by <time datetime="2026-04-08T13:00:00.000Z">');
    expect(page('en')).toMatch(
      /<p class="late" data-due="2026-04-08T13:01:00.000Z">The text promised for this hour is late/,
    );
  });

  it('lets the words be heard where they were spoken, and loads no sound before', () => {
    expect(page('zgh')).toContain('<audio controls preload="none" src="../zgh/parole.mp3"');
    expect(page('zgh')).toContain("media-src 'self'");
    expect(page('es')).not.toContain('<audio');
  });

  it('has its figures, and no page that is made of words', () => {
    const paths = [...sites['some languages'].files.keys()].filter((path) => path.startsWith('/es/'));
    expect(paths.sort()).toEqual([
      '/es/',
      '/es/acces/',
      '/es/chiffres.csv',
      '/es/chiffres/',
      '/es/confidentialite/',
      '/es/engagements/',
      '/es/feed.json',
      '/es/feed.xml',
      '/es/maj/',
    ]);
  });
});

describe('French', () => {
  it.each(pagesOf.filter(([, path]) => path.startsWith('/fr/') && path !== '/fr/sms/'))(
    'has spaces that never break before its high punctuation and within its quotes, on %s %s',
    (_, path, site) => {
      const text = htmlOf(site, path)
        .replace(/<style>.*<\/style>/s, '')
        .replaceAll(/<script>.*?<\/script>/gs, '')
        .replaceAll(/<[^>]+>/g, '');
      expect(text.match(/.{0,30}( [;:?!»]|« ).{0,10}/)).toBeNull();
    },
  );
});

describe('a language without names of its own', () => {
  it('names the institution as it is called elsewhere, and says in which language', () => {
    const own = { ...slots, institution: { fr: 'Caisse', ar: 'صندوق', en: 'Fund', es: 'Caja' } };
    const site = build([everywhere(1, scopeResult, { slots: own })]);
    expect(htmlOf(site, '/zgh/')).toContain('<bdi lang="fr" dir="ltr">Caisse</bdi>');
    expect(htmlOf(site, '/es/')).toContain('<bdi>Caja</bdi>');
    expect(htmlOf(site, '/zgh/feed.xml')).toContain('<name>Caisse</name>');
  });

  it('says that figures have none, gives what the text says of them, and leads to the tables', () => {
    const html = htmlOf(sites.figures, '/zgh/chiffres/');
    expect(html).toContain('ⵓⵔ ⵜⴰ ⵜⵜⵓⵔⴰⵏ ⵉⵙⵎⴰⵡⵏ ⵏ ⵉⵎⴹⴰⵏⵏ');
    for (const language of ['fr', 'ar', 'en', 'es']) {
      expect(html).toContain(`href="../../${language}/chiffres/"`);
      expect(html).toContain(`href="../../${language}/chiffres.csv"`);
    }
    expect(htmlOf(sites.figures, '/zgh/')).toContain('href="../zgh/chiffres/"');
    const block = { id: 'figures' as const, heading: 'ⵉⵎⴹⴰⵏⵏ', paragraphs: ['1 200 ⵎⴷⴷⵏ.'] };
    const zgh = { ...tamazight, blocks: [...tamazight.blocks, block] };
    const own = build([publication(1, scopeResult, { texts: { zgh } })]);
    expect(htmlOf(own, '/zgh/chiffres/')).toContain('<p>1 200 ⵎⴷⴷⵏ.</p>');
  });
});

describe('the page about privacy', () => {
  const said = (language: PageLanguage, forms?: string) =>
    htmlOf(build([everywhere(1, scopeResult)], 'real', { setting: { forms } }), `/${language}/confidentialite/`);

  it.each(PAGE_LANGUAGES)('says what following by mail keeps, how long, and how one is removed, in %s', (language) => {
    const html = said(language, 'https://suivre.example.org');
    const about = /<section id="follow">.*<\/section>/s.exec(html)![0];
    for (const term of ['48', '30']) expect(about).toContain(term);
    expect(about).toContain(`href="https://suivre.example.org/suivre/${language}/"`);
    expect(about.match(/<li>/g)!.length).toBeGreaterThanOrEqual(3);
  });

  it('says nothing of it where nobody can follow', () => {
    expect(said('fr')).not.toContain('id="follow"');
  });
});

describe('what is known and not said', () => {
  const asked = { evidence: [], asOf: hour(3), owner: 'technical' } as const;
  const told = claimsOf(
    entries([
      {
        kind: 'claim.recorded',
        value: {
          ...asked,
          id: 'order',
          figure: { kind: 'people' },
          status: 'withheld',
          texts: {},
          withheld: { by: { fr: 'le parquet', en: 'the prosecutor' }, until: hour(30) },
        },
      },
      {
        kind: 'claim.recorded',
        value: { ...asked, id: 'cause', subject: 'cause', status: 'unknown', texts: {}, nextCheckAt: hour(5) },
      },
    ]),
  );
  const facts = factsAfter(largest);
  const { texts, facts: uses } = composeStatement({
    skeleton: SKELETONS['figures-word'],
    slots,
    facts,
    claims: told,
    zone: ZONE,
    at: hour(4),
    languages: SKELETON_LANGUAGES,
  });
  const kept = publication(2, largest, {
    texts,
    figures: uses.map(({ id }) => facts.get(id)!),
    claims: [...told.values()],
  });
  const site = build([publication(1, largest), kept]);
  const read = (path: string) => htmlOf(site, path).replaceAll(/[\u00a0\u202f]/g, ' ');

  it('stands in the place of its number on the page and among the figures, by whose order and until when', () => {
    for (const place of ['', 'chiffres/']) {
      const html = read(`/en/${place}`);
      expect(html).toContain('known, not disclosed until Thursday 9 April 2026 at 15:00, by order of the prosecutor');
      expect(html).not.toMatch(/1,996,026|2,104,377/);
    }
    expect(htmlOf(site, '/fr/chiffres/')).toMatch(/ordre donné par le parquet/);
    const csv = htmlOf(site, '/fr/chiffres.csv');
    expect(csv).not.toMatch(/1996026|2104377/);
    expect(csv).toContain('withheld');
  });

  it('is told as late once the date of its answer has passed, also on a copy that nobody keeps up to date', () => {
    const late = (html: string) => [...html.matchAll(/<p class="late" data-due="([^"]+)"( hidden)?>([^<]*)</g)];
    const lines = late(read('/en/')).map(([, due, hidden, words]) => [due, hidden !== undefined, words]);
    expect(lines.slice(1)).toEqual([
      [hour(30), true, expect.stringContaining('our answer is late')],
      [
        hour(5),
        false,
        'The cause (not yet established; the answer promised for Wednesday 8 April 2026 at 14:00 is late).',
      ],
    ]);
  });

  it('leaves no empty line in a language that has no names of what is owed', () => {
    const unknown = { id: 'unknown' as const, heading: 'ⴰⵢⵏⵏⴰ ⵓⵔ ⵏⵙⵙⵉⵏ', paragraphs: ['ⵓⵔ ⵜⴰ ⵏⵙⵙⵉⵏ.'] };
    const zgh = { ...tamazight, blocks: [...tamazight.blocks, unknown] };
    const own = build([publication(1, largest, { texts: { zgh }, claims: [...told.values()] })]);
    const html = htmlOf(own, '/zgh/');
    expect(html).toContain('ⵓⵔ ⵜⴰ ⵏⵙⵙⵉⵏ.');
    expect(html).not.toMatch(/<p class="late"[^>]*><\/p>/);
  });
});

describe('a promise whose date was moved', () => {
  it('says so where it stands, with the dates that passed', () => {
    const home = htmlOf(sites.figures, '/fr/');
    expect(home).toMatch(/Promesse moved[\s\S]*Reporté du [^.]* au [^.]*\. Parce que le serveur est arrêté/);
    expect(home).toMatch(/Promesse late[\s\S]*est passée sans que ce soit fait/);
  });
});

describe('a language that falls behind', () => {
  const site = sites['fallen behind'];
  const before = build([everywhere(1, scopeResult)]);

  it.each(['en', 'es', 'zgh'] as const)('keeps each address that it had, in %s', (language) => {
    const had = [...before.files.keys()].filter((path) => path.startsWith(`/${language}/`));
    expect(had.length).toBeGreaterThan(10);
    for (const path of had) expect([path, site.files.has(path)]).toEqual([path, true]);
  });

  it('says there that the new words are not written yet, with the telephone, the sound, and where they are', () => {
    for (const place of ['', 'questions/', 'presse/', 'affiche/', 'sms/']) {
      const html = htmlOf(site, `/zgh/${place}`);
      expect(html).toContain(TEXTS.zgh.noTextTitle);
      expect(html).toContain('href="tel:0800001234"');
      expect(html).toContain('zgh/parole.mp3');
      for (const language of ['fr', 'ar']) expect(html).toContain(`/${language}/${place}" lang="${language}"`);
      expect(html).not.toContain('lang="es" hreflang="es" dir="ltr"');
    }
    expect(htmlOf(site, '/es/presse/')).toContain('prometido');
  });

  it('tells whoever follows its feed that there are new words, when theirs come, and whom to call', () => {
    const feed = JSON.parse(htmlOf(site, '/es/feed.json')) as { items: { url: string; content_html: string }[] };
    expect(feed.items.map(({ url }) => new URL(url).pathname)).toEqual(['/es/', '/es/maj/1/']);
    for (const words of ['todavía no en español', 'prometido', '0800 00 12 34']) {
      expect(feed.items[0]!.content_html).toContain(words);
    }
    expect(htmlOf(site, '/zgh/feed.xml').match(/<entry>/g)).toHaveLength(2);
  });

  it('still says what was said in it, what was promised, and the figures as they are now', () => {
    expect(htmlOf(site, '/es/maj/1/')).toContain('Filtración de datos: lo que sabemos');
    expect(htmlOf(site, '/es/engagements/')).toContain('Promesse open en español');
    expect(htmlOf(site, '/en/chiffres/')).toContain('at least 1,996,026, at most 2,104,377');
    for (const place of ['chiffres', 'engagements', 'maj']) expect(htmlOf(site, '/en/')).toContain(`../en/${place}/`);
  });
});
