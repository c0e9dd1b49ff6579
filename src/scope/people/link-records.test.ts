import { describe, expect, it } from 'vitest';
import {
  asCsv,
  entityOf,
  FEBRL,
  FIELDS,
  syntheticPeople,
  type Person,
} from '../../../test/support/synthetic-people.ts';
import type { ByteSource } from '../../platform/files/index.ts';
import { linkFiles } from './link-files.ts';

const SEED = 20;

function sourceOf(text: string | Buffer): ByteSource {
  const bytes = Buffer.from(text);
  return {
    size: bytes.length,
    read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
    close: () => Promise.resolve(),
  };
}

async function quality(tables: readonly Person[][], fields: readonly string[]): Promise<number> {
  const [left, right] = tables.map((people, at) => sourceOf(asCsv(people, at, fields)));
  const { pairs } = await linkFiles({ left: left!, ...(right && { right }) });
  const groups = tables.map((people) => Map.groupBy(people, ({ rec_id: id }) => entityOf(id)));
  let truth = 0;
  for (const [entity, { length }] of groups[0]!)
    truth += groups[1] ? length * (groups[1].get(entity)?.length ?? 0) : (length * (length - 1)) / 2;
  const found = pairs.filter(({ a, b }) => entityOf(a) === entityOf(b)).length;
  return (2 * found) / (pairs.length + truth);
}

describe(`people invented by the rules of Febrl, seed ${SEED}`, () => {
  const withoutId = FIELDS.filter((field) => field !== 'soc_sec_id');
  it.each([
    [1, FIELDS, 0.999],
    [1, withoutId, 0.995],
    [2, FIELDS, 0.995],
    [2, withoutId, 0.99],
    [3, FIELDS, 0.998],
    [3, withoutId, 0.985],
    [4, FIELDS, 0.9995],
    [4, withoutId, 0.998],
  ] as const)('finds who is who in set %i with %j', async (set, fields, least) => {
    const { originals, duplicates } = syntheticPeople({ seed: SEED + set, ...FEBRL[set] });
    expect(
      await quality(set === 4 ? [originals, duplicates] : [[...originals, ...duplicates]], fields),
    ).toBeGreaterThanOrEqual(least);
  });

  it.each([
    [2, FIELDS, 0.99],
    [3, FIELDS, 0.985],
    [3, withoutId, 0.91],
    [4, FIELDS, 0.999],
    [4, withoutId, 0.985],
  ] as const)('keeps apart who lives together, twins too, in set %i with %j', async (set, fields, least) => {
    const { originals, duplicates } = syntheticPeople({ seed: SEED + set, ...FEBRL[set], households: 0.3, twins: 0.1 });
    expect(
      await quality(set === 4 ? [originals, duplicates] : [[...originals, ...duplicates]], fields),
    ).toBeGreaterThanOrEqual(least);
  });
});

const TEN = `id,nom,prenom,naissance,cin,ville
1,Benali,Karim,1980-02-03,AB123456,Rabat
2,El Alaoui,Fatima Zahra,12/05/1975,BE998877,Casablanca
3,Bennali,Karim,03/02/1980,AB123456,Rabat
4,Tazi,Youssef,1990-11-30,K445566,Fès
5,بنعلي,كريم,1980-02-03,AB123456,الرباط
6,Idrissi,Salma,1988-07-19,D112233,Meknès
7,Alaoui,Fatima-Zahra,1975-05-12,BE998878,Casablanca
8,Chraibi,Omar,1969-01-01,A778899,Tanger
9,Amrani,Nadia,1999-09-09,J665544,Oujda
10,Berrada,Hind,1992-01-30,K991122,Fès
`;

describe('a small file', () => {
  it('is linked across spellings, scripts and forms of dates', async () => {
    const { pairs } = await linkFiles({ left: sourceOf(TEN) });
    expect(pairs.map(({ a, b }) => `${a}-${b}`)).toEqual(['1-3', '1-5', '2-7', '3-5']);
    expect(pairs.every(({ score }) => score >= 0.5 && score <= 1)).toBe(true);
  });

  it('is read with its mark, quotes, ragged rows, empty lines and Windows line ends', async () => {
    const text =
      '\uFEFF"key";"name";"born"\r\n"a";"Smith; John";1980-01-02\r\n\r\nb;"Smith; John";1980-01-02;more\r\nc;Doe\r\n';
    const { pairs } = await linkFiles({ left: sourceOf(text) });
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([['a', 'b']]);
  });

  it('is linked by what people say of themselves, not by a row number, where the id column is not the first', async () => {
    const text =
      'ssn, rec_id, given_name, surname, date_of_birth\n5304218, r1, ann, muller, 19151111\n5304218, r2, ann, muler, 19151111\n7777777, r3, bob, jones, 19600101\n';
    for (const id of [undefined, 'rec_id'])
      expect((await linkFiles({ left: sourceOf(text), ...(id !== undefined && { id }) })).pairs).toHaveLength(1);
  });

  it('has all its rows linked where they are one person, and none where they are not', async () => {
    const row = (id: number) => `${id},ANNA,MULLER,19800101,X123456`;
    const same = ['id,given,surname,dob,ssn', ...[1, 2, 3, 4, 5, 6].map(row)].join('\n');
    expect((await linkFiles({ left: sourceOf(same) })).pairs).toHaveLength(15);
    const { originals } = syntheticPeople({ seed: SEED, ...FEBRL[1] });
    for (const count of [10, 100, 500])
      expect((await linkFiles({ left: sourceOf(asCsv(originals.slice(0, count), 1)) })).pairs).toEqual([]);
  });

  it.each([
    ['', 'link.empty'],
    ['\n\n', 'link.empty'],
    [Buffer.from([0, 1, 2, 3, 0, 0, 7, 200, 0, 1]), 'link.not-text'],
  ])('is refused with what to do when it holds nothing to read: %j', async (bytes, code) => {
    await expect(linkFiles({ left: sourceOf(bytes) })).rejects.toMatchObject({ code });
  });

  it('with a header alone, or an id alone, has nothing to link', async () => {
    expect((await linkFiles({ left: sourceOf('id,name\n') })).pairs).toEqual([]);
    const { pairs, notes } = await linkFiles({ left: sourceOf('id\n1\n1\n') });
    expect([pairs, notes.length]).toEqual([[], 1]);
  });
});

describe('two files', () => {
  const LEFT = `rec,given_name,surname,dob,phone
1,karim,benali,1980-02-03,0661223344
2,amina,tazi,1991-03-04,0661000001
3,omar,chraibi,1969-01-01,0661000002
4,salma,idrissi,1988-07-19,0661000003
`;
  const RIGHT = `key;full name;birth date;telephone
x1;Benali Karim;03/02/1980;0661-223344
x2;Tazi Amina;04/03/1991;0661 000 001
x3;Idrissi Selma;19/07/1988;
x4;Doe Jane;01/01/2000;0777000000
`;

  it('find each other under other headings, their names in parts or whole', async () => {
    const { pairs } = await linkFiles({ left: sourceOf(LEFT), right: sourceOf(RIGHT) });
    expect(pairs.map(({ a, b }) => `${a}-${b}`)).toEqual(['1-x1', '2-x2', '4-x3']);
  });

  it('are linked by the columns that the person names', async () => {
    const columns = [
      { left: 'dob', right: 'birth date', kind: 'date' },
      { left: 'phone', right: 'telephone', kind: 'number' },
    ] as const;
    const { pairs } = await linkFiles({ left: sourceOf(LEFT), right: sourceOf(RIGHT), columns });
    expect(pairs.map(({ a, b }) => `${a}-${b}`)).toEqual(expect.arrayContaining(['1-x1', '2-x2']));
    await expect(
      linkFiles({ left: sourceOf(LEFT), right: sourceOf(RIGHT), columns: [{ ...columns[0], left: 'born' }] }),
    ).rejects.toMatchObject({ code: 'link.unknown-column' });
  });

  it('of the same rows are linked row by row, and a file that repeats its people gives each repeat', async () => {
    const { originals } = syntheticPeople({ seed: SEED, ...FEBRL[1] });
    const some = originals.slice(0, 200);
    const equal = await linkFiles({ left: sourceOf(asCsv(some, 1)), right: sourceOf(asCsv(some, 2)) });
    expect(equal.pairs.map(({ a, b }) => a === b)).toEqual(some.map(() => true));
    const repeated = await linkFiles({ left: sourceOf(asCsv(some, 1)), right: sourceOf(asCsv([...some, ...some], 2)) });
    expect(repeated.pairs).toHaveLength(400);
  });

  it('with nobody in common are not linked', async () => {
    const { originals } = syntheticPeople({ seed: SEED, ...FEBRL[1] });
    const [one, other] = [originals.slice(0, 250), originals.slice(250)];
    expect((await linkFiles({ left: sourceOf(asCsv(one, 1)), right: sourceOf(asCsv(other, 2)) })).pairs).toEqual([]);
  });
});
