import { describe, expect, it } from 'vitest';
import { loadProfile, planTable, recordLine, RECORD_COLUMNS, type TablePlan, type TableUse } from './index.ts';

const profile = loadProfile('ma');
const rowsOf = (csv: string) => csv.split('\n').map((line) => line.trim().split(';'));
const plan = (csv: string, use: TableUse = 'leak') => planTable(rowsOf(csv), profile, use);
const fields = ({ columns }: TablePlan) => columns.map(({ field }) => field);

/** The values of the record that a row becomes. */
function recordOf(csv: string, row: string): Record<string, string> | undefined {
  const line = recordLine(plan(csv), row.split(';'));
  if (line === undefined) return undefined;
  return Object.fromEntries(
    line
      .split('\t')
      .map((value, at) => [RECORD_COLUMNS[at]!, value] as const)
      .filter(([, value]) => value !== ''),
  );
}

describe('headings', () => {
  it.each([
    [
      'cnss;cin;nom;prenom;naissance;telephone;email;rib;salaire;employeur',
      'socialId nationalId family given birth phone email rib salary employer',
    ],
    [
      'N° CNSS;N° CIN;Nom;Prénom;Date de naissance;Tél.;E-mail;RIB;Salaire brut (MAD);N° Affilié',
      'socialId nationalId family given birth phone email rib salary employer',
    ],
    [
      'Immatriculation;CNIE;NOM_COMPLET;ddn;GSM;Courriel;Compte bancaire;wage;n_affilie',
      'socialId nationalId full birth phone email rib salary employer',
    ],
    [
      'socialSecurityNumber;nationalId;lastName;firstName;dateOfBirth;phoneNumber;emailAddress;iban',
      'socialId nationalId family given birth phone email iban',
    ],
    [
      'رقم التسجيل;رقم البطاقة الوطنية;الاسم العائلي;الاسم الشخصي;تاريخ الازدياد;رقم الهاتف;الأجر;رقم الانخراط',
      'socialId nationalId family given birth phone salary employer',
    ],
    [
      'nom;prenom;nom_ar;prenom_ar;adresse;ville;ice;raison sociale',
      'family given familyAr givenAr address city ice organisation',
    ],
    ["nom;nom de l'employeur;adresse ip;adresse email;mot de passe", 'family organisation ip email password'],
  ])('%s', (header, expected) => {
    expect(fields(plan(header)).join(' ')).toBe(expected);
  });

  it('takes a heading that names a year for a heading', () => {
    const planned = plan('cnss;nom;salaire_2024\n123456789;Benali;5000\n223456789;Tazi;6000');
    expect([planned.headerRows, fields(planned)]).toEqual([1, ['socialId', 'family', 'salary']]);
  });

  it('stand below a preamble', () => {
    const { headerRows, columns } = plan('Export du 12/03/2025\n\ncnss;nom;salaire\n123456789;Benali;5000');
    expect([headerRows, columns.length]).toEqual([3, 3]);
  });

  it('mean what the cells say: whole names, company names, employer numbers', () => {
    expect(fields(plan('cnss;nom\n123456789;Karim Benali\n123456780;Omar Tazi'))).toEqual(['socialId', 'full']);
    expect(fields(plan('ice;nom\n001561191000066;Atlas SARL\n002136093000040;Ste Rif'))).toEqual([
      'ice',
      'organisation',
    ]);
    expect(fields(plan('cnss;employeur\n123456789;Atlas SARL\n123456780;Rif SA'))).toEqual([
      'socialId',
      'organisation',
    ]);
    expect(fields(plan('raison sociale;cnss\nAtlas SARL;1234567\nRif SA;7654321'))).toEqual([
      'organisation',
      'employer',
    ]);
    expect(fields(plan('الاسم;النسب\nكريم;بنعلي'))).toEqual(['given', 'family']);
  });
});

describe('a table without header', () => {
  it('is read by what its columns hold', () => {
    const headerless =
      plan(`123456789;AB123456;Karim;Benali;12/03/1985;0612345678;karim@example.ma;011519000001205000534921;5000,00
      123456780;CD654321;Omar;Tazi;01/02/1990;0712345678;omar@example.ma;011519000001205000534921;6100,50`);
    expect(headerless.headerRows).toBe(0);
    expect(fields(headerless)).toEqual([
      'socialId',
      'nationalId',
      'given',
      'family',
      'birth',
      'phone',
      'email',
      'rib',
      'salary',
    ]);
  });

  it('loses its first row when that is words over numbers', () => {
    expect(plan('foo;bar\nAB123456;x\nAB123457;y').headerRows).toBe(1);
  });
});

describe('a register that cannot be used is refused, naming header words and no value', () => {
  it.each([
    ['123456789;AB123456;Benali\n123456780;AB123457;Tazi', 'scope.register-headerless', /header line/u],
    ['nom;prenom\nBenali;Karim', 'scope.register-no-key', /"nom", "prenom"/u],
    ['foo;bar\n12;Karim\n13;Omar', 'scope.register-no-key', /2 unknown words/u],
    ['Nom;Karim;Rabat\nBenali;Omar;Tanger', 'scope.register-no-key', /"Nom", 2 unknown words/u],
    ['cnss;num_cnss;nom\n1;2;Benali', 'scope.register-key-ambiguous', /"cnss", "num_cnss"/u],
  ])('%j', (csv, code, words) => {
    const refusal = () => plan(csv, 'register');
    expect(refusal).toThrow(expect.objectContaining({ code, message: expect.stringMatching(words) }));
    expect(refusal).not.toThrow(/Benali|Karim|123456789/u);
  });

  it('a history also without its dates', () => {
    expect(() => plan('cnss;nom\n123456789;Benali', 'history')).toThrow(
      expect.objectContaining({ code: 'scope.history-no-dates' }),
    );
    expect(fields(plan('cnss;nom;date_debut;date_fin\n123456789;Benali;2020-01-01;', 'history'))).toEqual([
      'socialId',
      'family',
      'validFrom',
      'validTo',
    ]);
  });
});

describe('a row', () => {
  const header = 'cnss;nom;telephone;salaire;employeur\n123456789;Benali;0612345678;5000;1234567';

  it('becomes canonical values', () => {
    expect(recordOf(header, '123 456 789;BÉNALI;06 12 34 56 78;5 000,00 DH;1234567')).toMatchObject({
      kind: 'p',
      socialId: '123456789',
      family: 'BENALI',
      phone: '+212612345678',
      salary: '500000',
      employer: '1234567',
    });
  });

  it('is none when it repeats the header, sums up, or says nothing about anyone', () => {
    expect(recordOf(header, 'cnss;nom;telephone;salaire;employeur')).toBeUndefined();
    expect(recordOf(header, ';TOTAL;;123456,00;')).toBeUndefined();
    expect(recordOf(header, 'Total;27 salariés;;123456,00;')).toBeUndefined();
    expect(recordOf(header, ';;;5000;')).toBeUndefined();
  });

  it("is an organisation's when it numbers one and names nobody", () => {
    expect(recordOf(header, ';;;;1234567')).toMatchObject({ kind: 'o', employer: '1234567' });
    expect(recordOf('employeur;telephone;email\n1234567;0522123456;a@b.ma', '1234567;0522123456;a@b.ma')).toMatchObject(
      { kind: 'o' },
    );
  });

  it('of people who have lost their keys is still a record', () => {
    expect(recordOf(header, ';;0612345678;;1234567')).toMatchObject({ kind: 'p' });
  });

  it('keeps a second phone and unknown columns beside, by their headings', () => {
    expect(
      recordOf('cnss;tel;gsm;grade\n123456789;0522123456;0612345678;Cadre', '123456789;0522123456;0612345678;Cadre'),
    ).toMatchObject({
      phone: '+212522123456',
      extra: 'GSM=+212612345678\u001FGRADE=CADRE',
    });
  });

  it('of more text than the analysis takes in a line keeps its keys, its categories, and as much of a value as is compared', () => {
    const notes = Array.from({ length: 300 }, (_, at) => `remarque ${at}`);
    const rowOf = (note: string) => ['123456789', 'Benali', ...notes.map(() => note), 'asthme'];
    const table = planTable([['cnss', 'nom', ...notes, 'diagnostic'], rowOf('x')], profile, 'leak');
    const long = recordLine(table, rowOf('A1 '.repeat(3_000)))!;
    expect(long.length).toBeLessThan(1_010_000);
    expect(Math.max(...long.split('\u001F').map((value) => value.length))).toBeLessThan(5_000);
    expect(long.split('\t').slice(0, 5)).toEqual(recordLine(table, rowOf('x'))!.split('\t').slice(0, 5));
  });
});
