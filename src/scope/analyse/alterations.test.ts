import { describe, expect, it } from 'vitest';
import { COLUMNS, count, HISTORY, REGISTER } from '../../../test/support/small-leak.ts';

// What altered records are, and what is still their person's (docs/decisions/0012).

describe('an alteration', () => {
  const given = { register: REGISTER, history: HISTORY };
  const kindOf = async (row: string) => {
    const { verdicts } = await count({ leak: `${COLUMNS}\n${row}`, ...given });
    return verdicts.kinds;
  };

  it.each([
    ['a digit of a telephone', '111111111;;Benali;Karim;;0612345681;5000', 'telephone', 'digit-edited'],
    ['two digits that changed places', '111111111;;Benali;Karim;;0612345617;5000', 'telephone', 'digit-edited'],
    ['a digit of a date', '111111111;;Benali;Karim;1981-01-02;;5000', 'naissance', 'digit-edited'],
    ['a digit of a key', '111111111;AB111112;Benali;Karim;;;5000', 'cin', 'digit-edited'],
    ['an amount times ten', '111111111;;Benali;Karim;;;50000', 'salaire', 'scaled'],
    ['a cut name', '111111111;;Bena;Karim;;;5000', 'nom', 'truncated'],
    ['a cut telephone', '111111111;;Benali;Karim;;06123456;5000', 'telephone', 'truncated'],
    ['a cut key', '111111111;AB1111;Benali;Karim;;;5000', 'cin', 'truncated'],
    ['values of two versions', '222222222;;El Alaoui;Fatima Zahra;;0699999999;6001', 'salaire', 'digit-edited'],
    ['another name', '111111111;;Tazi;Karim;;;5000', 'nom', 'other'],
  ])('of %s has its kind', async (_, row, field, kind) => {
    expect(await kindOf(row)).toMatchObject({ records: { [kind]: 1 }, fields: { [field]: { [kind]: 1 } } });
  });

  it('is spliced where each value was true at some time, and never all at once', async () => {
    const history = `cnss;nom;telephone;salaire;valid_from;valid_to
      111111111;Benali;+212612345670;4000;2020-01-01;2024-01-01
      111111111;Benali;+212612345671;5000;2024-01-01;`;
    const { verdicts } = await count({
      leak: 'cnss;nom;telephone;salaire\n111111111;Benali;0612345670;5000',
      register: 'cnss;nom;telephone;salaire\n111111111;Benali;+212612345671;5000',
      history,
    });
    expect(verdicts.kinds.records).toEqual({ spliced: 1 });
  });

  it('of keys of two persons is spliced', async () => {
    expect((await kindOf('111111111;AB222222;Benali;Karim;;;5000')).records).toEqual({ spliced: 1 });
  });

  it('of several kinds in one record is other', async () => {
    expect(await kindOf('111111111;;Bena;Karim;;0612345681;5000')).toMatchObject({
      records: { other: 1 },
      fields: { nom: { truncated: 1 }, telephone: { 'digit-edited': 1 } },
    });
  });

  const crowd = Array.from({ length: 12 }, (_, at) => ({
    cnss: 300_000_001 + at,
    amount: 4321 + at * 713,
    phone: 612_000_000 + at * 1_234_567,
  }));
  const crowded = {
    register: `cnss;nom;telephone;salaire\n${crowd.map(({ cnss, phone, amount }) => `${cnss};Benali;0${phone};${amount}`).join('\n')}`,
    history: `cnss;nom;telephone;salaire;valid_from;valid_to\n${crowd.map(({ cnss, phone, amount }) => `${cnss};Benali;0${phone};${amount};2020-01-01;`).join('\n')}`,
  };
  const leaked = (row: (person: (typeof crowd)[number], at: number) => string) =>
    count({ leak: `cnss;nom;telephone;salaire\n${crowd.map(row).join('\n')}`, ...crowded });

  it('by a factor that rows of a table share is scaled', async () => {
    const { verdicts } = await leaked(
      ({ cnss, phone, amount }, at) => `${cnss};Benali;0${phone};${at % 2 === 0 ? (amount * 1.1).toFixed(2) : amount}`,
    );
    expect(verdicts.kinds).toEqual({
      records: { scaled: 6 },
      fields: { salaire: { scaled: 6 } },
      factors: [{ field: 'salaire', factor: 1.1, records: 6 }],
    });
  });

  it('by the value of a row nearby is a swapped row', async () => {
    const { verdicts } = await leaked(
      ({ cnss, phone }, at) => `${cnss};Benali;0${phone};${crowd[Math.max(0, at - 1)]!.amount}`,
    );
    expect(verdicts.kinds.records).toEqual({ 'swapped-row': 11 });
  });

  it('by the telephone of any other row is a swapped row', async () => {
    const { verdicts } = await leaked(
      ({ cnss, phone, amount }, at) => `${cnss};Benali;0${at === 0 ? crowd[9]!.phone : phone};${amount}`,
    );
    expect(verdicts.kinds.fields).toEqual({ telephone: { 'swapped-row': 1 } });
  });
});

describe('what was true when it was taken', () => {
  const given = { register: REGISTER, history: HISTORY };

  it('is authentic or outdated, and outdated ones are told by the month in which they ended', async () => {
    const { verdicts } = await count({
      leak: `${COLUMNS}\n111111111;;Benali;Karim;;;4000\n222222222;;El Alaoui;Fatima Zahra;;0699999999;6000\n333333333;;Tazi;Omar;;;7000`,
      ...given,
    });
    expect(verdicts.trueWhenTaken).toBe(3);
    expect(verdicts.outdated).toEqual({
      months: [
        { month: '2023-06', records: 1 },
        { month: '2024-01', records: 1 },
      ],
      from: '2020-01-01',
      to: '2024-01-01',
    });
  });

  it('has one word a file: that of most of its records', async () => {
    const { items } = await count({
      leak: [
        `${COLUMNS}\n111111111;;Benali;Karim;;;4000\n333333333;;Tazi;Omar;;;7000\n222222222;;Tazi;Omar;;;1`,
        `${COLUMNS}\n222222222;;Tazi;Omar;;;1`,
        `${COLUMNS}\n;;Tazi;Omar;;;1\n222222222;;Tazi;Omar;;;1`,
      ],
      ...given,
    });
    expect(items.map(({ verdict }) => verdict)).toEqual(['outdated', 'altered', 'undecided']);
    expect(items[1]!.kinds).toEqual({ other: 1 });
  });
});

describe('control sums', () => {
  it('are counted and decide nothing', async () => {
    const { verdicts } = await count({
      leak: 'cnss;nom;salaire;CONTROLE\n111111111;Benali;5000;ok\n222222222;El Alaoui;6000;ko\n333333333;Tazi;7000;',
      register: REGISTER,
      history: HISTORY,
    });
    expect(verdicts.controlSums).toEqual({ hold: 1, fail: 1 });
    expect(verdicts.records.authentic).toBe(3);
  });
});

describe('a field that was altered', () => {
  const given = { register: REGISTER, history: HISTORY };
  const peopleOf = async (rows: string) => {
    const { categories, people } = await count({ leak: `${COLUMNS}\n${rows}`, ...given });
    return { certain: people.certain, ...Object.fromEntries(categories.map(({ id, people: of }) => [id, of])) };
  };

  it("is not counted as the person's, who is; the rest of the record is theirs", async () => {
    expect(await peopleOf('111111111;;Benali;Karim;;0612345671;5001')).toEqual({
      certain: 1,
      'social-security-number': 1,
      name: 1,
      phone: 1,
      salary: 0,
    });
  });

  it('still shows the category where another record, or another field of the category, is theirs', async () => {
    expect(await peopleOf('111111111;;Benali;Omar;;;5001\n111111111;;;;;;5000')).toMatchObject({ name: 1, salary: 1 });
    expect(await peopleOf('111111111;;Tazi;Omar;;0612345671;5000')).toMatchObject({ name: 0, salary: 1 });
  });

  it('stays in the records that hold the category', async () => {
    const { categories } = await count({ leak: `${COLUMNS}\n111111111;;Benali;Karim;;;5001`, ...given });
    expect(categories.find(({ id }) => id === 'salary')).toEqual({ id: 'salary', people: 0, records: 1 });
  });

  it('is told for each of two persons whose keys a record shows', async () => {
    expect(await peopleOf('111111111;AB222222;Benali;Karim;;;5000')).toEqual({
      certain: 2,
      'social-security-number': 1,
      'national-id': 1,
      name: 1,
      salary: 1,
    });
  });
});
