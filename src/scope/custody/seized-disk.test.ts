import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCellule } from '../../../test/support/run-cellule.ts';
import { pdfOf, tableOn, zipOf } from '../../../test/support/sample-evidence.ts';
import { openSealed, readKey, stretches } from '../../platform/files/index.ts';

// A thief takes the disk and not the key. Everything that the product left there is searched for what was planted in the leak, in
// the register and in what people typed: as text in the usual encodings, packed, and as a plain digest that a list would undo.
const PEOPLE = [
  ['100917263', 'ZQ918271', 'ZORGLUBINE', 'Canarina', '1983-07-19', '+212661918273', 'canarina@example.ma', '8123.45'],
  ['100917264', 'ZQ918272', 'QUATREVINGT', 'Kasimir', '1979-02-03', '+212661918274', 'kasimir@example.ma', '9134.56'],
  [
    '100917265',
    'ZQ918273',
    'XENOPHANTE',
    'Wilhelmina',
    '1991-11-30',
    '+212661918275',
    'wilhelmina@example.ma',
    '7001.99',
  ],
];
const TYPED = ['Hippolyte Kerguelen', 'Ophelia Brandenburg', 'telegram:@zzyzx_leaks', 'Zebulon'];
const FILES = ['ZORGLUBINE Canarina', 'XENOPHANTE', 'dossier_kasimir'];
const HEADER = ['cnss', 'cin', 'nom', 'prenom', 'naissance', 'telephone', 'email', 'salaire'];
const COLUMNS = [20, 80, 135, 205, 265, 325, 408, 545];
// Short values stand in other things by chance; names, ids, phones, addresses and salaries do not.
const PLANTED = [...PEOPLE.flat(), '0661918273', '661918274', '19/07/1983', ...TYPED, ...FILES];

let place: string;
const at = (...parts: string[]) => join(place, ...parts);
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'seized-'));
  mkdirSync(at('leak'));
  const csv = [HEADER, ...PEOPLE].map((row) => row.join(';')).join('\n');
  writeFileSync(at('leak', 'ZORGLUBINE Canarina.csv'), csv);
  writeFileSync(at('leak', 'utf16.csv'), Buffer.from(`\uFEFF${csv}`, 'utf16le'));
  writeFileSync(
    at('leak', 'dossier_kasimir.zip'),
    zipOf([
      { name: 'XENOPHANTE.csv', content: csv },
      { name: 'ZORGLUBINE.bin', content: 'no format at all \u0001' },
    ]),
  );
  writeFileSync(at('leak', 'table.pdf'), pdfOf([tableOn([HEADER, ...PEOPLE], COLUMNS)]));
  writeFileSync(at('register.csv'), [HEADER, ...PEOPLE].map((row) => row.join(',')).join('\n'));
  const versions = PEOPLE.map((row) => [...row, '2020-01-01', '']);
  writeFileSync(
    at('history.csv'),
    [[...HEADER, 'valid_from', 'valid_to'], ...versions].map((row) => row.join(',')).join('\n'),
  );
  const ran = await runCellule([
    'scope',
    at('leak'),
    '--register',
    at('register.csv'),
    '--history',
    at('history.csv'),
    '--json',
    '--out',
    at('data', 'scope-run'),
    '--data',
    at('data'),
    '--source',
    'telegram:@zzyzx_leaks',
    '--captured-by',
    'Hippolyte Kerguelen',
    '--witness',
    'Ophelia Brandenburg',
    '--retention',
    '30',
    '--legal-basis',
    'demande de la personne ZQ918271, tel 0661918273',
  ]);
  expect(ran.code, ran.stderr).toBe(0);
  expect(ran.answer).toMatchObject({ people: { certain: 3 }, verdicts: { records: { authentic: 12 } } });
  const opened = await runCellule([
    'evidence',
    'open',
    at('data', 'scope-run'),
    '1',
    '--out',
    at('opened'),
    '--data',
    at('data'),
    '--purpose',
    'relire la fiche de Zebulon',
  ]);
  expect(opened.code, opened.stderr).toBe(0);
  cpSync(at('data'), at('seized'), { recursive: true });
  rmSync(at('seized', 'keys', 'evidence.key'));
}, 120_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Each form in which a value would be found by somebody who looks for it. */
function formsOf(value: string): Buffer[] {
  const digest = createHash('sha256').update(value).digest();
  const texts = [value, value.toLowerCase(), value.toUpperCase()];
  return [
    ...texts.flatMap((text) => [
      Buffer.from(text),
      Buffer.from(text, 'utf16le'),
      Buffer.from(text, 'utf16le').swap16(),
    ]),
    Buffer.from(Buffer.from(value).toString('hex')),
    // Of a value inside a longer text only the middle stays the same in base 64.
    ...[0, 1, 2].map((before) => Buffer.from(base64Middle(value, before))),
    digest,
    Buffer.from(digest.toString('hex')),
    ...(['md5', 'sha1'] as const).map((name) => Buffer.from(createHash(name).update(value).digest('hex'))),
  ];
}

function base64Middle(value: string, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]).toString('base64');
  return text.slice(Math.ceil((before * 4) / 3), -4);
}

/** What unpacks anywhere in the bytes, as far as it goes. */
function unpackedIn(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  const attempt = (unpack: (part: Buffer, options: object) => Buffer, part: Buffer) => {
    try {
      found.push(unpack(part, { finishFlush: 2, maxOutputLength: 1 << 22 }));
    } catch {
      // Not packed.
    }
  };
  for (let from = 0; from < bytes.length - 4; from++) {
    if (bytes[from] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(bytes[from + 1]!))
      attempt(inflateSync, bytes.subarray(from));
    if (bytes.readUInt16BE(from) === 0x1f8b) attempt(gunzipSync, bytes.subarray(from));
    if (bytes.readUInt32BE(from) === 0x504b0304 && from + 30 < bytes.length)
      attempt(
        inflateRawSync,
        bytes.subarray(from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28)),
      );
  }
  return found;
}

function plantedIn(folder: string): string[] {
  const found = new Set<string>();
  for (const path of filesUnder(folder)) {
    const bytes = readFileSync(path);
    const all = [Buffer.from(path.slice(folder.length)), bytes, ...unpackedIn(bytes)];
    for (const value of PLANTED) {
      if (formsOf(value).some((form) => all.some((part) => part.includes(form)))) found.add(value);
    }
  }
  return [...found];
}

describe('a disk that was taken without the key', () => {
  it('tells nothing that was planted', () => {
    expect(filesUnder(at('seized')).length).toBeGreaterThan(10);
    expect(plantedIn(at('seized'))).toEqual([]);
  });

  it('would tell: the leak itself trips the same search, in each of its files', () => {
    const alone = (name: string) => {
      mkdirSync(at('alone'));
      cpSync(at('leak', name), at('alone', 'file'));
      const found = plantedIn(at('alone'));
      rmSync(at('alone'), { recursive: true });
      return found;
    };
    for (const name of readdirSync(at('leak'))) expect(alone(name), name).toContain('ZQ918272');
    expect(plantedIn(at('leak'))).toEqual(expect.arrayContaining([...PEOPLE.flat(), ...FILES]));
  });

  it('is not opened by a key of another house', async () => {
    const other = await runCellule([
      'evidence',
      'open',
      at('seized', 'scope-run'),
      '1',
      '--purpose',
      'x',
      '--out',
      '-',
      '--data',
      at('elsewhere'),
    ]);
    expect([other.code, other.stdout]).toEqual([2, '']);
  });
});

describe('after shredding, with the key', () => {
  it('nothing is found, nothing can be opened, and what remains is said', async () => {
    const shredded = await runCellule(['shred', at('data', 'scope-run'), '--yes', '--json', '--data', at('data')]);
    expect([shredded.code, shredded.answer]).toEqual([0, expect.objectContaining({ keyDestroyed: true })]);
    expect(plantedIn(at('data'))).toEqual([]);
    const kept = filesUnder(at('data', 'scope-run'));
    expect(kept.filter((path) => readFileSync(path).includes('CELLULE1'))).toEqual([]);
    expect(kept.map((path) => path.slice(at('data', 'scope-run').length + 1))).toEqual(
      expect.arrayContaining(['scope.json', 'manifest.ndjson', 'access.ndjson', 'shredded.json']),
    );
  });

  it('a copy of the sealed files that was made before stays closed to the key file alone', async () => {
    const fileKey = await readKey(at('data', 'keys', 'evidence.key'));
    const sealed = filesUnder(at('seized')).filter((path) =>
      readFileSync(path).subarray(0, 8).equals(Buffer.from('CELLULE1')),
    );
    expect(sealed.length).toBeGreaterThan(5);
    for (const path of sealed) {
      const source = await openSealed(path, fileKey);
      await expect(Array.fromAsync(stretches(source))).rejects.toMatchObject({ code: 'files.sealed' });
      await source.close();
    }
  });
});
