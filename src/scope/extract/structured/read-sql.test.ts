import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsRead } from '../../../../test/support/read-parts.ts';
import { recordsRead } from '../../../../test/support/records-read.ts';
import { readSql } from './read-sql.ts';

const people = Array.from({ length: 12 }, (_, at) => [
  `${100_000_000 + at}`,
  `AB${100_000 + at}`,
  at === 3 ? "O'Benali" : 'BENALI',
  'Zoé',
]);
const keys = people.map(([cnss]) => cnss!);
const found = async (content: string) =>
  (await recordsRead(readSql, content, 'sql')).records.map(({ socialId }) => socialId).toSorted();
const tables = async (content: string) => (await partsRead(readSql, Buffer.from(content))).tables;
const doubled = (row: readonly string[], open = "'") =>
  row.map((cell) => `${open}${cell.replaceAll("'", "''")}'`).join(', ');
const slashed = (row: readonly string[]) => row.map((cell) => `'${cell.replaceAll("'", "\\'")}'`).join(',');

const MYSQL = `-- MySQL dump 10.13
/*!40101 SET NAMES utf8 */;
DROP TABLE IF EXISTS \`assure\`;
CREATE TABLE \`assure\` (
  \`cnss\` int(9) NOT NULL COMMENT 'numéro, d''assuré',
  \`cin\` varchar(8) DEFAULT NULL,
  \`nom\` varchar(40), -- family, name
  \`prenom\` enum('a','b;'),
  PRIMARY KEY (\`cnss\`), KEY \`k\` (\`nom\`)
) ENGINE=InnoDB;
LOCK TABLES \`assure\` WRITE;
INSERT INTO \`assure\` VALUES ${people.map((row) => `(${slashed(row)})`).join(',')};
UNLOCK TABLES;
DELIMITER ;;
CREATE TRIGGER t AFTER INSERT ON assure FOR EACH ROW BEGIN INSERT INTO log VALUES ('123456789', NEW.nom); END;;
DELIMITER ;
`;
const POSTGRES = `--
-- PostgreSQL database dump
--
SET standard_conforming_strings = on;
CREATE TABLE public.assure (cnss bigint, cin text, nom text, prenom text);
CREATE FUNCTION f() RETURNS trigger AS $body$ BEGIN INSERT INTO log VALUES ('999999999', ';'); END; $body$ LANGUAGE plpgsql;
COPY public.assure (cnss, cin, nom, prenom) FROM stdin;
${people.map((row) => row.join('\t')).join('\n')}
\\.

ALTER TABLE ONLY public.assure ADD CONSTRAINT k PRIMARY KEY (cnss);
`;
const SERVER = `USE [paie]
GO
SET ANSI_NULLS ON
GO
CREATE TABLE [dbo].[assure]([cnss] [int] NOT NULL, [cin] [nvarchar](8) NULL, [nom] [nvarchar](40), [prenom] [nvarchar](40))
GO
${people.map((row) => `INSERT [dbo].[assure] ([cnss], [cin], [nom], [prenom]) VALUES (${doubled(row, "N'")})`).join('\n')}
GO
`;
const ORACLE = `SET DEFINE OFF;
${people.map((row) => `Insert into PAIE.ASSURE (CNSS,CIN,NOM,PRENOM,NAISSANCE) values (${doubled(row)},to_date('03/02/80','DD/MM/RR'));`).join('\n')}
`;

describe('a dump of a database', () => {
  it.each<[string, string]>([
    ['MySQL', MYSQL],
    ['PostgreSQL', POSTGRES],
    ['SQL Server', SERVER],
    ['Oracle', ORACLE],
    [
      'SQLite',
      `PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE assure(cnss INTEGER, cin TEXT, nom TEXT, prenom TEXT);\n${people.map((row) => `INSERT INTO assure VALUES(${doubled(row)});`).join('\n')}\nCOMMIT;\n`,
    ],
    [
      'SQLite with a trigger',
      `CREATE TABLE assure(cnss, cin, nom, prenom);\nCREATE TRIGGER t AFTER INSERT ON assure BEGIN\nINSERT INTO log VALUES ('123123123', 'x', 'NOM', 'y');\nEND;\n${people.map((row) => `INSERT OR IGNORE INTO "assure" VALUES(${doubled(row)});`).join('\n')}`,
    ],
    [
      'replacements',
      people.map((row) => `REPLACE INTO assure (cnss, cin, nom, prenom) VALUES (${doubled(row)});`).join('\n'),
    ],
    [
      'an insert of Oracle into several',
      `INSERT ALL\n${people.map((row) => `  INTO assure (cnss, cin, nom, prenom) VALUES (${doubled(row)})`).join('\n')}\nSELECT * FROM dual;`,
    ],
    [
      'inserts of two tables by turns',
      people
        .map(
          (row, at) =>
            `INSERT INTO assure (cnss, cin, nom, prenom) VALUES (${doubled(row)});\nINSERT INTO produit (id, libelle) VALUES (${at}, 'Vis');`,
        )
        .join('\n'),
    ],
    ['lines that end in the way of Windows', MYSQL.replaceAll('\n', '\r\n')],
    ['no column names', people.map((row) => `INSERT INTO t1 VALUES (${doubled(row)});`).join('\n')],
  ])('gives its people as of %s', async (_, content) => expect(await found(content)).toEqual(keys));

  it('has values of every kind', async () => {
    const values = `1, -2.50, NULL, 'it''s', N'é', E'a\\nb', X'5A6FC3A9', 'x'::text, CAST('y' AS date), TO_DATE('z', 'DD'), q'[it's]', true, 'a' || 'b', CURRENT_TIMESTAMP, 7::bigint, _utf8'w', ''`;
    expect(
      await tables(`INSERT INTO t (${Array.from({ length: 17 }, (_, at) => `c${at}`).join(',')}) VALUES (${values});`),
    ).toEqual([
      [
        Array.from({ length: 17 }, (_, at) => `c${at}`),
        [
          '1',
          '-2.50',
          '',
          "it's",
          'é',
          'a\nb',
          'Zoé',
          'x',
          'y',
          'z',
          "it's",
          'true',
          'ab',
          'CURRENT_TIMESTAMP',
          '7',
          'w',
          '',
        ],
      ],
    ]);
  });

  it('unescapes what COPY and MySQL escape', async () => {
    expect(await tables('COPY t (a, b, c) FROM stdin;\nx\\ty\t\\N\tz\\\\\n\\.\n')).toEqual([
      [
        ['a', 'b', 'c'],
        ['x\ty', '', 'z\\'],
      ],
    ]);
    expect(await tables("INSERT INTO `t` (`a`,`b`) VALUES ('x\\'y\\\\','say \\\"hi\\\"');")).toEqual([
      [
        ['a', 'b'],
        ["x'y\\", 'say "hi"'],
      ],
    ]);
  });

  it('keeps rows under the columns of their own table, over many thousands', async () => {
    const many = Array.from({ length: 45_000 }, (_, at) => `(${100_000_000 + at},'AB1','BENALI')`);
    expect(
      new Set(await found(`CREATE TABLE a (cnss int, cin text, nom text);\nINSERT INTO a VALUES ${many.join(',\n')};`))
        .size,
    ).toBe(45_000);
  });

  it('says what is missing where it ends in the middle', async () => {
    const { records, missing } = await recordsRead(readSql, MYSQL.slice(0, MYSQL.indexOf('100000008')), 'sql');
    expect([records.length, missing]).toMatchObject([8, { isPartial: true, code: 'cut-off' }]);
  });

  it('reads strings between dollars, whatever stands in them', async () => {
    const rows = people.map(
      (row, at) => `(${doubled(row)}, ${at % 2 ? "$$it's; $ (fine)$$" : "$q$O'Neil, $$ ;$q$::text"})`,
    );
    expect(await found(`INSERT INTO assure (cnss, cin, nom, prenom, note) VALUES ${rows.join(', ')};`)).toEqual(keys);
  });

  it('never fails on what is spoiled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(MYSQL, POSTGRES, SERVER, ORACLE),
        fc.nat(1_500),
        fc.nat(30),
        fc.string({ maxLength: 6 }),
        async (text, at, length, put) => {
          await recordsRead(readSql, text.slice(0, at) + put + text.slice(at + length), 'sql');
        },
      ),
      { numRuns: 400 },
    );
  });
});
