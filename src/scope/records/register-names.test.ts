import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameParts } from './canonical-name.ts';
import { findRegisterNames } from './find-register-names.ts';
import { indexNames, isRegisterName, NameGatherer } from './name-index.ts';
import { documentLines, loadProfile, planTable, RECORD_COLUMNS, withRegisterNames } from './index.ts';

const profile = loadProfile('ma');
const indexOf = (names: readonly string[], key = 7) =>
  indexNames(
    names.map((name) => nameParts(name, profile)),
    key,
  );
const REGISTER = indexOf(['Zineb Oukacha', 'BENALI Karim', 'El Alaoui Fatima Zahra', 'محمد التازي']);
const knowing = withRegisterNames(profile, REGISTER);
const found = (text: string) => [...findRegisterNames(text, knowing)].map(({ start, end }) => text.slice(start, end));

const fullNames = (text: string) =>
  documentLines(text, knowing).map((line) => line.split('\t')[RECORD_COLUMNS.indexOf('full')]);

describe('the names of a register', () => {
  it('hold each name in any order and spelling, and no other', () => {
    const has = (name: string) => isRegisterName(REGISTER, nameParts(name, profile));
    expect(['Oukacha Zineb', 'kareem ben-ali', 'Fatima-Zahra ALAOUI', 'Mohammed Tazi'].map(has)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['Zineb Benali', 'Oukacha', 'Karim', '', 'Zineb Oukacha Karim'].map(has)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('hold any set exactly, whatever its size', () => {
    const name = fc
      .tuple(fc.stringMatching(/^[A-Z]{2,6}$/), fc.stringMatching(/^[A-Z]{2,6}$/))
      .map((parts) => parts.toSorted());
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 2000 }),
        fc.array(name, { maxLength: 50 }),
        fc.integer(),
        (all, others, key) => {
          const index = indexNames(all, key);
          const known = new Set(all.map((parts) => parts.join(' ')));
          for (const parts of [...all, ...others])
            expect(isRegisterName(index, parts)).toBe(known.has(parts.join(' ')));
        },
      ),
    );
  });

  it('are left out, and said to be, once there are more than memory is for', () => {
    const gatherer = new NameGatherer(7, 1024);
    for (let at = 0; at < 2000; at++) gatherer.add(['BENALI', `K${at}`]);
    expect([gatherer.isFull, gatherer.index.slots.byteLength]).toEqual([true, 8192]);
    expect([0, 1999].map((at) => isRegisterName(gatherer.index, ['BENALI', `K${at}`]))).toEqual([true, false]);
  });

  it('are found in running text where they stand, the longest first, and nothing else is', () => {
    expect(found('Le dossier de Zineb Oukacha, transmis à BENALI Karim.')).toEqual(['Zineb Oukacha', 'BENALI Karim']);
    expect(found('Mme El Alaoui Fatima Zahra habite Rabat')).toEqual(['El Alaoui Fatima Zahra']);
    expect(found('قرار يخص السيد محمد التازي بالرباط')).toEqual(['محمد التازي']);
    expect(found('Zineb. Oukacha est une autre phrase; Karim et Benali aussi')).toEqual([]);
    expect(found('zineb oukacha en minuscules')).toEqual(['zineb oukacha']);
    expect([...findRegisterNames('Zineb Oukacha', profile)]).toEqual([]);
  });

  it('are found over a line end, behind what is written onto them, and in capitals where the text has any', () => {
    expect(found('transmis à Zineb\r\nOukacha, puis classé')).toEqual(['Zineb\r\nOukacha']);
    expect(found('Zineb\n\nOukacha')).toEqual([]);
    expect(found("Le dossier d'Oukacha Zineb et l’avis de KARIM BENALI")).toEqual(['Oukacha Zineb', 'KARIM BENALI']);
    expect(found('أرسل الملف لمحمد التازي ومحمد التازي')).toEqual(['محمد التازي', 'محمد التازي']);
    expect(found('Un karim benali sans capitales dans un texte qui en a')).toEqual([]);
    expect(found('Mme el Alaoui Fatima Zahra')).toEqual(['el Alaoui Fatima Zahra']);
  });

  it('are found in time on a text that is words alone', () => {
    expect(found('Aa Bb '.repeat(100_000))).toEqual([]);
  });

  it('name the person of a document that has no title and no label', () => {
    const text = 'Courrier reçu le 3 mars, dossier de Zineb Oukacha, CIN AB123456.';
    const [full, none] = [knowing, profile].map(
      (known) => documentLines(text, known)[0]!.split('\t')[RECORD_COLUMNS.indexOf('full')],
    );
    expect([full, none]).toEqual(['ZINEB OUKACHA', '']);
  });

  it('give a number the name beside it, not that of whoever signs', () => {
    const text =
      'Le Directeur, Karim Benali\n\n'.padEnd(400, 'Texte. ') + '\nZineb Oukacha, CIN AB123456, a été reçue.';
    expect(fullNames(text)).toEqual(['ZINEB OUKACHA']);
    expect(fullNames(`${'Karim Benali'.padEnd(300, '.')} CIN AB123456`)).toEqual(['']);
  });

  it('make each line of a list a record, and a letter one', () => {
    const list = '1. Zineb Oukacha\n2. BENALI Karim, Rabat\n3. Mme El Alaoui Fatima Zahra\n';
    expect(fullNames(list)).toEqual(['ZINEB OUKACHA', 'BENALI KARIM', 'ALAOUI FATIMAZAHRA']);
    expect(
      fullNames(`Zineb Oukacha\nRabat\n\n${'Nous avons reçu votre dossier.\n'.repeat(9)}\nKarim Benali\n`),
    ).toEqual(['ZINEB OUKACHA']);
  });

  it('tell a column of names that no list holds', () => {
    const rows = ['12;Zineb Oukacha', '13;Oukacha Zineb', '14;Zineb Oukacha'].map((row) => row.split(';'));
    const fields = (known: typeof profile) => planTable(rows, known, 'leak').columns.map(({ field }) => field);
    const unlisted = { ...profile, givenNames: new Set<string>(), familyNames: new Set<string>() };
    expect(fields(unlisted)).not.toContain('full');
    expect(fields(withRegisterNames(unlisted, REGISTER))).toContain('full');
  });
});
