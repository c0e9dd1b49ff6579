import { describe, expect, it } from 'vitest';
import { count } from '../../../test/support/small-leak.ts';

// Names that no list holds, so that each is as rare as it stands here.
const syllables = ['BRA', 'DEK', 'FIL', 'GOM', 'HUT', 'JAS', 'KEV', 'LIP', 'MOR', 'NUD'];
const word = (number: number) =>
  Array.from(String(number * 7919 + 100_000), (digit) => syllables[Number(digit)]).join('');
const person = (number: number) => ({
  cnss: String(100_000_000 + number),
  cin: `AB${100_000 + number}`,
  nom: word(number),
  prenom: word(number + 5_000),
  naissance: new Date(Date.UTC(1950, 0, 1) + number * 40_000_000_0).toISOString().slice(0, 10),
  telephone: `+2126${String(10_000_000 + number * 37)}`,
});
type Person = ReturnType<typeof person>;
const columns = ['cnss', 'cin', 'nom', 'prenom', 'naissance', 'telephone'] as const;
const table = (people: readonly Partial<Person>[]) =>
  [columns.join(';'), ...people.map((one) => columns.map((column) => one[column] ?? '').join(';'))].join('\n');
const everyone = Array.from({ length: 400 }, (_, number) => person(number));
const register = table(everyone);
const { cnss: _s, cin: _c, ...keyless } = person(7);

describe('records that no key links', () => {
  it('are linked to the person of the register whom they resemble, and change neither verdicts nor categories', async () => {
    const leak = table([person(1), keyless, { ...keyless, telephone: '' }, { nom: 'Nobody', prenom: 'Unheard' }]);
    const { people, verdicts, categories } = await count({ leak, register });
    expect(people).toMatchObject({ certain: 1, probable: 2, upper: 3, basis: 'register', conflicts: 0 });
    expect(people.rules.reduce((sum, { records }) => sum + records, 0)).toBe(2);
    expect(people.rules[0]!.rule).toMatch(/^family\+given\+birth/u);
    expect(verdicts.records).toMatchObject({ authentic: 1, undecided: 3 });
    expect(categories.find(({ id }) => id === 'phone')).toEqual({ id: 'phone', people: 1, records: 2 });
  });

  it('name a person once who is certain already', async () => {
    const { people } = await count({ leak: table([person(7), keyless]), register });
    expect(people).toMatchObject({ certain: 1, probable: 1, upper: 1 });
  });

  it('are linked where their whole name stands in one cell, in either order', async () => {
    const { nom, prenom, naissance } = person(9);
    for (const name of [`${nom} ${prenom}`, `${prenom} ${nom}`]) {
      const leak = `nom complet;naissance\n${name};${naissance}`;
      expect((await count({ leak, register })).people).toMatchObject({ certain: 0, probable: 1, upper: 1 });
    }
  });

  it('are linked although their key is cut, and never against a valid one', async () => {
    const cut = await count({ leak: table([{ ...person(7), cnss: '1000', cin: '' }]), register });
    expect(cut.people).toMatchObject({ certain: 0, probable: 1, upper: 1, conflicts: 0 });
    expect(cut.verdicts.records.fabricated).toBe(1);
    const foreign = await count({ leak: table([{ ...person(7), cnss: '987654321', cin: '' }]), register });
    expect(foreign.people).toMatchObject({ certain: 0, probable: 0, upper: 1, conflicts: 1 });
    expect(foreign.people.conflictPlaces).toEqual([{ item: 0, row: 0, persons: 1, keys: ['socialId'] }]);
  });

  it('are resolved among the records where there is no register', async () => {
    const { cnss: _, cin: __, ...other } = person(900);
    const strangers = [other, { ...other, telephone: '' }, { nom: 'Nobody', prenom: 'Unheard' }];
    const { people } = await count({ leak: table([...everyone, keyless, ...strangers]) });
    expect(people).toMatchObject({ certain: 400, probable: 402, upper: 403, basis: 'keys-seen', conflicts: 0 });
  });
});
