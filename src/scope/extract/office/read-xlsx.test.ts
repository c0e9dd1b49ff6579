import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { bombOf, zipOf } from '../../../../test/support/sample-evidence.ts';
import { sheetOf, workbookOf } from '../../../../test/support/office-files.ts';
import { readXlsx } from './index.ts';
import { partsRead, tablesRead } from '../../../../test/support/read-parts.ts';

const sheet = async (rows: string, rest: Partial<Parameters<typeof workbookOf>[0]> = {}) =>
  tablesRead(readXlsx, workbookOf({ sheets: [rows], ...rest }));

describe('a cell of a workbook', () => {
  it('is what it stores: shared and own texts, runs without their phonetic guide, truths, results of formulas', async () => {
    const strings =
      '<si><t>Benali</t></si><si><r><t>Fat</t></r><r><t xml:space="preserve">ima </t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>' +
      '<si><t>أحمد &#x628;&#1606;&amp;_x000D_é</t></si>';
    const row =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>' +
      '<c r="D1" t="b"><v>1</v></c><c r="E1" t="str"><f>A1&amp;"x"</f><v>Benali &lt;x&gt;</v></c><c r="F1" t="e"><v>#N/A</v></c>' +
      '<c r="G1" t="inlineStr"><is><r><t>Al</t></r><r><t>i</t></r></is></c><c r="H1" t="s"><v>99</v></c><c r="I1"><v>1</v></c></row>';
    const parts = await partsRead(readXlsx, workbookOf({ sheets: [row], strings }));
    expect(parts.tables).toEqual([[['Benali', 'Fatima ', 'أحمد بن&\ré', 'TRUE', 'Benali <x>', '', 'Ali', '', '1']]]);
    // A text that the workbook does not have was left out, and that is said.
    expect(parts.missing).toEqual(['wide-table']);
  });

  it('keeps the digits that were stored, and leading zeros that its format shows', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="000000000"/><numFmt numFmtId="171" formatCode="0#\\ ##\\ ##\\ ##\\ ##"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>';
    const values = [
      '12345678|1',
      '612345678|2',
      '1.23456789012345E+14',
      '1.23456789012345E+23',
      '4523.4000000000005',
      '0.1',
      '-7',
      '9007199254740993',
      '1E-3',
    ];
    const cells = values.map((value) => {
      const [number, style = '0'] = value.split('|');
      return `<c s="${style}"><v>${number}</v></c>`;
    });
    expect(await sheet(`<row>${cells.join('')}</row>`, { styles })).toEqual([
      [
        [
          '012345678',
          '0612345678',
          '123456789012345',
          '123456789012345000000000',
          '4523.4',
          '0.1',
          '-7',
          '9007199254740993',
          '0.001',
        ],
      ],
    ]);
  });

  it('is a date where its format says so, by the base of the workbook', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="165" formatCode="[$-40C]d\\ mmmm\\ yyyy;@"/><numFmt numFmtId="166" formatCode="0.00&quot; DH par jour&quot;"/><numFmt numFmtId="167" formatCode="[h]:mm"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="21"/><xf numFmtId="167"/></cellXfs>';
    const rows =
      '<row><c s="1"><v>32874</v></c><c s="2"><v>1</v></c><c s="3"><v>4500.5</v></c><c s="4"><v>44927.75</v></c><c s="5"><v>0.5</v></c><c s="6"><v>0.25</v></c><c s="1"><v>-1</v></c><c t="d"><v>1990-02-03T00:00:00</v></c></row>';
    expect(await sheet(rows, { styles })).toEqual([
      [['1990-01-01', '1900-01-01', '4500.5', '2023-01-01 18:00:00', '12:00:00', '06:00:00', '-1', '1990-02-03']],
    ]);
    const of1904 = await sheet('<row><c s="1"><v>31412</v></c></row>', { styles, properties: 'date1904="1"' });
    expect(of1904).toEqual([[['1990-01-01']]]);
  });

  it('stands where its reference says, in the order of rows', async () => {
    const rows =
      '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row><c><v>3</v></c><c r="AA3"><v>4</v></c></row>';
    const [table] = await sheet(rows);
    expect(table![0]).toEqual(['', '1', '', '2']);
    expect([table![1]![0], table![1]!.length, table![1]![26]]).toEqual(['3', 27, '4']);
  });

  it('merged downwards is there for each of its rows', async () => {
    const rows = sheetOf([
      ['nom', 'rib'],
      ['Benali', '1'],
      ['', '2'],
      ['Tazi', '3'],
    ]);
    const after = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>';
    expect(await sheet(rows, { after })).toEqual([
      [
        ['nom', 'rib'],
        ['Benali', '1'],
        ['Benali', '2'],
        ['Tazi', '3'],
      ],
    ]);
  });
});

describe('a workbook', () => {
  it('is read with hidden sheets and with sheets that it does not name any more', async () => {
    const more = [
      {
        name: 'xl/worksheets/sheet9.xml',
        content: `<worksheet><sheetData>${sheetOf([['old']])}</sheetData></worksheet>`,
      },
    ];
    const bytes = workbookOf({ sheets: [sheetOf([['seen']]), sheetOf([['hidden']])], more });
    expect(await tablesRead(readXlsx, bytes)).toEqual([[['seen']], [['hidden']], [['old']]]);
  });

  it('reads alike with prefixes, strict namespaces and UTF-16', async () => {
    const strict =
      '<?xml version="1.0"?><!-- a > b --><x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t><![CDATA[a<b]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await sheet(strict)).toEqual([[['a<b']]]);
    const wide = Buffer.from(
      `\ufeff<worksheet><sheetData>${sheetOf([['أحمد', 'é']])}</sheetData></worksheet>`,
      'utf16le',
    );
    const more = [{ name: 'xl/worksheets/sheet9.xml', content: wide }];
    expect(await tablesRead(readXlsx, workbookOf({ sheets: [], more }))).toEqual([[['أحمد', 'é']]]);
  });

  it('gives the text of comments and text boxes', async () => {
    const more = [
      {
        name: 'xl/comments1.xml',
        content:
          '<comments><commentList><comment ref="A1"><text><r><t>voir </t></r><r><t>AB123456</t></r></text></comment></commentList></comments>',
      },
      {
        name: 'xl/drawings/drawing1.xml',
        content: '<xdr:wsDr><xdr:sp><a:p><a:r><a:t>note</a:t></a:r></a:p></xdr:sp></xdr:wsDr>',
      },
    ];
    const { text } = await partsRead(readXlsx, workbookOf({ sheets: [sheetOf([['a']])], more }));
    expect(text).toEqual(['voir AB123456', 'note']);
  });

  it('agrees with another reader and writer, cell by cell', async () => {
    const workbook = new exceljs.Workbook();
    const people = workbook.addWorksheet('Liste');
    people.addRow(['cnss', 'cin', 'nom', 'date_naissance', 'salaire', 'أعمدة']);
    for (let person = 0; person < 300; person++) {
      const row = people.addRow([
        100_000_000 + person,
        `AB${person}`,
        `Benali & fils <${person}>`,
        new Date(Date.UTC(1980, 0, 1 + person)),
        1000 + person / 4,
        'محمد',
      ]);
      row.getCell(4).numFmt = 'dd/mm/yyyy';
    }
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
    const [table] = await tablesRead(readXlsx, bytes);
    expect(table).toHaveLength(301);
    expect(table![1]).toEqual(['100000000', 'AB0', 'Benali & fils <0>', '1980-01-01', '1000', 'محمد']);
    expect(table![300]).toEqual(['100000299', 'AB299', 'Benali & fils <299>', '1980-10-26', '1074.75', 'محمد']);
  });
});

describe('a workbook that is damaged or hostile', () => {
  const many = Array.from({ length: 3_000 }, (_, at) => [`AB${100_000 + at}`, `nom ${at}`, `${at * 7919}`]);

  it('cut off gives the rows before the cut, and says that it is cut', async () => {
    const bytes = workbookOf({ sheets: [sheetOf([['cin', 'nom', 'id'], ...many])] });
    const { tables, missing } = await partsRead(readXlsx, bytes.subarray(0, Math.floor(bytes.length * 0.8)));
    expect(missing).toEqual(['cut-off']);
    expect(tables[0]!.length).toBeGreaterThan(1_000);
    expect(tables[0]![1]).toEqual(['AB100000', 'nom 0', '0']);
  });

  it('with a row that does not end gives what it has', async () => {
    const part = `<?xml version="1.0"?><worksheet><sheetData>${sheetOf([['a', 'b']])}<row r="2"><c t="inlineStr"><is><t>c</t></is></c>`;
    expect(await partsRead(readXlsx, workbookOf({ sheets: [part] }))).toMatchObject({
      tables: [[['a', 'b'], ['c']]],
      missing: ['cut-off'],
    });
  });

  it('expands no entity of its own', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>';
    await expect(partsRead(readXlsx, workbookOf({ sheets: [bomb] }))).rejects.toMatchObject({
      unread: { code: 'damaged-office' },
    });
    expect(await sheet('<row><c t="inlineStr"><is><t>&b;&amp;</t></is></c></row>')).toEqual([[['&b;&']]]);
  });

  it('that unpacks to far more than its size is stopped', async () => {
    const bytes = workbookOf({ sheets: [sheetOf([['a']])], more: [bombOf(512 << 20, 'xl/worksheets/sheet8.xml')] });
    const { tables, missing } = await partsRead(readXlsx, bytes);
    expect(tables).toEqual([[['a']]]);
    expect(missing).toHaveLength(1);
  });

  it('is encrypted, or nothing of it can be found', async () => {
    const locked = zipOf([{ name: 'xl/worksheets/sheet1.xml', content: 'x', isEncrypted: true }]);
    await expect(partsRead(readXlsx, locked)).rejects.toMatchObject({ unread: { code: 'encrypted' } });
    await expect(partsRead(readXlsx, Buffer.from('PK no archive'))).rejects.toMatchObject({
      unread: { code: 'damaged-office' },
    });
  });

  it('holds a cell in the last column of a sheet, and one beyond it, which is left out and told', async () => {
    const { tables, missing } = await partsRead(
      readXlsx,
      workbookOf({
        sheets: ['<row><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c><c r="XFE1"><v>3</v></c></row>'],
      }),
    );
    expect([tables[0]![0]!.length, tables[0]![0]!.at(-1), missing]).toEqual([16_384, '2', ['wide-table']]);
  });
});
