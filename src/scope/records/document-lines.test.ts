import { describe, expect, it } from 'vitest';
import { documentLines, loadProfile, organisationLine, RECORD_COLUMNS } from './index.ts';

const profile = loadProfile('ma');

const said = (line: string) =>
  Object.fromEntries(
    line
      .split('\t')
      .map((value, at) => [RECORD_COLUMNS[at]!, value] as const)
      .filter(([column, value]) => value !== '' && column !== 'categories'),
  );
const records = (text: string) => documentLines(text, profile).map(said);

describe('a document without a table', () => {
  it('is one record of what its labels say', () => {
    const text = `Attestation de salaire
Nom : Benali        Prénom : Karim
CIN: AB123456 délivrée à Rabat
N° CNSS : 123456789
Né le : 12/03/1985
Salaire brut : 8 500,00 DH
Tél : 06 12 34 56 78
N° d'affiliation : 1234567`;
    expect(records(text)).toEqual([
      {
        kind: 'p',
        socialId: '123456789',
        nationalId: 'AB123456',
        family: 'BENALI',
        given: 'KARIM',
        birth: '1985-03-12',
        salary: '850000',
        phone: '+212612345678',
        employer: '1234567',
      },
    ]);
  });

  it('is one record of what its prose says', () => {
    const text =
      "L'assuré Karim BENALI, titulaire de la CIN AB123456, immatriculé à la CNSS sous le n° 123456789, perçoit un salaire de 8500,00 DH.";
    expect(records(text)).toEqual([
      { kind: 'p', socialId: '123456789', nationalId: 'AB123456', full: 'KARIM BENALI', salary: '850000' },
    ]);
  });

  it('is several records when it lists several people', () => {
    expect(records('Nom: Karim Benali\nCIN: AB123456\n\nNom: Omar Tazi\nCIN: CD123456')).toEqual([
      { kind: 'p', nationalId: 'AB123456', full: 'KARIM BENALI' },
      { kind: 'p', nationalId: 'CD123456', full: 'OMAR TAZI' },
    ]);
  });

  it('of an organisation carries no person, and one about nobody is no record', () => {
    expect(records('Atlas SARL\nICE : 001561191000066\nTél : 05 22 12 34 56')).toEqual([
      { kind: 'o', phone: '+212522123456', ice: '001561191000066' },
    ]);
    expect(records('Bonjour à tous.')).toEqual([]);
  });
});

it('the text around a table names its organisation alone', () => {
  const line = organisationLine('Déclaration de M. Karim Benali, CIN AB123456\nAffilié : 1234567', profile);
  expect(said(line!)).toEqual({ kind: 'o', employer: '1234567' });
  expect(organisationLine('CIN AB123456', profile)).toBeUndefined();
});
