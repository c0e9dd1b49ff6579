import { describe, expect, it } from 'vitest';
import { entries, hour } from '../../test/support/entries.ts';
import { crisisOf, titleOf } from './model.ts';

const declared = {
  kind: 'crisis.declared',
  at: hour(0),
  value: {
    mode: 'real',
    claimed: 'Des fiches de paie circulent. On parle de 2 millions.',
    seen: 'Telegram',
    by: 'un agent',
  },
} as const;

describe('a crisis', () => {
  it('is nothing before it is declared', () => expect(crisisOf(entries([]))).toBeUndefined());

  it('is called by the first sentence of what is claimed', () => {
    expect(crisisOf(entries([declared]))?.title).toBe('Des fiches de paie circulent');
  });

  it('knows who takes part, in which role, since when', () => {
    const joined = {
      kind: 'person.joined',
      at: hour(1),
      author: 'driss',
      role: 'dpo',
      value: { person: 'driss', invite: 'link-1', role: 'dpo' },
    } as const;
    const people = crisisOf(entries([declared, joined]))?.people;
    expect([...(people ?? [])]).toEqual([
      ['amina', { role: 'director', since: hour(0) }],
      ['driss', { role: 'dpo', since: hour(1) }],
    ]);
  });

  it('keeps each decision with its question, its reason and its author', () => {
    const decision = { question: 'Fermer le portail ?', choice: 'Oui', reason: 'La fuite continue' };
    const crisis = crisisOf(entries([declared, { kind: 'decision.made', at: hour(0.5), value: decision }]));
    expect(crisis?.decisions).toEqual([{ ...decision, seq: 2, by: 'amina', role: 'director', at: hour(0.5) }]);
  });

  it('shows a correction beside the entry that it corrects', () => {
    const note = { kind: 'note.taken', value: { text: 'Le portail est fermé depuis 8 h.' } } as const;
    const correction = {
      kind: 'entry.corrected',
      value: { seq: 2, text: 'Depuis 9 h.', reason: 'heure lue trop vite' },
    } as const;
    const crisis = crisisOf(entries([declared, note, correction]));
    expect(crisis?.corrections.get(2)?.map(({ seq, text }) => [seq, text])).toEqual([[3, 'Depuis 9 h.']]);
  });
});

describe('the title of a crisis', () => {
  it('is cut at a word when the sentence is long', () => {
    const title = titleOf(
      'des fichiers de paie de plusieurs centaines de milliers de salariés du secteur privé circulent',
    );
    expect(title).toBe('des fichiers de paie de plusieurs centaines de milliers de salariés du…');
    expect(title.length).toBeLessThanOrEqual(72);
  });

  it('ends where an Arabic question ends', () => expect(titleOf('هل تسربت الملفات؟ لا ندري')).toBe('هل تسربت الملفات؟'));
});
