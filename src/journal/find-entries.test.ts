import { describe, expect, it } from 'vitest';
import { hour } from '../../test/support/entries.ts';
import type { PersonId } from '../kernel/index.ts';
import { asKnown, findEntries, type Entry, type Wanted } from './index.ts';

const entry = (seq: number, kind: string, value: object, more: object = {}) =>
  ({
    seq,
    kind,
    value,
    at: hour(seq),
    recordedAt: hour(seq + 1),
    author: 'amina',
    role: 'director',
    erased: false,
    ...more,
  }) as unknown as Entry;

const chain = [
  entry(1, 'crisis.declared', { claimed: '٢ مليون مؤمَّن', seen: 'Telegram', by: 'صحفي' }),
  entry(
    2,
    'note.taken',
    { text: 'Le préfet a rappelé à 22 h', facets: ['legal'] },
    { author: 'bilal', role: 'scribe' },
  ),
  entry(3, 'fact.recorded', { id: 'people' }, { role: 'analyst' }),
  entry(4, 'decision.made', { question: 'Fermer le portail ?', choice: 'Oui', reason: 'إغلاق البوّابة أأمن' }),
  entry(5, 'note.taken', { text: 'never seen' }, { erased: true, value: undefined }),
];
const found = (wanted: Wanted) => findEntries(chain, wanted).map(({ seq }) => seq);

describe('looking for words', () => {
  it.each<[string, number[]]>([
    ['PREFET', [2]],
    ['rappele 22', [2]],
    ['rappelé portail', []],
    ['2 مليون', [1]],
    ['مؤمن', [1]],
    ['اغلاق البوابه', [4]],
    ['never', []],
    ['  ', [1, 2, 3, 4, 5]],
  ])('finds %s however it is written', (words, seqs) => expect(found({ words })).toEqual(seqs));
});

it('narrows by every part that is given, together', () => {
  expect(found({ role: 'director' })).toEqual([1, 4, 5]);
  expect(found({ author: 'bilal' as PersonId })).toEqual([2]);
  expect(found({ facet: 'legal' })).toEqual([2]);
  expect(found({ facet: 'cost' })).toEqual([]);
  expect(found({ from: hour(2), to: hour(4) })).toEqual([2, 3]);
  expect(found({ by: 'machine' })).toEqual([3]);
  expect(found({ kinds: ['note.taken'], role: 'scribe', words: 'prefet', from: hour(2) })).toEqual([2]);
});

it('knows at an hour what had been written by then, whatever hour it tells of', () => {
  const late = entry(6, 'note.taken', { text: 'of the first hour' }, { at: hour(1), recordedAt: hour(9) });
  expect(asKnown([...chain, late], { by: hour(5) }).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(asKnown([...chain, late], { upTo: 2 }).map(({ seq }) => seq)).toEqual([1, 2]);
});
