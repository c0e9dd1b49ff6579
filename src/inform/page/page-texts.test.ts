import { describe, expect, it } from 'vitest';
import {
  build,
  everywhere,
  htmlOf,
  largest,
  longestText,
  promises,
  publication,
  spanish,
} from '../../../test/support/public-sites.ts';
import { hour } from '../../../test/support/entries.ts';
import { scopeResult, scopeWithoutRegister, slots, ZONE } from '../../../test/support/words.ts';
import { BLOCKS, statementTextSchema, type StatementText } from '../../contract/index.ts';
import { PAGE_LANGUAGES, type StatementId } from '../../kernel/index.ts';
import { countSms, smsTexts } from '../mouths/index.ts';
import { calmText } from './calm-text.ts';
import { changesBetween, wordChanges } from '../statements/index.ts';
import type { Publication, Site } from './index.ts';
import type { WithdrawalReason } from '../../contract/index.ts';

const allText = (site: Site) =>
  [...site.files].filter(([, { type }]) => !type.startsWith('font')).map(([path]) => htmlOf(site, path));
const spaced = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ');

const withTexts = (version: number, text: StatementText, changed: Partial<Publication> = {}) =>
  publication(version, undefined, { texts: { fr: text, ar: text, en: text, es: text, zgh: text }, ...changed });

describe('what people type', () => {
  const nasty = `<img src=x onerror=alert(1)>"'&</script></style>]]>`;

  it('is text and nothing else, in every field and on every page', () => {
    const text: StatementText = {
      title: nasty,
      blocks: BLOCKS.map((id) => ({ id, heading: nasty, paragraphs: [nasty, `${nasty} ${slots.phone} ${nasty}`] })),
    };
    const institution = { fr: nasty, ar: nasty, en: nasty, es: nasty, zgh: nasty };
    const named = { slots: { ...slots, institution } };
    const site = build([withTexts(1, text, named), withTexts(2, { ...text, title: `${nasty} 2` }, named)], 'real', {
      setting: { address: 'https://info.example.org', press: nasty },
      commitments: promises.map((promise) => ({ ...promise, texts: { fr: nasty, en: nasty } })),
    });
    for (const file of allText(site).filter((file) => !file.startsWith('{'))) expect(file).not.toContain('<img');
    for (const file of allText(site).filter((file) => file.startsWith('<!doctype'))) {
      expect(file.match(/<\/style>/g)).toHaveLength(1);
      expect((file.match(/<\/script>/g) ?? []).length).toBeLessThanOrEqual(1);
    }
    // A title is plain text there, and what is HTML has it as text.
    const feed = JSON.parse(htmlOf(site, '/fr/feed.json')) as { title: string; items: { content_html: string }[] };
    expect(feed.title).toBe(`${nasty} 2`);
    for (const { content_html } of feed.items) expect(content_html).not.toContain('<img');
  });

  it('cannot turn the order of letters on the page', () => {
    const turning = 'safe \u202Eevil\u202C \u2067open';
    const text = {
      ...spanish,
      title: turning,
      blocks: [{ id: 'happened' as const, heading: turning, paragraphs: [turning] }],
    };
    const site = build([withTexts(1, text)]);
    for (const file of allText(site)) expect(file).not.toMatch(/[\u202a-\u202e]/);
    expect(htmlOf(site, '/en/')).toContain('<h1>safe evil \u2067open\u2069</h1>');
    expect(calmText('a\u2069b\u2066c\u2069d\u0007\u202Ae')).toBe('ab\u2066c\u2069de');
    expect(calmText('one\ttwo\nthree')).toBe('one\ttwo\nthree');
  });

  it('may be as long as a statement may be', () => {
    const text = longestText;
    expect(statementTextSchema.safeParse(text).success).toBe(true);
    const site = build([withTexts(1, text), withTexts(2, { ...text, title: 'U'.repeat(160) })]);
    for (const language of PAGE_LANGUAGES) {
      expect(htmlOf(site, `/${language}/`)).toContain('m'.repeat(1190));
      const most = language === 'zgh' ? 26_000 : 12_000;
      expect(site.files.get(`/${language}/`)!.brotli.length).toBeLessThanOrEqual(most);
    }
  });
});

describe('what changed', () => {
  it('is told word by word, in every script', () => {
    expect(wordChanges('We read 12 files today.', 'We read 14 files today.', 'en')).toEqual([
      { text: 'We read ', as: 'same' },
      { text: '12', as: 'removed' },
      { text: '14', as: 'added' },
      { text: ' files today.', as: 'same' },
    ]);
    const arabic = wordChanges('قرأنا الملفات اليوم', 'قرأنا الصور اليوم', 'ar');
    expect(arabic.filter(({ as }) => as !== 'same').map(({ text }) => text.trim())).toEqual(['الملفات', 'الصور']);
    expect(wordChanges('ⵍⵍⴰⵏ ⵉⵙⴰⵍⵏ', 'ⵓⵔ ⵍⵍⵉⵏ ⵉⵙⴰⵍⵏ', 'zgh').some(({ as }) => as === 'added')).toBe(true);
  });

  it('leaves out what stayed, and tells another sentence as one that went and one that came', () => {
    const block = (...paragraphs: string[]): StatementText => ({
      title: 'T',
      blocks: [{ id: 'known', heading: 'Known', paragraphs }],
    });
    const changes = changesBetween(
      block('It stays.', 'The dogs bark.'),
      block('It stays.', 'Nobody was hurt at all.'),
      'en',
    );
    expect(changes).toHaveLength(1);
    expect(changes[0]!.paragraphs).toEqual([
      [
        { text: 'The dogs bark.', as: 'removed' },
        { text: ' ', as: 'same' },
        { text: 'Nobody was hurt at all.', as: 'added' },
      ],
    ]);
    expect(changesBetween(block('a'), block('a'), 'en')).toEqual([]);
  });

  it('is told of figures with the old value, the new one and why', () => {
    const before = publication(1, scopeResult);
    const people = before.figures.find(({ figure }) => figure.kind === 'people' && !figure.category)!;
    const after = publication(2, largest, { errata: [{ fact: people.id, reason: 'more-files-read' }] });
    const page = spaced(htmlOf(build([before, after]), '/fr/maj/2/'));
    expect(page).toContain(
      'Personnes concernées : nous avions dit au moins 1 200, au plus 1 230 (le minimum est confirmé). Nous disons maintenant au moins 1 996 026, au plus 2 104 377 (le minimum est confirmé). Raison : nous avons lu d’autres fichiers.',
    );
  });

  it('leaves the bytes of an earlier version alone when another follows', () => {
    const [one, two] = [publication(1), publication(2, scopeResult)];
    const [before, after] = [build([one]), build([one, two])];
    for (const language of ['fr', 'ar', 'en']) {
      expect(htmlOf(after, `/${language}/maj/1/`)).toBe(htmlOf(before, `/${language}/maj/1/`));
    }
  });
});

describe('words that were taken off the page', () => {
  const secret = 'Ceci ne devait pas être dit.';
  const bad = (): Publication => {
    const made = publication(1, scopeResult);
    const { fr } = made.texts;
    const blocks = fr!.blocks.map((block) => (block.id === 'happened' ? { ...block, paragraphs: [secret] } : block));
    return { ...made, texts: { ...made.texts, fr: { ...fr!, blocks } } };
  };
  const after = (reason: WithdrawalReason) =>
    build([
      bad(),
      publication(2, scopeWithoutRegister, {
        withdrawn: { statement: 'word-1' as StatementId, reason },
        nextUpdateAt: hour(9),
      }),
    ]);

  it('are nowhere, and leave a notice with the hour, the reason and the next word', () => {
    const site = after('said-too-much');
    for (const file of allText(site)) expect(file).not.toContain(secret);
    for (const file of allText(site).filter((file) => file.includes('<html lang="fr"')))
      expect(file).not.toContain('1230');
    const notice = spaced(htmlOf(site, '/fr/maj/1/'));
    expect(notice).toContain('Ce texte a été retiré le mercredi 8 avril 2026 à 13 h 00.');
    expect(notice).toContain('Prochaine information au plus tard le mercredi 8 avril 2026 à 18 h 00.');
    expect(notice).toContain('Il en disait trop sur des personnes ou sur l’enquête.');
    expect(spaced(htmlOf(site, '/fr/maj/'))).toContain('Ce texte a été retiré');
    expect(spaced(htmlOf(site, '/fr/feed.xml'))).toContain('Ce texte a été retiré');
  });

  it('are not what a later figure is compared with, where they should not have been said', () => {
    expect(htmlOf(after('order'), '/en/maj/')).not.toContain('we said');
    expect(htmlOf(after('figure-wrong'), '/en/maj/')).toContain('we said at least 1,200, at most 1,230');
  });
});

describe('figures as a table', () => {
  const rowsOf = (site: Site, language: string) => htmlOf(site, `/${language}/chiffres.csv`).trim().split('\r\n');

  it('hold each value that was said, the newest first, with its evidence', () => {
    const site = build([publication(1, scopeResult), publication(2, largest)]);
    const [head, ...rows] = rowsOf(site, 'en');
    expect(htmlOf(site, '/en/chiffres.csv').startsWith('\uFEFF')).toBe(true);
    expect(head).toMatch(/^id,figure,unit,value,low,high,basis/);
    const people = rows.filter((row) => row.includes('People affected'));
    expect(people.map((row) => row.split(',').slice(3, 6))).toEqual([
      ['', '1996026', '2104377'],
      ['', '1200', '1230'],
    ]);
    expect(people[0]).toMatch(/yes$/);
    expect(people[1]).toMatch(/no$/);
    expect(htmlOf(site, '/ar/chiffres/')).toContain('<svg class="chart"');
  });
});

describe('texts for SMS', () => {
  it('are one message where that is possible, and are counted as operators count', () => {
    const site = build([everywhere(1, scopeResult)], 'real', { setting: { address: 'https://info.cnss.example' } });
    for (const language of PAGE_LANGUAGES) {
      const page = htmlOf(site, `/${language}/sms/`);
      const texts = [...page.matchAll(/<p class="sms">([^<]*)<\/p>/g)].map(([, text]) => text!);
      expect(countSms(texts.at(-1)!)).toMatchObject({ segments: 1 });
      expect(texts.at(-1)).toContain('08/04 18:00');
    }
  });

  it('give the address as it is, but not where the text says that no link is sent', () => {
    const site = build([everywhere(1, scopeResult)], 'real', { setting: { address: 'https://info.cnss.example' } });
    for (const language of PAGE_LANGUAGES) {
      const saysNoLink = htmlOf(site, `/${language}/`).includes('id="recognise"');
      const texts = [...htmlOf(site, `/${language}/sms/`).matchAll(/<p class="sms">([^<]*)<\/p>/g)];
      expect(saysNoLink).toBe(language !== 'es' && language !== 'zgh');
      for (const [, text] of texts) {
        if (saysNoLink) expect(text).not.toMatch(/cnss|example/);
        else expect(text).toContain(`info.cnss.example/${language}/`);
      }
    }
  });

  it('are those of the room, to the letter, and say of a drill that it is one', () => {
    const version = everywhere(1, scopeResult);
    const setting = { address: 'https://info.cnss.example' };
    for (const mode of ['real', 'rehearsal'] as const) {
      const site = build([version], mode, { setting });
      for (const language of PAGE_LANGUAGES) {
        const { short } = smsTexts({
          ...version,
          ...setting,
          language,
          text: version.texts[language]!,
          zone: ZONE,
          isDrill: mode === 'rehearsal',
        });
        const page = htmlOf(site, `/${language}/sms/`).replaceAll('&#39;', "'").replaceAll('&quot;', '"');
        expect(page).toContain(`<p class="sms">${short.text}</p>`);
      }
      expect(htmlOf(site, '/fr/sms/').includes('<p class="sms">EXERCICE. ')).toBe(mode === 'rehearsal');
    }
  });
});

it('says where weaknesses are told only where somebody hears of them', () => {
  const site = (security?: string) =>
    build([publication(1)], 'real', { setting: { security, address: 'https://a.example' } });
  expect(site().files.has('/.well-known/security.txt')).toBe(false);
  expect(htmlOf(site('mailto:s@a.example'), '/.well-known/security.txt')).toBe(
    'Contact: mailto:s@a.example\nExpires: 2026-10-05T14:00:00.000Z\nPreferred-Languages: fr, ar, en, es\nCanonical: https://a.example/.well-known/security.txt\n',
  );
});
