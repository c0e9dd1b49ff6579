import { describe, expect, it } from 'vitest';
import { sheetOf, workbookOf } from '../../../../test/support/office-files.ts';
import { tablesRead } from '../../../../test/support/read-parts.ts';
import { readXlsx } from './index.ts';

const split = (rows: readonly (readonly string[])[]) => tablesRead(readXlsx, workbookOf({ sheets: [sheetOf(rows)] }));

const HEADER = ['CIN', 'Nom', 'Prénom'];
const people = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => [`AB${100_000 + from + at}`, 'Benali', 'Fatima']);

describe('the tables of a sheet', () => {
  it('are one where blank lines stand in a list', async () => {
    const rows = [HEADER, ...people(3), [], ...people(2, 3), [], ['Tazi', 'Karim', 'Rabat'], ['Tazi', 'Ali', 'Fès']];
    expect(await split(rows)).toEqual([rows.filter((row) => row.length > 0)]);
  });

  it('stand one above the other where a header follows a gap', async () => {
    const second = [
      ['ICE', 'Raison sociale', 'Ville'],
      ['001234567000089', 'Société A', 'Rabat'],
    ];
    expect(await split([HEADER, ...people(3), [], ...second])).toEqual([[HEADER, ...people(3)], second]);
  });

  it('keep a title and a preamble before their header', async () => {
    const rows = [['Liste des assurés'], [], ['Édité par', 'la caisse'], [], HEADER, ...people(4)];
    const tables = await split(rows);
    expect(tables.at(-1)).toEqual([HEADER, ...people(4)]);
    expect(tables.flat()).toEqual(rows.filter((row) => row.length > 0));
  });

  it('go on after a header that is repeated', async () => {
    expect(await split([HEADER, ...people(2), [], HEADER, ...people(2, 2)])).toEqual([
      [HEADER, ...people(2), HEADER, ...people(2, 2)],
    ]);
  });

  it('stand side by side where each has its own header', async () => {
    const left = [HEADER, ...people(5)];
    const right = [HEADER, ...people(5, 50)];
    const rows = left.map((cells, at) => [...cells, '', ...right[at]!]);
    expect(await split(rows)).toEqual([left, right]);
  });

  it('stand side by side when one is longer, also beyond what is judged at once', async () => {
    const left = [HEADER, ...people(2_500)];
    const right = [
      ['Code', 'Libellé', 'Téléphone'],
      ...Array.from({ length: 6 }, (_, at) => [`${at}`, 'mot', '0612345678']),
    ];
    const rows = left.map((cells, at) => (right[at] ? [...cells, '', '', ...right[at]] : cells));
    expect(await split(rows)).toEqual([left, right]);
  });

  it('are one where a column is blank all along', async () => {
    const rows = [['CIN', 'Nom', '', 'RIB', 'Salaire'], ...people(5).map(([cin, name]) => [cin!, name!, '', '1', '2'])];
    expect(await split(rows)).toEqual([rows]);
  });

  it('begin anew where the columns are all others', async () => {
    const below = people(3).map((cells) => ['', '', '', '', ...cells]);
    expect(await split([...people(3), [], ...below])).toEqual([people(3), below]);
  });

  it('lose no row, whatever stands where', async () => {
    const rows = Array.from({ length: 4_000 }, (_, at) =>
      at % 3 === 0 ? [] : [`${at}`, at % 5 === 0 ? '' : `x${at}`, at % 7 ? '' : 'Nom'],
    );
    const tables = await split(rows);
    const cells = tables.flat(2).filter(Boolean).sort();
    expect(cells).toEqual(rows.flat().filter(Boolean).sort());
  });
});
