import { describe, expect, it } from 'vitest';
import { openDocumentOf } from '../../../../test/support/office-files.ts';
import { partsRead } from '../../../../test/support/read-parts.ts';
import { zipOf } from '../../../../test/support/sample-evidence.ts';
import { readOds, readOdt } from './index.ts';

const table = (rows: string) => `<table:table table:name="secret">${rows}</table:table>`;
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
const text = (words: string, more = '') =>
  `<table:table-cell office:value-type="string"${more}><text:p>${words}</text:p></table:table-cell>`;
const ods = (body: string) => partsRead(readOds, openDocumentOf(body, 'spreadsheet'));

describe('an OpenDocument spreadsheet', () => {
  it('gives values as they are stored, dates as ISO, and leading zeros that are shown', async () => {
    const number = (value: string, shown: string) =>
      `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`;
    const cells = [
      number('12345678', '012345678'),
      number('123456789012345', '1,23E+14'),
      number('4523.4', '4 523,40'),
      '<table:table-cell office:value-type="date" office:date-value="1990-01-02"><text:p>02/01/90</text:p></table:table-cell>',
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>',
      text('محمد<text:s text:c="2"/>&amp;<text:tab/>x'),
      '<table:table-cell office:value-type="string"><office:annotation><text:p>remarque</text:p></office:annotation><text:p>a</text:p><text:p>b</text:p></table:table-cell>',
    ];
    expect(await ods(table(row(...cells)))).toEqual({
      tables: [[['012345678', '123456789012345', '4523.4', '1990-01-02', 'TRUE', 'محمد  &\tx', 'a\nb']]],
      text: ['remarque'],
      missing: [],
    });
  });

  it('repeats rows and cells as often as they say, and blank ones never', async () => {
    const blank = '<table:table-cell table:number-columns-repeated="16384"/>';
    const rows =
      row(text('a', ' table:number-columns-repeated="3"'), blank) +
      `<table:table-row table:number-rows-repeated="4">${text('b')}${blank}</table:table-row>` +
      `<table:table-row table:number-rows-repeated="1048000">${blank}</table:table-row>`;
    expect((await ods(table(rows))).tables).toEqual([[['a', 'a', 'a'], ['b'], ['b'], ['b'], ['b']]]);
  });

  it('keeps sheets apart, and fills cells that are merged downwards', async () => {
    const merged =
      row(text('Benali', ' table:number-rows-spanned="2"'), text('1')) + row('<table:covered-table-cell/>', text('2'));
    expect((await ods(table(merged) + table(row(text('x'))))).tables).toEqual([
      [
        ['Benali', '1'],
        ['Benali', '2'],
      ],
      [['x']],
    ]);
  });

  it('that claims billions of rows ends, and says what is left out', async () => {
    const rows = `<table:table-row table:number-rows-repeated="99999999999">${text('b')}</table:table-row>`;
    const { tables, missing } = await ods(table(rows));
    expect(missing).toEqual(['wide-table']);
    expect(tables[0]!.length).toBeLessThan(1_100_000);
  });

  it('that is locked says so', async () => {
    const manifest = { name: 'META-INF/manifest.xml', content: '<x><manifest:encryption-data/></x>' };
    const bytes = zipOf([manifest, { name: 'content.xml', content: Buffer.from([1, 2, 3]) }]);
    await expect(partsRead(readOds, bytes)).rejects.toMatchObject({ unread: { code: 'encrypted' } });
  });
});

describe('an OpenDocument text', () => {
  it('gives lines, tables, notes and deleted text', async () => {
    const body =
      '<text:tracked-changes><text:deletion><text:p>retiré</text:p></text:deletion></text:tracked-changes>' +
      '<text:h>Titre</text:h><text:p>Nom : <text:span>Benali</text:span><text:note><text:note-body><text:p>note</text:p></text:note-body></text:note> fin</text:p>' +
      table(row(text('CIN'), text('Nom')) + row(text('AB1'), text('Tazi')));
    const styles = {
      name: 'styles.xml',
      content: '<office:document-styles><style:header><text:p>Affilié</text:p></style:header></office:document-styles>',
    };
    expect(await partsRead(readOdt, openDocumentOf(body, 'text', [styles]))).toEqual({
      tables: [
        [
          ['CIN', 'Nom'],
          ['AB1', 'Tazi'],
        ],
      ],
      text: ['retiré', 'Titre', 'note', 'Nom : Benali fin', 'Affilié'],
      missing: [],
    });
  });
});
