import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCellule } from '../../test/support/run-cellule.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellule-link-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ROWS = `name,born,town,ref
Karim Benali,1980-02-03,Rabat,p1
Benali Karim,1980-02-03,Rabat,p2
Omar Chraibi,1969-01-01,Tanger,p3
Salma Idrissi,1988-07-19,Fes,p4
`;

it('answers with pairs of ids and how sure they are, and leaves nothing behind', async () => {
  const file = join(folder, 'people.csv');
  writeFileSync(file, ROWS);
  const { code, answer } = await runCellule(['link', file, '--id', 'ref', '--json']);
  expect(code).toBe(0);
  expect(answer).toEqual({ pairs: [{ a: 'p1', b: 'p2', score: expect.any(Number) }] });
  expect(readdirSync(folder)).toEqual(['people.csv']);
});

it('compares what --columns names, in both files', async () => {
  const [one, other] = [join(folder, 'a.csv'), join(folder, 'b.csv')];
  writeFileSync(one, ROWS);
  writeFileSync(other, 'who;dob;id\nBENALI, Karim;03/02/1980;x1\nDoe, Jane;01/01/2001;x2\n');
  const typed = ['link', one, other, '--id', 'ref:id', '--columns', 'name:who=fullname,born:dob=date', '--json'];
  const { code, answer } = await runCellule(typed);
  expect([code, (answer as { pairs: unknown[] }).pairs.length]).toEqual([0, 2]);
});

it.each([
  [['link'], 'link.files'],
  [['link', '/no/such/file.csv'], 'link.unreadable'],
  [['link', 'PEOPLE', '--columns', 'name'], 'link.columns'],
  [['link', 'PEOPLE', '--id', 'nothing'], 'link.unknown-column'],
])('refuses %j and says what to do', async (typed, refusal) => {
  const file = join(folder, 'people.csv');
  writeFileSync(file, ROWS);
  const { code, stderr } = await runCellule(typed.map((word) => (word === 'PEOPLE' ? file : word)));
  expect(code).toBe(2);
  expect(stderr).toContain(refusal);
});
