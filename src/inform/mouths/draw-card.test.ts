import { describe, expect, it } from 'vitest';
import { PAGE_LANGUAGES } from '../../kernel/index.ts';
import { CARD_SIZE, drawCard } from './index.ts';

const words = { title: 'Fuite de données', lines: ['Mis à jour', 'Prochaine information'], institution: 'Caisse' };
const nasty = `"/><script>alert(1)</script><image href='file:///etc/passwd'/>]]>&amp;<!-- \u0000\ufffe`;

describe.each(PAGE_LANGUAGES)('a card in %s', (language) => {
  it('holds each text as a text, whatever signs are in it', () => {
    const plain = drawCard({ language, ...words, mark: 'EXERCICE' });
    const full = drawCard({ language, title: nasty, lines: [nasty, nasty], institution: nasty, mark: nasty });
    const names = (svg: string) => new Set([...svg.matchAll(/<\/?([a-z]+)/g)].map(([, name]) => name));
    expect(names(full)).toEqual(names(plain));
    expect(names(full)).toEqual(new Set(['g', 'rect', 'svg', 'text']));
    const attributes = [...full.matchAll(/\s([\w-]+)="[^"<>]*"/g)].map(([, name]) => name);
    expect(attributes).not.toContain('href');
    for (const sign of ['\u0000', '\ufffe', '<!']) expect(full).not.toContain(sign);
    expect(full).not.toMatch(/&(?!#\d+;)/);
  });

  it('has a place for all of it, at most long, and nothing runs into the name', () => {
    const long = (letters: number) => 'Données lettre '.repeat(Math.ceil(letters / 15)).trim();
    const svg = drawCard({ language, title: long(160), lines: [long(90), long(90)], institution: long(120) });
    const drawn = [...svg.matchAll(/ y="(\d+)"[^>]*font-size="(\d+)"/g)].map(([, y, size]) => [
      Number(y),
      Number(size),
    ]);
    for (const [index, [y, size]] of drawn.entries()) {
      if (index > 0) expect(y! - drawn[index - 1]![0]!).toBeGreaterThanOrEqual(size!);
      expect(y! + size! * 0.3).toBeLessThan(CARD_SIZE.height);
    }
  });
});

it('says on top that it is a drill, and in Arabic begins at the right', () => {
  expect(drawCard({ language: 'ar', ...words, mark: 'تمرين' })).toMatch(/text-anchor="middle"[^>]*>\u2067تمرين/);
  expect(drawCard({ language: 'ar', ...words })).toContain('text-anchor="end"');
  expect(drawCard({ language: 'fr', ...words })).not.toContain('text-anchor="end"');
});
