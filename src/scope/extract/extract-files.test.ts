import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pdfOf, tableOn } from '../../../test/support/sample-evidence.ts';
import type { Digest } from '../../kernel/index.ts';
import { createSealed, digestOf, loadKey, type SealKey } from '../../platform/files/index.ts';
import { systemClock, systemRandom } from '../../platform/system/index.ts';
import { loadProfile } from '../records/index.ts';
import { openExtractor, type Extractor } from './index.ts';

let place: string;
let key: SealKey;
let extractor: Extractor | undefined;
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'extract-'));
  key = await loadKey(join(place, 'key'), systemRandom);
});
afterEach(async () => {
  await extractor?.close();
  rmSync(place, { recursive: true });
});

const open = async (deadlineMs = 30_000, fairMs = deadlineMs) =>
  (extractor = await openExtractor({
    folder: join(place, 'segments'),
    key,
    profile: loadProfile('ma'),
    clock: systemClock,
    threads: 2,
    patience: { deadlineMs: () => deadlineMs, fairMs: () => fairMs, spend: () => {} },
    release: async () => {},
  }));

/** Reads contents (the large ones from sealed files, as in a run) and answers with the lines of each. */
async function linesOf(reader: Extractor, contents: readonly Buffer[], format: 'pdf' | 'text'): Promise<string[][]> {
  const digests: Digest[] = [];
  for (const content of contents) {
    const digest = await digestOf(content);
    digests.push(digest);
    const isLarge = content.length > 8 << 20;
    const sealed = join(place, digest);
    if (isLarge) {
      const file = await createSealed(sealed, key, systemRandom);
      await file.write(content);
      await file.finish();
    }
    await reader.take({ digest, format, bytes: content.length, content: isLarge ? { sealed } : { bytes: content } });
  }
  await reader.settle();
  const lines: string[][] = [];
  for (const [index, digest] of digests.entries()) {
    const file = join(place, `lines-${systemRandom.below(1e9)}`);
    const loaded = await reader.load(reader.linesOf('leak', new Map([[digest, [index]]])), [file]);
    lines.push(loaded.flatMap((name) => readFileSync(name, 'utf8').trimEnd().split('\n')));
  }
  return lines;
}

const table = (number: number) =>
  pdfOf([
    tableOn(
      [
        ['CIN', 'Nom', 'Prénom'],
        [`AB${100_000 + number}`, 'BENALI', 'Zoe'],
      ],
      [40, 120, 220],
    ),
  ]);

/** A page of less than 1 MB that unpacks to 300 MB of drawing. */
function endlessPdf(): Buffer {
  const drawn = deflateSync(Buffer.from('BT /F1 9 Tf 10 10 Td (AAAA BBBB 12345) Tj ET\n'.repeat(6_500_000)), {
    level: 9,
  });
  const page =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>';
  return Buffer.concat([
    Buffer.from(
      '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [5 0 R] >>\nendobj\n',
    ),
    Buffer.from('3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n'),
    Buffer.from(`5 0 obj\n${page}\nendobj\n4 0 obj\n<< /Length ${drawn.length} /Filter /FlateDecode >>\nstream\n`),
    drawn,
    Buffer.from('\nendstream\nendobj\ntrailer << /Size 6 /Root 1 0 R >>\n%%EOF\n'),
  ]);
}

describe('reading files on threads', () => {
  it('sets a document aside on which its reader hangs, and reads those beside it', async () => {
    const reader = await open(1_500);
    const contents = [table(1), endlessPdf(), table(2)];
    const lines = await linesOf(reader, contents, 'pdf');
    expect(lines.map((of) => of.length)).toEqual([1, 0, 1]);
    expect(reader.unreadOf(await digestOf(contents[1]!))).toMatchObject({ code: 'time-limit' });
    expect(reader.counts).toEqual({ extracted: 2, reused: 0 });
  });

  it('tries a document that was stopped once more, alone, and reads none twice', async () => {
    const reader = await open(1, 30_000);
    const contents = [1, 2, 3].map((number) => Buffer.concat([table(number), Buffer.alloc(200_000, '% ')]));
    const lines = await linesOf(reader, contents, 'pdf');
    expect(lines.map((of) => of.length)).toEqual([1, 1, 1]);
    for (const content of contents) expect(reader.unreadOf(await digestOf(content))).toBeUndefined();
    expect(reader.counts).toEqual({ extracted: 3, reused: 0 });
  });

  const row = (at: number, note: string) => `AB${100_000 + at};BENALI;Zoé;${note};${'x'.repeat(160)}`;
  const largeTable = (notes: (at: number) => string) =>
    Buffer.from(
      ['cin;nom;prenom;note;x', ...Array.from({ length: 150_000 }, (_, at) => row(at, notes(at)))].join('\n'),
    );

  it.each<[string, (at: number) => string]>([
    ['without quotes', () => 'n'],
    ['with line ends inside quotes', (at) => (at % 3 === 0 ? '"two\nlines ""and"" quotes"' : 'n')],
    [
      'with stray quotes, which mislead whoever cuts it',
      (at) => (at % 50_021 === 7 ? '5" tube' : at % 1000 === 0 ? '"a\nb"' : 'n'),
    ],
  ])('reads a large table %s in parts as if in one piece', async (_, notes) => {
    const content = largeTable(notes);
    expect(content.length).toBeGreaterThan(26 << 20);
    const [lines] = await linesOf(await open(), [content], 'text');
    const rows = lines!.map((text) => text.split('\t'));
    // Parts come in any order; each row is there once, under its number, with its own key.
    const byNumber = rows.toSorted((one, other) => Number(one[1]) - Number(other[1]));
    expect(byNumber.map((cells) => cells[1])).toEqual(Array.from({ length: 150_000 }, (_, at) => String(at + 2)));
    expect(byNumber.every((cells, at) => cells.includes(`AB${100_000 + at}`))).toBe(true);
  });
});
