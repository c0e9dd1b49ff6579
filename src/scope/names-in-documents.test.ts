import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paragraph, wordOf } from '../../test/support/office-files.ts';
import { pdfOf } from '../../test/support/sample-evidence.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';
import { runScope, type ScopeInput } from './index.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'names-'));
  mkdirSync(join(place, 'leak'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const at = (...parts: string[]) => join(place, ...parts);
const scope = (input: Partial<ScopeInput> = {}) =>
  runScope(
    {
      paths: [at('leak')],
      profile: 'ma',
      register: at('register.csv'),
      out: at('out'),
      keyFile: at('key'),
      threads: 1,
      ...input,
    },
    { clock: systemClock, random: systemRandom },
  );

// Sixty people, of whom one alone bears each of the names below.
const HEADER = 'cnss,cin,nom,prenom,naissance,telephone,salaire';
const OTHERS = Array.from({ length: 57 }, (_, index) => {
  const names = ['BENNANI', 'CHRAIBI', 'FILALI', 'SEBTI'][index % 4]!;
  const given = ['Ahmed', 'Khadija', 'Youssef', 'Nadia', 'Rachid'][index % 5]!;
  return `1000000${10 + index},AB1000${10 + index},${names},${given},19${60 + (index % 30)}-01-02,+2126123456${10 + index},5000.00`;
});
const REGISTER = [
  HEADER,
  '100000001,AB100001,OUKACHA,Zineb,1980-01-02,+212612345601,4321.50',
  '100000002,AB100002,EL ALAOUI,Fatima Zahra,1981-02-03,+212612345602,5000.00',
  '100000003,AB100003,TAZI,Mohammed,1982-03-04,+212612345603,6000.00',
  ...OTHERS,
].join('\n');

const LETTER =
  'Rabat, le 3 mars. Nous avons bien reçu le dossier de Zineb Oukacha et nous le transmettons au service concerné.';
const mail = (text: string) =>
  `From: bureau@exemple.ma\nTo: service@exemple.ma\nSubject: dossier\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`;

describe('letters that name people of the register and show no number', () => {
  const letters = () => {
    const pdf = pdfOf([LETTER.match(/.{1,60}(?:\s|$)/gu)!.map((text, line) => ({ x: 60, y: 760 - line * 14, text }))]);
    writeFileSync(at('leak', 'a.txt'), LETTER);
    writeFileSync(at('leak', 'b.pdf'), pdf);
    writeFileSync(at('leak', 'c.docx'), wordOf(paragraph(LETTER)));
    writeFileSync(at('leak', 'd.eml'), mail('Le dossier de Mme Fatima-Zohra Alaoui a été reçu.'));
    writeFileSync(at('leak', 'e.txt'), 'الرباط في 3 مارس. أرسل الملف لمحمد التازي وأحيل على المصلحة');
  };

  it('are records of theirs in text, PDF, Word and mail, in either script', async () => {
    writeFileSync(at('register.csv'), REGISTER);
    letters();
    const { people, categories, verdicts } = await scope();
    expect(people).toMatchObject({ certain: 0, probable: 3, upper: 3 });
    expect(categories).toContainEqual({ id: 'name', people: 0, records: 5 });
    expect(verdicts.records).toMatchObject({ undecided: 5 });
  });

  it('name nobody whom the register does not know', async () => {
    writeFileSync(at('register.csv'), [HEADER, ...OTHERS].join('\n'));
    letters();
    const { people, categories } = await scope();
    // The title of the mail names somebody whom nobody answers to.
    expect(people).toMatchObject({ certain: 0, probable: 0 });
    expect(categories).toContainEqual({ id: 'name', people: 0, records: 1 });
  });
});

describe('what was read with one register', () => {
  const reads = async (register: string) => {
    writeFileSync(at('register.csv'), register);
    const { work, people } = await scope();
    return { work, probable: people.probable };
  };

  it('is read again with another, and not again with the same', async () => {
    writeFileSync(at('leak', 'a.txt'), LETTER);
    const without = [HEADER, ...OTHERS].join('\n');
    // The letter and the table of the register.
    expect(await reads(without)).toEqual({ probable: 0, work: { extracted: 2, reused: 0 } });
    expect(await reads(REGISTER)).toEqual({ probable: 1, work: { extracted: 2, reused: 0 } });
    expect(await reads(REGISTER)).toEqual({ probable: 1, work: { extracted: 0, reused: 2 } });
    expect(await reads(without)).toEqual({ probable: 0, work: { extracted: 0, reused: 2 } });
  });

  it('holds no name of it in clear', async () => {
    writeFileSync(at('register.csv'), REGISTER);
    writeFileSync(at('leak', 'a.txt'), LETTER);
    await scope();
    const kept = readdirSync(at('out'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const entry of kept)
      expect(readFileSync(join(entry.parentPath, entry.name), 'latin1')).not.toMatch(/oukacha|zineb/iu);
  });
});
