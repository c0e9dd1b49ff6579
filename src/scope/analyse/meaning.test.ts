import { describe, expect, it } from 'vitest';
import { COLUMNS, count, HISTORY, REGISTER, type Given } from '../../../test/support/small-leak.ts';

// Each sentence of what the figures mean (docs/decisions/0012), on a leak small enough to count by hand.

/** The verdict of one record against register and history. */
async function verdictOf(
  row: string,
  given: Omit<Given, 'leak'> = { register: REGISTER, history: HISTORY },
  columns = COLUMNS,
) {
  const { verdicts } = await count({ leak: `${columns}\n${row}`, ...given });
  const [verdict] = Object.entries(verdicts.records).filter(([, records]) => records > 0);
  return { verdict: verdict?.[0], fields: verdicts.fields };
}

describe('a verdict', () => {
  const CASES: readonly (readonly [of: string, row: string, verdict: string])[] = [
    [
      'all fields equal the current version',
      '111111111;AB111111;Benali;Karim;1980-01-02;+212612345671;5000.00',
      'authentic',
    ],
    [
      'another spelling of everything',
      '111 111 111;ab 111111;BEN ALI;kareem;02/01/1980;06.12.34.56.71;5 000,00 DH',
      'authentic',
    ],
    ['Arabic names of a list', '222222222;AB222222;العلوي;فاطمة الزهراء;06/05/1990;0612345672;6000', 'authentic'],
    ['empty fields are not compared', '333333333;;Tazi;Omar;;N/A;-', 'authentic'],
    ['all fields equal a closed version', '111111111;;Benali;Karim;;;4000', 'outdated'],
    ['what current and closed versions share is current', '111111111;;Benali;Karim;;;', 'authentic'],
    ['a changed value', '111111111;;Benali;Karim;;;5001', 'altered'],
    ['a cut value', '111111111;;Bena;Karim;;;5000', 'altered'],
    ['values of two versions', '222222222;;El Alaoui;Fatima Zahra;;0699999999;6001', 'altered'],
    ['two keys of two people', '111111111;AB222222;Benali;Karim;;;5000', 'altered'],
    ['two keys of two people and nothing else', '111111111;AB222222;;;;;', 'altered'],
    ['one key known and one not', '111111111;ZZ999999;Benali;Karim;;;5000', 'altered'],
    ['a cut key beside a known one', '111111111;AB1111;Benali;Karim;;;5000', 'altered'],
    ['no key known', '999999999;ZZ999999;Benali;Karim;;;5000', 'fabricated'],
    ['an unknown key and nothing else', '999999999;;;;;;', 'fabricated'],
    ['no key', ';;Benali;Karim;1980-01-02;0612345671;5000', 'undecided'],
    ['one field beside the keys', '111111111;AB111111;;;;;5000', 'undecided'],
    ['one wrong field beside the keys', '111111111;AB111111;;;;;5001', 'undecided'],
  ];

  it('is decided by keys first, then by what there is to compare, then by the versions', async () => {
    const leak = CASES.map(([, row]) => `${COLUMNS}\n${row}`);
    const { items } = await count({ leak, register: REGISTER, history: HISTORY });
    const found = items.map(({ item, verdicts }) => [CASES[item]![0], Object.keys(verdicts)[0]]);
    expect(found).toEqual(CASES.map(([of, , verdict]) => [of, verdict]));
  });

  it('of a mismatch is undecided without a history, and keys still decide', async () => {
    const given = { register: REGISTER };
    expect((await verdictOf('111111111;;Benali;Karim;;;4000', given)).verdict).toBe('undecided');
    expect((await verdictOf('111111111;;Benali;Karim;;;5000', given)).verdict).toBe('authentic');
    expect((await verdictOf('111111111;AB222222;Benali;Karim;;;5000', given)).verdict).toBe('altered');
    expect((await verdictOf('999999999;;Benali;Karim;;;5000', given)).verdict).toBe('fabricated');
  });

  it('is undecided for all without a register', async () => {
    expect((await verdictOf('111111111;AB111111;Benali;Karim;1980-01-02;;5000', {})).verdict).toBe('undecided');
  });

  it('of a key that the register has no column for is undecided', async () => {
    const register = 'cnss;nom;prenom\n111111111;Benali;Karim';
    expect((await verdictOf(';AB111111;Benali;Karim;;;', { register })).verdict).toBe('undecided');
    expect((await verdictOf('111111111;AB111111;Benali;Karim;;;', { register })).verdict).toBe('authentic');
  });

  it('counts a former national id as a key of the person', async () => {
    const history = `cnss;cin;nom;prenom;valid_from;valid_to
      111111111;OLD11111;Benali;Karim;2019-01-01;2020-01-01
      111111111;AB111111;Benali;Karim;2020-01-01;`.replaceAll('OLD11111', 'XX111111');
    const register = 'cnss;cin;nom;prenom\n111111111;AB111111;Benali;Karim';
    expect((await verdictOf(';XX111111;Benali;Karim;;;', { register, history })).verdict).toBe('outdated');
    expect((await verdictOf('111111111;XX111111;Benali;Karimi;;;', { register, history })).verdict).toBe('altered');
  });

  it('finds the same state again after another one: A, B, A', async () => {
    const history = `cnss;nom;prenom;salaire;valid_from;valid_to
      111111111;Benali;Karim;4000;2020-01-01;2021-01-01
      111111111;Benali;Karim;5000;2021-01-01;2022-01-01
      111111111;Benali;Karim;4000;2022-01-01;`;
    const register = 'cnss;nom;prenom;salaire\n111111111;Benali;Karim;4000';
    const columns = 'cnss;nom;prenom;salaire';
    expect((await verdictOf('111111111;Benali;Karim;4000', { register, history }, columns)).verdict).toBe('authentic');
    expect((await verdictOf('111111111;Benali;Karim;5000', { register, history }, columns)).verdict).toBe('outdated');
  });

  it('takes what the history does not hold from the register', async () => {
    const history =
      'cnss;salaire;valid_from;valid_to\n111111111;4000;2020-01-01;2024-01-01\n111111111;5000;2024-01-01;';
    const given = { register: REGISTER, history };
    expect((await verdictOf('111111111;;Benali;Karim;;;4000', given)).verdict).toBe('outdated');
    expect(await verdictOf('111111111;;Tazi;Karim;;;4000', given)).toEqual({ verdict: 'altered', fields: { nom: 1 } });
  });
});

describe('fields', () => {
  const given = { register: REGISTER.replace('naissance', 'Date de naissance'), history: HISTORY };

  it("are counted against the nearest version, by the register's own heading", async () => {
    expect((await verdictOf('111111111;;Benali;Karim;1980-02-01;;4000', given)).fields).toEqual({
      'Date de naissance': 1,
    });
    expect((await verdictOf('111111111;;Benali;Omar;1980-02-01;;9000', given)).fields).toEqual({
      prenom: 1,
      'Date de naissance': 1,
      salaire: 1,
    });
  });

  it("count a key that is not the person's", async () => {
    expect((await verdictOf('111111111;ZZ999999;Benali;Karim;;;5000', given)).fields).toEqual({ cin: 1 });
  });

  it('of equally near versions are those of the newest', async () => {
    const history = `cnss;nom;prenom;salaire;valid_from;valid_to
      111111111;Benali;Omar;4000;2020-01-01;2021-01-01
      111111111;Benali;Karim;5000;2021-01-01;`;
    const row = await verdictOf(
      '111111111;Benali;Omar;5000',
      { register: 'cnss;nom;prenom;salaire\n111111111;Benali;Karim;5000', history },
      'cnss;nom;prenom;salaire',
    );
    expect(row).toEqual({ verdict: 'altered', fields: { prenom: 1 } });
  });

  it('of a whole name name the part that differs', async () => {
    const columns = 'cnss;nom complet;salaire';
    expect((await verdictOf('111111111;Benali Karim;5000', given, columns)).verdict).toBe('authentic');
    expect((await verdictOf('111111111;Karim BENALI;5000', given, columns)).verdict).toBe('authentic');
    expect((await verdictOf('111111111;Benali Omar;5000', given, columns)).fields).toEqual({ prenom: 1 });
    expect((await verdictOf('111111111;Tazi Karim;5000', given, columns)).fields).toEqual({ nom: 1 });
    expect((await verdictOf('111111111;Benali Karim;', given, columns)).verdict).toBe('undecided');
  });
});

describe('people', () => {
  const leak = `${COLUMNS}
    111111111;;Benali;Karim;;;5000
    ;AB111111;Benali;Karim;;;5000
    222222222;AB333333;Tazi;Omar;;;
    999999999;ZZ999999;X;Y;;;1
    ;ZZ999999;X;Y;;;2
    ;;Nour;Sami;;0612345600;
    ;;NOUR;sami;;+212612345600;
    ;;Nour;Hind;;0612345600;`;

  it('are certain when a strong key names them: each once, both of a spliced record', async () => {
    const { people, verdicts } = await count({ leak, register: REGISTER, history: HISTORY });
    expect(people).toMatchObject({ certain: 3, probable: 3, upper: 3 + 1 + 2, basis: 'register' });
    expect(Object.values(verdicts.records).reduce((a, b) => a + b)).toBe(8);
  });

  it('are the keys seen where there is no register, a row with two keys being one person; who shows none is probable', async () => {
    const { people } = await count({ leak });
    expect(people).toMatchObject({ certain: 4, upper: 4 + 2, basis: 'keys-seen' });
    // Sami and Salim of one surname and telephone may be one or two.
    expect([4 + 1, 4 + 2]).toContain(people.probable);
  });

  it('adds nobody for an unknown key that stands beside a known one elsewhere', async () => {
    const { people } = await count({ leak: 'cnss;cin;nom\n111111111;ZZ999999;A\n;ZZ999999;B', register: REGISTER });
    expect(people).toMatchObject({ certain: 1, upper: 1 });
  });

  it('are joined by unknown keys that rows share', async () => {
    const { people } = await count({
      leak: 'cnss;cin;nom\n900000001;ZZ000001;A\n900000002;ZZ000001;B\n900000002;ZZ000002;C\n900000003;ZZ000003;D',
      register: REGISTER,
    });
    expect(people).toMatchObject({ certain: 0, upper: 2 });
  });

  it('are counted once for rows of the register that are repeated', async () => {
    const register = `${REGISTER}\n111111111;AB111111;Benali;Karim;1980-01-02;+212612345671;5000.00`;
    expect((await count({ leak, register })).people.certain).toBe(3);
  });

  it('and all else are zero where nothing was read', async () => {
    const none = await count({ leak: [], register: REGISTER, history: HISTORY });
    expect(none).toMatchObject({ people: { certain: 0, upper: 0 }, categories: [], organisations: 0, dating: [] });
    expect((await count({ leak: [] })).people).toMatchObject({ certain: 0, probable: 0, upper: 0, basis: 'keys-seen' });
  });
});

describe('a category', () => {
  it('covers certain people, and all person records that hold it', async () => {
    const { categories } = await count({
      leak: [
        `${COLUMNS}\n111111111;;A;B;;0612345671;\n111111111;;A;B;;;5000\n999999999;;A;B;;0612345600;N/A\n;;A;B;;0612345601;`,
        'employeur;telephone\n1234567;0522000000',
      ],
      register: REGISTER,
    });
    const find = (id: string) => categories.find((category) => category.id === id);
    expect(find('phone')).toEqual({ id: 'phone', people: 1, records: 3 });
    expect(find('salary')).toEqual({ id: 'salary', people: 1, records: 1 });
    expect(find('employer-number')).toBeUndefined();
  });
});

describe('organisations', () => {
  it('are valid employer numbers and ICE, one where a row shows both', async () => {
    const { organisations, verdicts } = await count({
      leak: `employeur;ice;raison sociale
        1234567;001561191000066;A SARL
        1234567;;A SARL
        ;001561191000066;A SARL
        7654321;001561191000067;B SA
        ;002136093000040;C SARL
        123;;D SARL
        ;;E SARL`,
    });
    expect(organisations).toBe(3);
    expect(Object.values(verdicts.records).every((records) => records === 0)).toBe(true);
  });

  it("are also those of people's records", async () => {
    expect(
      (await count({ leak: 'cnss;nom;employeur\n111111111;A;1234567\n222222222;B;1234567\n333333333;C;7654321' }))
        .organisations,
    ).toBe(2);
  });
});
