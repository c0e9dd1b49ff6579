import { expect, it } from 'vitest';
import { COLUMNS, count, HISTORY, REGISTER } from '../../../test/support/small-leak.ts';
import type { Drawn } from './draw-records.ts';

const LEAK = `${COLUMNS}
  111111111;AB111111;Benali;Karim;1980-01-02;+212612345671;5000.00
  222222222;AB222222;El Alaoui;Fatima Zahra;1990-05-06;+212699999999;6000.00
  333333333;AB333333;Tazi;Omar;1985-07-08;+212612345673;9000.00
  999999999;AB999999;Nobody;Nemo;1970-01-01;+212612345679;1.00
  ;;Benali;Karim;1980-01-02;;`;

async function drawn(places: (population: number) => readonly number[]): Promise<Drawn> {
  const taken: Drawn[] = [];
  const sample = { places, take: (records: Drawn) => void taken.push(records) };
  await count({ leak: LEAK, register: REGISTER, history: HISTORY, sample });
  return taken[0]!;
}

const all = (population: number) => Array.from({ length: population }, (_, at) => at);

it('draws among the records that could be judged, each with its verdict, beside the nearest version', async () => {
  const { population, records } = await drawn(all);
  expect(population).toBe(4);
  const byLine = records.toSorted((one, other) => one.line - other.line);
  expect(byLine.map(({ verdict }) => verdict)).toEqual(['authentic', 'outdated', 'altered', 'fabricated']);
  const [, outdated, altered, fabricated] = byLine;
  expect(outdated!.version).toEqual({ from: '2020-01-01', to: '2023-06-01' });
  expect(outdated!.values).toContainEqual({ heading: 'telephone', shown: '+212699999999', held: '+212699999999' });
  expect(altered!.values).toContainEqual({ heading: 'salaire', shown: '9000.00', held: '7000.00' });
  expect(altered!.values.every(({ held }) => held !== undefined)).toBe(true);
  expect(fabricated!.version).toBeUndefined();
  expect(fabricated!.values).toContainEqual({ heading: 'cnss', shown: '999999999' });
});

it('keeps the order of the drawing, and draws no record twice', async () => {
  const { records } = await drawn(() => [3, 0, 2]);
  expect(records).toHaveLength(3);
  expect(new Set(records.map(({ line }) => line)).size).toBe(3);
});

it('draws nothing where nothing was judged', async () => {
  const taken: Drawn[] = [];
  const sample = { places: all, take: (records: Drawn) => void taken.push(records) };
  await count({ leak: `nom;prenom\n Benali;Karim`, register: REGISTER, sample });
  await count({ leak: LEAK, sample });
  expect(taken).toEqual([{ population: 0, records: [] }]);
});
