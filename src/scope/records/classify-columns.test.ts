import { describe, expect, it } from 'vitest';
import { loadProfile, planTable, recordLine, RECORD_COLUMNS, type TablePlan } from './index.ts';

const rowsOf = (csv: string) => csv.split('\n').map((line) => line.trim().split(';'));
const plan = (csv: string, id = 'ma') => planTable(rowsOf(csv), loadProfile(id), 'leak');
const fields = ({ columns }: TablePlan) => columns.map(({ field }) => field).join(' ');

/** What the last row of a table becomes, without what it leaves empty. */
function lastRecord(csv: string, id = 'ma'): Record<string, string> {
  const rows = rowsOf(csv);
  const line = recordLine(planTable(rows, loadProfile(id), 'leak'), rows.at(-1)!);
  const values = (line ?? '').split('\t').map((value, at) => [RECORD_COLUMNS[at]!, value] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
}

const PEOPLE = 'socialId nationalId family given birth phone email address city postcode salary sex';

describe.each(['ma', 'fr', 'es', 'eu'])('profile %s reads headings in', (id) => {
  it.each([
    [
      'French',
      'N° sécurité sociale;Carte d’identité;NOM;Prénoms;Date naiss.;Tél. portable;Courriel;Adresse;Ville;CP;Salaire brut;Sexe',
    ],
    [
      'Arabic',
      'رقم الضمان الاجتماعي;رقم البطاقة الوطنية;الاسم العائلي;الاسم الشخصي;تاريخ الميلاد;الهاتف;البريد الإلكتروني;العنوان;المدينة;الرمز البريدي;الأجر;الجنس',
    ],
    [
      'English',
      'Social Security No.;National ID;Surname;First name;DOB;Mobile;E-mail;Street address;City;ZIP code;Gross pay;Gender',
    ],
    [
      'Spanish',
      'Nº Seguridad Social;D.N.I.;Apellidos;Nombre;Fecha de nacimiento;Móvil;Correo electrónico;Dirección;Población;Código postal;Salario bruto;Sexo',
    ],
  ])('%s', (_, header) => {
    expect(fields(plan(header, id))).toBe(PEOPLE);
  });
});

describe('a heading says what it says', () => {
  it.each([
    [
      'in any case and glue',
      'NUM_CNSS;numCIN;nom_famille;PRENOM;dateNaissance;TelPortable',
      'socialId nationalId family given birth phone',
    ],
    [
      'after a table or an owner',
      't_nom;emp.prenom;PERSONNE_CIN;assure_cnss;salarie.tel;EMPLOYE_EMAIL',
      'family given nationalId socialId phone email',
    ],
    [
      'with what it is of behind it',
      'SOCIETE_NOM;EMPLOYEUR_CNSS;conjoint_nom;cnss',
      'organisation employer other socialId',
    ],
    [
      'with units and notes',
      'Nom (en majuscules);Salaire (MAD);Date de naissance [jj/mm/aaaa];Identifiant (CIN)',
      'family salary birth nationalId',
    ],
    ['in two languages', 'Nom / الاسم;CIN - رقم البطاقة;الهاتف Téléphone;Email|البريد', 'family nationalId phone email'],
    [
      'of health, unions, taxes and the dead',
      'cnss;Groupe sanguin;Affiliation syndicale;Identifiant fiscal;Date de décès',
      'socialId health union taxNumber deceased',
    ],
  ])('%s', (_, header, expected) => {
    expect(fields(plan(header))).toBe(expected);
  });

  it('over two lines', () => {
    const groups = plan('Assuré;;Banque;\nNom;CIN;RIB;Salaire\nBenali;AB123456;011519000001205000534921;5000');
    expect([groups.headerRows, fields(groups)]).toEqual([2, 'family nationalId rib salary']);
    const broken = plan('Date de;Numéro de;Nom\nnaissance;téléphone;\n12/03/1985;0612345678;Benali');
    expect([broken.headerRows, fields(broken)]).toEqual([2, 'birth phone family']);
  });
});

describe('what cells certainly are counts more than what a heading says', () => {
  const rib = '011519000001205000534921';
  const column = (heading: string, cells: readonly string[]) =>
    fields(plan([`cnss;${heading}`, ...cells.map((cell, at) => `12345678${at};${cell}`)].join('\n')));

  it.each([
    ['tel', [rib, rib, rib], 'socialId rib'],
    ['nom', ['a.b@example.ma', 'c.d@example.ma', 'e.f@example.ma'], 'socialId email'],
    [
      'compte',
      ['MA64011519000001205000534921', 'MA64011519000001205000534921', 'MA64011519000001205000534921'],
      'socialId iban',
    ],
    ['telephone', ['001561191000066', '001561191000066', '001561191000066'], 'socialId ice'],
    ['mot de passe', ['a.b@example.ma', 'c.d@example.ma', 'e.f@example.ma'], 'socialId password'],
    ['tel', ['0612345678', '0612345679', rib], 'socialId phone'],
  ])('%s over %j', (heading, cells, expected) => {
    expect(column(heading, cells)).toBe(expected);
  });

  it('and one cell in a column of another kind counts as what it is', () => {
    const categories = (cell: string) => lastRecord(`nom;tel\nBenali;0612345678\nTazi;${cell}`)['categories'];
    const [phone, account, email, none] = ['0612345679', rib, 'a.b@example.ma', 'voir dossier'].map(categories);
    expect(new Set([phone, account, email, none]).size).toBe(4);
    expect(account).toBe(lastRecord(`nom;rib\nTazi;${rib}`)['categories']);
    expect(email).toBe(lastRecord('nom;email\nTazi;a.b@example.ma')['categories']);
    expect(none).toBe(lastRecord('nom;tel\nTazi;')['categories']);
  });

  it('but a damaged account number is still one', () => {
    const sound = lastRecord(`nom;rib\nTazi;${rib}`);
    const damaged = lastRecord(`nom;rib\nTazi;${rib.slice(0, 20)}9921`);
    expect(damaged['categories']).toBe(sound['categories']);
    expect(damaged['rib']).not.toBe(sound['rib']);
  });
});

describe('columns without heading', () => {
  const repeat = (row: (at: number) => string, count = 30) =>
    Array.from({ length: count }, (_, at) => row(at)).join('\n');

  it('of numbers that count up are nobody’s phones', () => {
    expect(fields(plan(repeat((at) => `${600_000_000 + at};AB1234${10 + at};Benali`)))).not.toMatch(/phone/u);
    expect(fields(plan(repeat((at) => `6${((at * 7_919_317) % 89_999_999) + 10_000_000};AB1234${10 + at}`)))).toMatch(
      /phone/u,
    );
  });

  it('of one number in all rows name no person', () => {
    expect(fields(plan(repeat((at) => `123456789;AB1234${10 + at};Benali`)))).toBe('nationalId family');
  });

  it.each([
    [
      'fr',
      '185057800608491;12/05/1985;0612345678;FR7630006000011234567890189;Marie;Dupont',
      'socialId birth phone iban given family',
    ],
    [
      'es',
      '281234567840;12345678Z;12/05/1985;612345678;Antonio;García',
      'socialId nationalId birth phone given family',
    ],
    ['ma', 'AB123456;١٢/٠٥/١٩٨٥;٠٦١٢٣٤٥٦٧٨;محمد;بنعلي', 'nationalId birth phone given family'],
  ])('are read by the forms of profile %s', (id, row, expected) => {
    expect(fields(plan([row, row, row, row].join('\n'), id))).toBe(expected);
  });
});

describe('what figures need', () => {
  it.each([
    ['ma', 'nom;ville\nBenali;Casa', 'MA-06'],
    ['ma', 'nom;المدينة\nBenali;الدار البيضاء', 'MA-06'],
    ['ma', 'nom;code postal\nBenali;80000', 'MA-09'],
    ['ma', 'nom;ville;région\nBenali;Ksar Sghir;Tanger-Tétouan-Al Hoceima', 'MA-01'],
    ['fr', 'nom;cp\nDupont;75011', 'FR-IDF'],
    ['fr', 'nom;cp\nDupont;1000', 'FR-ARA'],
    ['fr', 'nom;cp\nDupont;97410', 'FR-974'],
    ['fr', 'nom;ville\nDupont;Saint Etienne', 'FR-ARA'],
    ['es', 'apellidos;provincia\nGarcía;Málaga', 'ES-AN'],
    ['es', 'apellidos;cod postal\nGarcía;8001', 'ES-CT'],
  ])('profile %s tells the region of %j', (id, csv, region) => {
    expect(lastRecord(csv, id)).toMatchObject({ region });
  });

  it.each([
    ['décédé', ['Oui', 'NON', '1', ''], ['1', '0', '1', undefined]],
    [
      'date de décès',
      ['12/03/2020', '00/00/0000', '2019-01-02', 'N/A'],
      ['2020-03-12', undefined, '2019-01-02', undefined],
    ],
    ['statut', ['Actif', 'Décédé', 'Retraité', 'DCD'], ['0', '1', '0', '1']],
    ['fallecido', ['Sí', 'no', 'S', ''], ['1', '0', '1', undefined]],
  ])('%s tells who has died', (heading, cells, expected) => {
    const rows = [['nom', heading], ...cells.map((cell) => ['Benali', cell])];
    const table = planTable(rows, loadProfile('ma'), 'leak');
    const deceased = RECORD_COLUMNS.indexOf('deceased');
    const told = rows.slice(1).map((row) => recordLine(table, row)!.split('\t')[deceased] || undefined);
    expect(told).toEqual(expected);
  });

  it('a date of death counts before a flag that says no', () => {
    expect(lastRecord('nom;décédé;date de décès\nBenali;N;12/03/2020')).toMatchObject({ deceased: '2020-03-12' });
  });

  it.each([
    ['sexe;nom\nM;Benali\nF;Tazi', 'F'],
    ['civilité;nom\nM.;Benali\nMme;Tazi', 'F'],
    ['sexo;apellidos\nH;García\nM;López', 'F'],
    ['sexe;nom\nF;Benali\nM;Tazi', 'M'],
    ['الجنس;النسب\nأنثى;بنعلي\nذكر;تازي', 'M'],
    ['sexe;nom\n1;Benali\n2;Tazi', 'F'],
  ])('the sex of the last of %j', (csv, sex) => {
    expect(lastRecord(csv)).toMatchObject({ sex });
  });
});
