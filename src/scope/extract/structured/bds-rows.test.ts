import { describe, expect, it } from 'vitest';
import { openBytes } from '../../../platform/files/index.ts';
import { loadProfile, RECORD_COLUMNS } from '../../records/index.ts';
import { readTable } from '../read-table.ts';
import { surveyText } from '../survey-text.ts';
import { BDS_HEADINGS, bdsRow } from './bds-rows.ts';

const number = (value: number | string, width: number) => String(value).padStart(width, '0');
const newcomer = (insured: number, name: string, cin: string, sum?: number) =>
  `B041234567202503${number(insured, 9)}${name.padEnd(60)}${cin.padEnd(8)}${number(26, 2)}${number(412_345, 13)}${number(412_345, 9)}${number(sum ?? insured + 26 + 412_345 * 2, 19)}`.padEnd(
    260,
  );
const known = (insured: number, situation: string, sum: number) =>
  `B021234567202503${number(insured, 9)}${'ALAOUI OMAR'.padEnd(60)}02${number(30_000, 6)}${number(0, 6)}${number(30_000, 6)}${number(7, 6)}${number(20, 2)}${number(700_000, 13)}${number(600_000, 9)}${situation.padEnd(2)}${number(sum, 19)}`.padEnd(
    260,
  );

describe('a line of a declaration of wages', () => {
  it('gives what it says of a newcomer, and whether its control sum is right', () => {
    const row = (line: string) => Object.fromEntries(bdsRow(line).map((cell, at) => [BDS_HEADINGS[at], cell]));
    expect(row(newcomer(123_456_789, 'BENALI                        FATIMA', 'AB123456'))).toEqual({
      affilié: '1234567',
      période: '202503',
      'numéro assuré': '123456789',
      'nom et prénom': 'BENALI FATIMA',
      cin: 'AB123456',
      jours: '26',
      salaire: '4123.45',
      'salaire plafonné': '4123.45',
      CONTROLE: 'ok',
    });
    expect(row(newcomer(123_456_789, 'BENALI FATIMA', 'AB123456', 5))).toMatchObject({ CONTROLE: 'ko' });
  });

  it('adds allowances and the rank of the situation for an insured person who is known', () => {
    const sum = 123_456_789 + 7 + 20 + 700_000 + 600_000;
    expect(bdsRow(known(123_456_789, '', sum)).at(-1)).toBe('ok');
    expect(bdsRow(known(123_456_789, 'IT', sum + 3)).at(-1)).toBe('ok');
    expect(bdsRow(known(123_456_789, 'IT', sum)).at(-1)).toBe('ko');
  });

  it('is a row of a table in its file, numbered as its line', async () => {
    const lines = [
      'B0012345678901234B0'.padEnd(260),
      'B011234567202503SOCIETE X'.padEnd(260),
      known(987_654_321, '', 1),
      newcomer(123_456_789, 'BENALI FATIMA', 'AB123456'),
      'B061234567202503000002'.padEnd(260),
    ];
    const source = openBytes(Buffer.from(`${lines.join('\r\n')}\r\n`));
    const survey = await surveyText(source, loadProfile('ma'), 'leak');
    if (survey.kind !== 'table') throw new Error('a declaration is a table');
    const [part] = survey.parts;
    const read = (await Array.fromAsync(readTable(source, survey, part!, loadProfile('ma'))))
      .flat()
      .map((line) => line.split('\t'));
    const of = (cells: readonly string[], name: (typeof RECORD_COLUMNS)[number]) =>
      cells[1 + RECORD_COLUMNS.indexOf(name)];
    expect(read.map((cells) => [cells[0], of(cells, 'socialId'), of(cells, 'employer'), of(cells, 'salary')])).toEqual([
      ['3', '987654321', '1234567', '700000'],
      ['4', '123456789', '1234567', '412345'],
    ]);
    expect(read.map((cells) => /CONTROLE=(\w+)/.exec(of(cells, 'extra')!)?.[1])).toEqual(['KO', 'OK']);
  });
});
