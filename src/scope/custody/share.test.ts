import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyId, type SealKey } from '../../platform/files/index.ts';
import { systemRandom } from '../../platform/system/index.ts';
import { recoverKey, recoverySheet, shareTextIn, splitKey } from './index.ts';
import { instant } from '../../kernel/index.ts';
import { lineOf, readShare, rowsOf } from './share.ts';

// The bytes 0 to 31: what is written here is what any later version has to read.
const KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => index)) as SealKey;
const SHARE = {
  number: 2,
  splitting: 'beef',
  keyId: keyId(KEY).slice(0, 14),
  share: Uint8Array.from({ length: 33 }, (_, at) => at * 7),
};
const textOf = (share: Parameters<typeof rowsOf>[0]) => rowsOf(share).join('\n');

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes) as SealKey);

describe('a key in three sheets', () => {
  it('comes back from any two, in any order, and from the line of a camera', async () => {
    await fc.assert(
      fc.asyncProperty(keys, async (key) => {
        const shares = await splitKey(key, systemRandom);
        expect(shares.map(({ number }) => number)).toEqual([1, 2, 3]);
        for (const [a, b] of [
          [0, 1],
          [1, 0],
          [0, 2],
          [2, 1],
        ] as const) {
          expect((await recoverKey([textOf(shares[a]!), textOf(shares[b]!)])).equals(key)).toBe(true);
        }
        const lines = shares.map((share) => lineOf(rowsOf(share)));
        expect((await recoverKey([lines[0]!, lines[2]!])).equals(key)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('holds neither the key nor half of it in one sheet', async () => {
    const [one] = await splitKey(KEY, systemRandom);
    const hex = Buffer.from(one!.share).toString('hex');
    for (let at = 0; at + 8 <= 32; at++) expect(hex).not.toContain(KEY.toString('hex', at, at + 8));
  });

  it('is not restored from one sheet twice, from two printings, or from two keys', async () => {
    const [one, two] = await splitKey(KEY, systemRandom);
    const again = await splitKey(KEY, { ...systemRandom, bytes: (count) => Buffer.alloc(count, 1) });
    const other = await splitKey(Buffer.alloc(32, 9) as SealKey, systemRandom);
    const refusal = (a: typeof one, b: typeof one) =>
      recoverKey([textOf(a!), textOf(b!)]).catch((error: unknown) => (error as { code: string }).code);
    expect(await refusal(one, one)).toBe('key.same-sheet');
    expect(await refusal(one, again[1])).toBe('key.other-splitting');
    expect(await refusal(two, other[0])).toBe('key.other-key');
    // Two printings that chance gave the same mark: the key itself tells.
    expect(await refusal(one, { ...again[1]!, splitting: one!.splitting })).toBe('key.not-restored');
  });
});

describe('a share on paper', () => {
  it('is read however it was typed', () => {
    const rows = rowsOf(SHARE);
    const typed = [
      rows.join('\r\n'),
      rows.join(' ').toLowerCase(),
      lineOf(rows),
      rows.join('\n').replaceAll('0', 'o').replaceAll('1', 'l'),
      rows.join('-').replaceAll(' ', '.'),
    ];
    for (const text of typed) expect(readShare(text)).toEqual(SHARE);
    expect(rows).toHaveLength(9);
    expect(rows.every((row) => /^[0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{2}$/.test(row))).toBe(
      true,
    );
  });

  it('names the row in which a letter is wrong, exchanged or missing', () => {
    const rows = rowsOf(SHARE);
    for (const [index, row] of rows.entries()) {
      const wrong = row[0] === '7' ? '8' : '7';
      expect(readShare(rows.with(index, wrong + row.slice(1)).join('\n'))).toEqual({ wrongRows: [index + 1] });
    }
    expect(readShare([rows[1]!, rows[0]!, ...rows.slice(2)].join('\n'))).toEqual({ wrongRows: [1, 2] });
    expect(readShare(rows.slice(1).join('\n'))).toEqual({ wrong: 'length' });
    const other = rowsOf({ ...SHARE, share: SHARE.share.map((byte) => byte ^ 1) });
    expect(readShare(rows.with(6, other[6]!).join('\n'))).toEqual({ wrong: 'sum' });
  });

  it('never takes another share for it when one letter changed', () => {
    fc.assert(
      fc.property(fc.nat(89), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')), (at, letter) => {
        const line = lineOf(rowsOf(SHARE));
        fc.pre(line[at] !== letter);
        expect('share' in readShare(line.slice(0, at) + letter + line.slice(at + 1))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['', 'x', '0'.repeat(90), 'Ünïcödé'.repeat(20), '\u0000'])('reads no share in %j', (text) => {
    expect('share' in readShare(text)).toBe(false);
  });

  it('says which sheet is wrong, and nothing of what was typed', async () => {
    const [one, two] = await splitKey(KEY, systemRandom);
    const rows = rowsOf(two!);
    const wrong = rows.with(3, `${rows[3]![0] === '7' ? '8' : '7'}${rows[3]!.slice(1)}`);
    const refusal = (await recoverKey([textOf(one!), wrong.join('\n')]).catch((error: unknown) => error)) as Error;
    expect(refusal.message).toContain('second sheet, row 4');
    expect(refusal.message).not.toContain(rows[0]!.slice(0, 4));
  });
});

describe('a recovery sheet', () => {
  it('holds one share, its number, the fingerprint and three languages, and loads nothing', async () => {
    const shares = await splitKey(KEY, systemRandom);
    const html = await recoverySheet(shares[1]!, instant('2026-11-24T10:00:00.000Z'));
    expect(readShare(shareTextIn(html))).toEqual(shares[1]);
    const fingerprint = keyId(KEY);
    for (const text of [
      '2 / 3',
      `${fingerprint.slice(0, 4)} ${fingerprint.slice(4, 8)}`,
      '2026-11-24',
      'lang="fr"',
      'dir="rtl"',
      'lang="en"',
      '<svg',
    ])
      expect(html).toContain(text);
    expect(html).not.toMatch(/<script|<link|<img|url\(|https?:(?!\/\/www\.w3\.org\/)/);
    for (const secret of [KEY.toString('hex'), ...rowsOf(shares[0]!).slice(2), ...rowsOf(shares[2]!).slice(2)])
      expect(html).not.toContain(secret);
  });
});
