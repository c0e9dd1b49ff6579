import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsRead } from '../../../../test/support/read-parts.ts';
import { recordsRead } from '../../../../test/support/records-read.ts';
import { readHtml } from './read-html.ts';
import { readVcard } from './read-vcard.ts';
import { readXml } from './read-xml.ts';

const people = Array.from({ length: 12 }, (_, at) => ({
  cnss: `${100_000_000 + at}`,
  cin: `AB${100_000 + at}`,
  nom: 'BENALI',
  prenom: 'Zoé',
}));
const keys = people.map(({ cnss }) => cnss);
const NAMES = ['cnss', 'cin', 'nom', 'prenom'] as const;

describe('XML', () => {
  const found = async (content: string | Buffer) =>
    (await recordsRead(readXml, content, 'xml')).records.map(({ socialId }) => socialId).toSorted();
  const rows = (row: (one: (typeof people)[number]) => string, around: (inside: string) => string) =>
    `<?xml version="1.0"?>\n${around(people.map(row).join('\n'))}`;
  const elements = (one: (typeof people)[number]) => NAMES.map((name) => `<${name}>${one[name]}</${name}>`).join('');

  it.each<[string, string | Buffer]>([
    [
      'elements',
      rows(
        (one) => `<assure>${elements(one)}</assure>`,
        (inside) => `<assures>${inside}</assures>`,
      ),
    ],
    [
      'attributes',
      rows(
        (one) => `<assure ${NAMES.map((name) => `${name}="${one[name]}"`).join(' ')}/>`,
        (inside) => `<l>${inside}</l>`,
      ),
    ],
    [
      'elements with prefixes, deep',
      rows(
        (one) => `<c:assure xmlns:c="urn:x">${elements(one).replaceAll(/<(\/?)/g, '<$1c:')}</c:assure>`,
        (inside) => `<a><b><c>${inside}</c></b></a>`,
      ),
    ],
    [
      'named columns',
      rows(
        (one) =>
          `<table name="t">${NAMES.map((name) => `<column name="${name}">${one[name]}</column>`).join('')}</table>`,
        (inside) => `<database>${inside}</database>`,
      ),
    ],
    [
      'cells under a row of headings',
      `<Workbook xmlns:ss="u"><Worksheet ss:Name="x"><Table>${[NAMES, ...people.map((one) => NAMES.map((name) => one[name]))].map((row) => `<Row>${row.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`).join('')}</Row>`).join('')}</Table></Worksheet></Workbook>`,
    ],
    [
      'ISO-8859-1',
      Buffer.from(
        rows(
          (one) => `<a>${elements(one)}</a>`,
          (inside) => `<l>${inside}</l>`,
        )
          .replace('?>', ' encoding="ISO-8859-1"?>')
          .replace('version="1.0"?', 'version="1.0"'),
        'latin1',
      ),
    ],
  ])('gives its people as %s', async (_, content) => expect(await found(content)).toEqual(keys));

  it('expands no entity', async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY x "${'y'.repeat(1000)}"><!ENTITY z SYSTEM "file:///etc/passwd">]><a><r><nom>&x;</nom><cin>&z;</cin></r><r><nom>b</nom><cin>c</cin></r></a>`;
    const { tables } = await partsRead(readXml, Buffer.from(bomb));
    expect(tables.flat(2).join(' ').length).toBeLessThan(40);
  });

  it('reads elements that are too long to be held, and says where it ends early', async () => {
    const many = Array.from(
      { length: 60_000 },
      (_, at) => `<p><cnss>${100_000_000 + at}</cnss><nom>BENALI</nom><n>${'x'.repeat(60)}</n></p>`,
    ).join('');
    const { records, missing } = await recordsRead(readXml, `<a><meta><page>1</page></meta><list>${many}`, 'xml');
    expect([new Set(records.map(({ socialId }) => socialId)).size, missing]).toMatchObject([
      60_000,
      { code: 'cut-off', isPartial: true },
    ]);
  });

  it('does not fall for nesting without end', async () => {
    expect((await partsRead(readXml, Buffer.from('<a>'.repeat(200_000)))).missing).toEqual(['cut-off']);
  });
});

describe('a web page', () => {
  const cells = (row: readonly string[], tag: string) => `<tr>${row.map((cell) => `<${tag}>${cell}`).join('')}`;
  const table = `<table>${cells(NAMES, 'th')}${people
    .map((one) =>
      cells(
        NAMES.map((name) => one[name].replace('é', '&eacute;')),
        'td',
      ),
    )
    .join('')}</table>`;

  it('gives the people of its tables, also where they stand in tables, and its text', async () => {
    const page = `<!doctype html><title>T</title><style>p{}</style><script>var a = '<table>';</script><p>Liste <b>des</b> assurés</p><table><tr><td>menu</td></tr><tr><td>${table}</td></tr></table>`;
    const { records } = await recordsRead(readHtml, page, 'html');
    expect(records.map(({ socialId, given }) => `${socialId} ${given}`).toSorted()).toEqual(
      keys.map((key) => `${key} ZOE`),
    );
    const { text } = await partsRead(readHtml, Buffer.from(page));
    expect(text.join('\n')).toBe('T\nListe des assurés\nmenu');
  });

  it('repeats cells that span columns and rows', async () => {
    const { tables } = await partsRead(
      readHtml,
      Buffer.from('<table><tr><td rowspan=2>a<td colspan="2">b<tr><td>c<td>d</table>'),
    );
    expect(tables).toEqual([
      [
        ['a', 'b', 'b'],
        ['a', 'c', 'd'],
      ],
    ]);
  });

  it('is read in the encoding that it names', async () => {
    const { text } = await partsRead(readHtml, Buffer.from('<meta charset="windows-1252"><p>Zoé</p>', 'latin1'));
    expect(text).toEqual(['Zoé']);
  });

  it('does not fall for spans and nesting without end', async () => {
    await partsRead(readHtml, Buffer.from(`<table>${'<tr><td colspan=9999 rowspan=99999>x'.repeat(40)}`));
    await partsRead(readHtml, Buffer.from('<table><tr><td>'.repeat(20_000)));
    await partsRead(readHtml, Buffer.from('<div>'.repeat(200_000)));
  });

  it('is read to its end and in time where elements are open without end', async () => {
    const row = NAMES.map((name) => `<td>${people[0]![name]}</td>`).join('');
    const head = NAMES.map((name) => `<th>${name}</th>`).join('');
    const page = `${'<div>'.repeat(100_000)}<table><tr>${head}</tr><tr>${row}</tr></table>${'</div>'.repeat(100_000)}`;
    const { records } = await recordsRead(readHtml, page, 'html');
    expect(records.map(({ socialId }) => socialId)).toEqual([keys[0]]);
  });

  it('never fails on what is spoiled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(readHtml, readXml),
        fc.nat(900),
        fc.nat(20),
        fc.string({ maxLength: 6 }),
        async (read, at, length, put) => {
          await recordsRead(read, table.slice(0, at) + put + table.slice(at + length), 'html');
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('contact cards', () => {
  it('are people, whatever their version, folded, quoted and grouped', async () => {
    const cards = [
      'BEGIN:VCARD\nVERSION:3.0\nN:Benali;Fatima;Zahra;;\nFN:Fatima Zahra Benali\nTEL;TYPE=CELL:+212 612-345-678\nTEL;TYPE=HOME:0522334455\nitem1.EMAIL;type=INTERNET:fatima@exa\n mple.ma\nADR;TYPE=HOME:;;12 rue\\, X;Rabat;;10000;MA\nPHOTO;ENCODING=b:AAAA\n AAAA\nEND:VCARD',
      'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=41laoui;Zo=C3=A9\r\nTEL;CELL:0698765432\r\nBDAY:1980-02-03\r\nEND:VCARD\r\n',
    ].join('\n');
    const { records, missing } = await recordsRead(
      readVcard,
      `${cards}\nBEGIN:VCARD\nN:Tazi;Omar\nTEL:06112233`,
      'vcard',
    );
    expect(records.map(({ family, given, email, birth }) => [family, given, email, birth])).toEqual([
      ['BENALI', 'FATIMAZAHRA', 'fatima@example.ma', ''],
      ['ALAOUI', 'ZOE', '', '1980-02-03'],
      ['TAZI', 'OMAR', '', ''],
    ]);
    expect(missing).toMatchObject({ code: 'cut-off', isPartial: true });
  });
});
