import { describe, expect, it } from 'vitest';
import { entries, hour, type ToldEntry } from '../../../test/support/entries.ts';
import { voidTexts, wrongOnPage } from './wrong-on-page.ts';

const digests = { fr: '1'.repeat(64) };
const fact = (value: number, at = 1): ToldEntry => ({
  kind: 'fact.recorded',
  at: hour(at),
  value: { id: 'people', figure: { kind: 'people' }, value, basis: 'counted', countedFrom: 'register-matches' },
});
const submitted = (id: string, seq: number, skeleton = 'figures-word'): ToldEntry => ({
  kind: 'statement.submitted',
  value: { id, skeleton, facts: [{ id: 'people', seq }], digests, nextUpdateAt: hour(9) },
});
const published = (statement: string): ToldEntry => ({
  kind: 'page.published',
  value: { id: `page-${statement}`, statement, version: 1, digests, nextUpdateAt: hour(9) },
});
const onPage = [fact(10), submitted('text', 1), published('text')];

describe('what is wrong on the page', () => {
  it('is a figure that is another one by now: as it was said, as it is, and since when', () => {
    expect(wrongOnPage(entries(onPage))).toBeUndefined();
    const told = entries([...onPage, fact(12, 3)]);
    const figures = [{ before: { value: 10 }, after: { fact: { value: 12 }, since: hour(3) } }];
    expect(wrongOnPage(told)).toMatchObject({ live: { id: 'text' }, figures, correction: undefined });
    expect(voidTexts(told).map(({ id }) => id)).toEqual(['text']);
  });

  it('has its correction in a newer text that tells that figure as it is, until that figure changes too', () => {
    const corrected = [...onPage, fact(12, 3), submitted('second', 4)];
    expect(wrongOnPage(entries(corrected))?.correction?.id).toBe('second');
    const again = entries([...corrected, fact(13, 4)]);
    expect(wrongOnPage(again)?.correction).toBeUndefined();
    expect(voidTexts(again).map(({ id }) => id)).toEqual(['text', 'second']);
  });

  it('is over when the correction is on the page', () => {
    const corrected = [...onPage, fact(12, 3), submitted('second', 4), published('second')];
    expect(wrongOnPage(entries(corrected))).toBeUndefined();
    expect(voidTexts(entries(corrected))).toEqual([]);
  });
});
