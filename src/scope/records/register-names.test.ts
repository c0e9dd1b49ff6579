import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameParts } from './canonical-name.ts';
import { findRegisterNames } from './find-register-names.ts';
import { indexNames, isRegisterName } from './name-index.ts';
import { documentLines, loadProfile, planTable, RECORD_COLUMNS, withRegisterNames } from './index.ts';

const profile = loadProfile('ma');
const indexOf = (names: readonly string[], key = 7) =>
  indexNames(
    names.map((name) => nameParts(name, profile)),
    key,
  );
const REGISTER = indexOf(['Zineb Oukacha', 'BENALI Karim', 'El Alaoui Fatima Zahra', 'محمد التازي']);
const knowing = withRegisterNames(profile, REGISTER);
const found = (text: string) => findRegisterNames(text, knowing).map(({ start, end }) => text.slice(start, end));

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

  it('are found in running text where they stand, the longest first, and nothing else is', () => {
    expect(found('Le dossier de Zineb Oukacha, transmis à BENALI Karim.')).toEqual(['Zineb Oukacha', 'BENALI Karim']);
    expect(found('Mme El Alaoui Fatima Zahra habite Rabat')).toEqual(['El Alaoui Fatima Zahra']);
    expect(found('قرار يخص السيد محمد التازي بالرباط')).toEqual(['محمد التازي']);
    expect(found('Zineb. Oukacha est une autre phrase; Karim et Benali aussi')).toEqual([]);
    expect(found('zineb oukacha en minuscules')).toEqual(['zineb oukacha']);
    expect(findRegisterNames('Zineb Oukacha', profile)).toEqual([]);
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

  it('tell a column of names that no list holds', () => {
    const rows = ['12;Zineb Oukacha', '13;Oukacha Zineb', '14;Zineb Oukacha'].map((row) => row.split(';'));
    const fields = (known: typeof profile) => planTable(rows, known, 'leak').columns.map(({ field }) => field);
    const unlisted = { ...profile, givenNames: new Set<string>(), familyNames: new Set<string>() };
    expect(fields(unlisted)).not.toContain('full');
    expect(fields(withRegisterNames(unlisted, REGISTER))).toContain('full');
  });
});
