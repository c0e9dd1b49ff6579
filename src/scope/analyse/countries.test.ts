import { expect, it } from 'vitest';
import { count } from '../../../test/support/small-leak.ts';

// SIREN by Luhn, CIF and contribution accounts by their keys; accounts and IBAN of the same country name one account.

it('counts French companies by their numbers, and reads an IBAN as its account', async () => {
  const { people, organisations, verdicts } = await count({
    profile: 'fr',
    register: `nir;nom;prenom;rib
      1800175123456;Durand;Paul;20041010050500013M02606
      2900275234567;Petit;Anne;30004000031234567890143`,
    leak: `nir;nom;prenom;iban;siren
      1800175123456;Durand;Paul;FR1420041010050500013M02606;732829320
      1800175123456;DURAND;paul;FR1420041010050500013M02606;732829321
      1800175123456;Durand;Paul;;000000000
      2900275234567;Petit;Anne;;552100554`,
  });
  expect(people).toMatchObject({ certain: 2, probable: 2, upper: 2 });
  expect(organisations).toBe(2);
  expect(verdicts.records).toMatchObject({ authentic: 4, altered: 0, undecided: 0 });
});

it('counts Spanish companies by their numbers, and reads an IBAN as its account', async () => {
  const { people, organisations, verdicts } = await count({
    profile: 'es',
    register: `dni;nombre;apellidos;cuenta
      12345678Z;Ana;Garcia;21000418450200051332
      00000001R;Luis;Perez;20770024003102575766`,
    leak: `dni;nombre;apellidos;iban;cif
      12345678Z;Ana;Garcia;ES9121000418450200051332;A58818501
      00000001R;Luis;Perez;;A58818501
      00000001R;Luis;Perez;;A58818502
      12345678Z;Ana;Garcia;;B65410011`,
  });
  expect(people).toMatchObject({ certain: 2, probable: 2, upper: 2 });
  expect(organisations).toBe(2);
  expect(verdicts.records).toMatchObject({ authentic: 4, altered: 0, undecided: 0 });
});

it('does not bring back what a record withholds', async () => {
  const { categories } = await count({
    register: 'cnss;nom;prenom\n111111111;Benali;Karim\n222222222;Tazi;Omar',
    leak: 'cnss;nom;prenom;telephone\n111111111;Alaoui;Karim;voir dossier\n222222222;Tazi;Omar;0612345678',
  });
  expect(categories.find(({ id }) => id === 'phone')).toEqual({ id: 'phone', people: 1, records: 1 });
});
