import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FEBRL, syntheticPeople, type Person } from '../../../test/support/synthetic-people.ts';
import { openAnalysis, sqlText, type AnalysisStore } from '../../platform/analysis/index.ts';
import { linkResidue } from './link-residue.ts';
import type { ResidueTrait } from './residue-sql.ts';

const TRAITS: readonly ResidueTrait[] = [
  { column: 'family', compare: 'name', isShared: true },
  { column: 'given', compare: 'name', isShared: false },
  { column: 'birth', compare: 'date', isShared: false },
  { column: 'town', compare: 'equal', isShared: true },
];
const SEED = 7;
let folder: string;
let store: AnalysisStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cellule-residue-'));
  store = await openAnalysis({ folder, memoryMb: 512, threads: 1 });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

type Keys = Readonly<{ socialId?: string; nationalId?: string }>;

async function fill(table: string, people: readonly (Person & Keys)[], id: (person: Person) => string): Promise<void> {
  const text = (value: string | undefined) => (value ? sqlText(value.toUpperCase()) : 'NULL');
  const rows = people.map((person) => {
    const day = person['date_of_birth']!.replace(/^(....)(..)(..)$/u, '$1-$2-$3');
    const cells = [
      person['surname'],
      person['given_name'],
      day,
      person['postcode'],
      person.socialId,
      person.nationalId,
    ];
    return `(${id(person)}, ${cells.map(text).join(', ')})`;
  });
  await store.run(
    `CREATE TABLE ${table} AS SELECT * FROM (VALUES ${rows.join(', ')}) t(${table === 'person' ? 'pid' : 'rid'}, family, given, birth, town, socialId, nationalId)`,
  );
}

const number = ({ rec_id: id }: Person) => id.split('-')[1]!;

it(`links records without a key to the register's people, seed ${SEED}`, async () => {
  const { originals, duplicates } = syntheticPeople({ seed: SEED, ...FEBRL[1] });
  const strangers = syntheticPeople({ seed: SEED + 1, ...FEBRL[1] }).originals.slice(0, 100);
  await fill('person', originals, (person) => `'${number(person)}'`);
  await fill(
    'leaked',
    [
      ...duplicates,
      ...strangers.map((stranger) => ({ ...stranger, rec_id: `rec-${9000 + Number(number(stranger))}` })),
    ],
    number,
  );
  const result = await linkResidue(store, { residue: 'leaked', persons: 'person', traits: TRAITS });
  const [linked] = await store.rows(
    'SELECT count(*) AS n, sum((rid::VARCHAR = pid)::INT)::BIGINT AS good, min(posterior) AS least FROM probable_link',
  );
  expect(linked!['n']).toBe(linked!['good']);
  expect(Number(linked!['n'])).toBeGreaterThan(420);
  expect(linked!['least']).toBeGreaterThanOrEqual(0.9);
  expect(result).toMatchObject({ records: linked!['n'], groups: 600 - Number(linked!['n']), conflicts: 0 });
});

const ANNA = {
  given_name: 'Annabella',
  surname: 'Muellerschmidt',
  date_of_birth: '19800203',
  postcode: '4711',
};
const crowd = () => syntheticPeople({ seed: SEED, ...FEBRL[1] }).originals.slice(0, 200);

it('never links what two valid keys say are two, and reports it', async () => {
  await fill('person', [...crowd(), { ...ANNA, rec_id: 'rec-900', socialId: 'S1' }], (person) => `'${number(person)}'`);
  await fill('leaked', [{ ...ANNA, rec_id: 'rec-901', socialId: 'S2' }], number);
  const result = await linkResidue(store, { residue: 'leaked', persons: 'person', traits: TRAITS });
  expect(result).toMatchObject({ people: 0, records: 0, groups: 1, conflicts: 1 });
  expect(await store.rows('SELECT * FROM key_conflict')).toEqual([{ rid: 901, other: '900' }]);
});

it('groups the records alone where there is no register, and no group has two keys of a kind', async () => {
  const anna = (rid: number, keys: Keys) => ({ ...ANNA, rec_id: `rec-${rid}`, ...keys });
  const leaked = [
    ...crowd(),
    anna(901, { socialId: 'S1' }),
    anna(902, {}),
    anna(903, { socialId: 'S2' }),
    anna(904, { nationalId: 'N1' }),
  ];
  await fill('leaked', leaked, number);
  const result = await linkResidue(store, { residue: 'leaked', traits: TRAITS });
  const keys = await store.rows(
    'SELECT g.grp, count(DISTINCT l.socialId) AS keys FROM residue_group g JOIN leaked l USING (rid) GROUP BY g.grp HAVING count(*) > 1',
  );
  expect(keys.map(({ keys }) => keys)).toEqual([1]);
  expect(result.groups).toBe(202);
  expect(result.conflicts).toBeGreaterThanOrEqual(1);
});
