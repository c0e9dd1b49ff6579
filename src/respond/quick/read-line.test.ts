import { describe, expect, it } from 'vitest';
import { instant, type Language } from '../../kernel/index.ts';
import { readLine } from './read-line.ts';

const ZONE = 'Africa/Casablanca';
/** 03:20 on a wall in Casablanca, which was one hour ahead of UTC in that summer. */
const NIGHT = instant('2026-07-29T02:20:00.000Z');

const read = (line: string, language: Language = 'fr', now = NIGHT, zone = ZONE) =>
  readLine(line, { language, zone, now });

describe('the quick line', () => {
  it('is a note that happens now where it says nothing else', () => {
    expect(read('Le journaliste rappelle')).toEqual({ kind: 'note', text: 'Le journaliste rappelle', at: NIGHT });
    expect(read('   ')).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['hier 22h L’archive est en ligne', 'fr', '2026-07-28T21:00:00.000Z'],
    ['L’archive est en ligne hier 22h', 'fr', '2026-07-28T21:00:00.000Z'],
    ['hier à 22h30, L’archive est en ligne', 'fr', '2026-07-28T21:30:00.000Z'],
    ['22h L’archive est en ligne', 'fr', '2026-07-28T21:00:00.000Z'],
    ['2h15 L’archive est en ligne', 'fr', '2026-07-29T01:15:00.000Z'],
    ['il y a 20 min L’archive est en ligne', 'fr', '2026-07-29T02:00:00.000Z'],
    ['L’archive est en ligne il y a 2 h', 'fr', '2026-07-29T00:20:00.000Z'],
    ['avant-hier minuit L’archive est en ligne', 'fr', '2026-07-26T23:00:00.000Z'],
    ['yesterday 10pm L’archive est en ligne', 'en', '2026-07-28T21:00:00.000Z'],
    ['20 min ago L’archive est en ligne', 'en', '2026-07-29T02:00:00.000Z'],
    ['L’archive est en ligne yesterday at 22:00', 'en', '2026-07-28T21:00:00.000Z'],
    ['أمس 22:00 L’archive est en ligne', 'ar', '2026-07-28T21:00:00.000Z'],
    ['قبل ٢٠ دقيقة L’archive est en ligne', 'ar', '2026-07-29T02:00:00.000Z'],
    ['قبل ساعتين L’archive est en ligne', 'ar', '2026-07-29T00:20:00.000Z'],
  ] as const)('hears the hour in “%s”', (line, language, at) => {
    expect(read(line, language)).toEqual({ kind: 'note', text: 'L’archive est en ligne', at });
  });

  it('leaves numbers alone that are no hours', () => {
    for (const line of [
      '53 576 fichiers',
      'Le lot 22 circule',
      'Article 33',
      'à 90h du soir',
      '3 heures perdues à chercher',
    ])
      expect(read(line)).toEqual({ kind: 'note', text: line, at: NIGHT });
  });

  it('writes nothing that has not happened yet', () => {
    expect(read('demain 9h conférence de presse')).toEqual({ kind: 'unclear', why: 'ahead' });
    expect(read('dans 2 h conférence de presse')).toEqual({ kind: 'unclear', why: 'ahead' });
  });

  it('is a rumour after a question mark, in either script', () => {
    expect(read('? Il y aurait aussi les mots de passe')).toMatchObject({ kind: 'rumour' });
    expect(read('؟ كلمات السر أيضا', 'ar')).toMatchObject({ kind: 'rumour', text: 'كلمات السر أيضا' });
  });

  it('is a decision after an exclamation mark, with its reason', () => {
    expect(read('! Fermer le portail parce que la fuite continue')).toEqual({
      kind: 'decision',
      question: 'Fermer le portail',
      choice: 'Fermer le portail',
      reason: 'la fuite continue',
      at: NIGHT,
    });
    expect(read('! Fermer le portail ? Oui, lecture seule, car la fuite continue')).toMatchObject({
      question: 'Fermer le portail ?',
      choice: 'Oui, lecture seule',
      reason: 'la fuite continue',
    });
    expect(read('! 22h Fermer le portail parce qu’il est ouvert')).toMatchObject({
      choice: 'Fermer le portail',
      reason: 'il est ouvert',
      at: '2026-07-28T21:00:00.000Z',
    });
    expect(read('! إغلاق البوابة لأن التسريب مستمر', 'ar')).toMatchObject({
      choice: 'إغلاق البوابة',
      reason: 'التسريب مستمر',
    });
  });

  it('asks for the reason of a decision that has none', () => {
    expect(read('! Fermer le portail')).toEqual({ kind: 'unclear', why: 'reason' });
    expect(read('! Fermer le carrefour')).toEqual({ kind: 'unclear', why: 'reason' });
  });

  it('is a task for a role after an at sign, by an hour that lies ahead', () => {
    expect(read('@technique isoler le serveur 16h')).toEqual({
      kind: 'task',
      owner: 'technical',
      what: 'isoler le serveur',
      dueAt: '2026-07-29T15:00:00.000Z',
    });
    expect(read('@com: préparer la presse demain 9h')).toMatchObject({
      owner: 'communicator',
      dueAt: '2026-07-30T08:00:00.000Z',
    });
    expect(read('@dpo dans 2 h appeler la CNDP')).toMatchObject({ owner: 'dpo', dueAt: '2026-07-29T04:20:00.000Z' });
    expect(read('@التقنية عزل الخادم', 'ar')).toEqual({ kind: 'task', owner: 'technical', what: 'عزل الخادم' });
    expect(read('@duval appeler')).toEqual({ kind: 'unclear', why: 'role' });
    expect(read('@com hier 9h appeler')).toEqual({ kind: 'unclear', why: 'past' });
  });

  it('keeps the hours of the wall when Morocco changes its clocks around Ramadan', () => {
    // On 15 February 2026 at 3:00 the clocks went back to 2:00; on 22 March at 2:00 they went forward to 3:00.
    const inRamadan = instant('2026-02-15T12:00:00.000Z');
    expect(read('hier 22h Alerte', 'fr', inRamadan)).toMatchObject({ at: '2026-02-14T21:00:00.000Z' });
    expect(read('9h Alerte', 'fr', inRamadan)).toMatchObject({ at: '2026-02-15T09:00:00.000Z' });
    expect(read('2h30 Alerte', 'fr', inRamadan)).toMatchObject({ at: '2026-02-15T01:30:00.000Z' });
    const after = instant('2026-03-22T12:00:00.000Z');
    expect(read('2h30 Alerte', 'fr', after)).toMatchObject({ at: '2026-03-22T02:30:00.000Z' });
    expect(read('9h Alerte', 'fr', after)).toMatchObject({ at: '2026-03-22T08:00:00.000Z' });
  });

  it('reads a very long line in no time that anybody notices', () => {
    const long = `${'il y a '.repeat(200)}${'9'.repeat(1000)} fin`;
    expect(read(long)).toMatchObject({ kind: 'note' });
  });
});
