import { describe, expect, it } from 'vitest';
import { paragraph, wordOf, wordTable } from '../../../../test/support/office-files.ts';
import { partsRead } from '../../../../test/support/read-parts.ts';
import { zipOf } from '../../../../test/support/sample-evidence.ts';
import { readDocx, readPptx } from './index.ts';

const read = (body: string, more?: Parameters<typeof wordOf>[1]) => partsRead(readDocx, wordOf(body, more));

describe('a Word document', () => {
  it('gives its lines, with tabs, breaks, fields, and text that was deleted with changes tracked', async () => {
    const body =
      '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>CIN</w:t><w:tab/><w:t>AB123456</w:t><w:br/><w:t>suite</w:t></w:r></w:p>' +
      '<w:p><w:ins><w:r><w:t>Nom : </w:t></w:r></w:ins><w:del><w:r><w:delText>Tazi</w:delText></w:r></w:del></w:p>' +
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MERGEFIELD nom</w:instrText></w:r><w:r><w:t>بنعلي &amp; فاطمة</w:t></w:r></w:p>';
    expect((await read(body)).text).toEqual(['CIN\tAB123456', 'suite', 'Nom : Tazi', 'بنعلي & فاطمة']);
  });

  it('gives its tables between its lines, with spans and merged cells in their columns', async () => {
    const cell = (properties: string, text: string) => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
    const table =
      `<w:tbl><w:tr>${cell('<w:gridSpan w:val="2"/>', 'Nom')}${cell('', 'CIN')}</w:tr>` +
      `<w:tr>${cell('<w:vMerge w:val="restart"/>', 'Benali')}${cell('', 'Ali')}${cell('', 'AB1')}</w:tr>` +
      `<w:tr>${cell('<w:vMerge/>', '')}${cell('', 'Aya')}${cell('', 'AB2')}</w:tr></w:tbl>`;
    expect(await read(`${paragraph('avant')}${table}${paragraph('après')}`)).toEqual({
      tables: [
        [
          ['Nom', '', 'CIN'],
          ['Benali', 'Ali', 'AB1'],
          ['Benali', 'Aya', 'AB2'],
        ],
      ],
      text: ['avant', 'après'],
      missing: [],
    });
  });

  it('gives a table within a table as one of its own', async () => {
    const inner = wordTable([
      ['CIN', 'Nom'],
      ['AB1', 'Tazi'],
    ]);
    const outer = `<w:tbl><w:tr><w:tc>${paragraph('cadre')}${inner}</w:tc><w:tc>${paragraph('x')}</w:tc></w:tr></w:tbl>`;
    expect((await read(outer)).tables).toEqual([
      [['cadre', 'x']],
      [
        ['CIN', 'Nom'],
        ['AB1', 'Tazi'],
      ],
    ]);
  });

  it('keeps a long table whole', async () => {
    const rows = Array.from({ length: 1_700 }, (_, at) => [`AB${at}`, `nom ${at}`]);
    expect((await read(wordTable(rows))).tables).toEqual([rows]);
  });

  it('gives headers, notes, comments, a text box once, and the addresses that links lead to', async () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
    const body = `<w:p><w:r><w:t>av</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>${box('boîte')}</mc:Choice><mc:Fallback>${box('boîte')}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>ant</w:t></w:r></w:p>`;
    const { text } = await read(body, [
      { name: 'word/header1.xml', content: `<w:hdr>${paragraph('Affilié 1234567')}</w:hdr>` },
      { name: 'word/footnotes.xml', content: `<w:footnotes>${paragraph('note')}</w:footnotes>` },
      {
        name: 'word/comments.xml',
        content: `<w:comments><w:comment>${paragraph('remarque')}</w:comment></w:comments>`,
      },
      {
        name: 'word/_rels/document.xml.rels',
        content:
          '<Relationships><Relationship Id="a" Target="mailto:f.benali@example.com?subject=x" TargetMode="External"/></Relationships>',
      },
    ]);
    expect(text).toEqual(['boîte', 'avant', 'Affilié 1234567', 'remarque', 'note', 'f.benali@example.com']);
  });

  it('cut off gives what stands before the cut', async () => {
    const bytes = wordOf(Array.from({ length: 20_000 }, (_, at) => paragraph(`ligne ${at * 7919}`)).join(''));
    const { text, missing } = await partsRead(readDocx, bytes.subarray(0, Math.floor(bytes.length * 0.7)));
    expect(missing).toEqual(['cut-off']);
    expect(text[0]).toBe('ligne 0');
    expect(text.length).toBeGreaterThan(5_000);
  });

  it('that nests without end is read in bounded memory', async () => {
    const depth = 20_000;
    const { text } = await read(
      `${'<w:tbl><w:tr><w:tc>'.repeat(depth)}${paragraph('fond')}${'</w:tc></w:tr></w:tbl>'.repeat(depth)}`,
    );
    expect(text).toEqual([]);
    expect((await read('<w:p>'.repeat(depth) + '<w:r><w:t>fond</w:t></w:r>' + '</w:p>'.repeat(depth))).text).toEqual([
      'fond',
    ]);
  });

  it('without its main part is damaged', async () => {
    const bytes = zipOf([{ name: '[Content_Types].xml', content: '<Types/>' }]);
    await expect(partsRead(readDocx, bytes)).rejects.toMatchObject({ unread: { code: 'damaged-office' } });
  });
});

describe('a presentation', () => {
  it('gives the text, tables and notes of its slides in their order', async () => {
    const line = (text: string) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;
    const cell = (text: string, more = '') => `<a:tc${more}><a:txBody>${line(text)}</a:txBody></a:tc>`;
    const table = `<a:tbl><a:tr>${cell('Nom', ' gridSpan="2"')}${cell('', ' hMerge="1"')}</a:tr><a:tr>${cell('Benali')}${cell('AB1')}</a:tr></a:tbl>`;
    const bytes = zipOf([
      { name: 'ppt/slides/slide10.xml', content: `<p:sld>${line('dix')}</p:sld>` },
      { name: 'ppt/slides/slide2.xml', content: `<p:sld>${line('deux')}${table}</p:sld>` },
      { name: 'ppt/notesSlides/notesSlide1.xml', content: `<p:notes>${line('note')}</p:notes>` },
    ]);
    expect(await partsRead(readPptx, bytes)).toEqual({
      tables: [
        [
          ['Nom', ''],
          ['Benali', 'AB1'],
        ],
      ],
      text: ['deux', 'dix', 'note'],
      missing: [],
    });
  });
});
