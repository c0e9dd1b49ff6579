import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsRead } from '../../../../test/support/read-parts.ts';
import { recordsRead } from '../../../../test/support/records-read.ts';
import { readJson } from './read-json.ts';

const people = Array.from({ length: 30 }, (_, at) => ({
  cnss: `${100_000_000 + at}`,
  cin: `AB${100_000 + at}`,
  nom: 'BENALI',
  prenom: 'Fatima',
}));
const keys = people.map(({ cnss }) => cnss);
const tables = async (content: string) => (await partsRead(readJson, Buffer.from(content))).tables;
const found = async (content: string) =>
  (await recordsRead(readJson, content)).records.map(({ socialId }) => socialId).toSorted();

describe('JSON', () => {
  it.each<[string, string]>([
    ['an array', JSON.stringify(people)],
    ['an array over many lines', JSON.stringify(people, null, 2)],
    ['a value a line', people.map((one) => JSON.stringify(one)).join('\n')],
    ['values with nothing between them', people.map((one) => JSON.stringify(one)).join('')],
    ['an array in an object', JSON.stringify({ total: 30, page: 1, data: people })],
    ['an array deep in an object', JSON.stringify({ response: { body: { items: people } } })],
    ['columns', JSON.stringify({ cnss: keys, nom: people.map(({ nom }) => nom) })],
    [
      'columns with numbered rows',
      JSON.stringify({
        cnss: Object.assign({}, keys),
        nom: Object.assign(
          {},
          people.map(({ nom }) => nom),
        ),
      }),
    ],
    [
      'objects under their key',
      JSON.stringify(Object.fromEntries(people.map(({ cnss, ...rest }) => [cnss, { cnss, ...rest }]))),
    ],
    ['lists with a header', JSON.stringify([['cnss', 'nom'], ...people.map(({ cnss, nom }) => [cnss, nom])])],
    [
      'lists, one a line',
      [['cnss', 'nom'], ...people.map(({ cnss, nom }) => [cnss, nom])].map((row) => JSON.stringify(row)).join('\n'),
    ],
    ['numbers', JSON.stringify(people.map((one) => ({ ...one, cnss: Number(one.cnss) })))],
    [
      'Elasticsearch',
      JSON.stringify({
        took: 3,
        hits: { total: 30, hits: people.map((_source, at) => ({ _index: 'a', _id: `x${at}`, _source })) },
      }),
    ],
    [
      'Elasticsearch, a line each',
      people.map((_source, at) => JSON.stringify({ _index: 'a', _type: '_doc', _id: `x${at}`, _source })).join('\n'),
    ],
    [
      'MongoDB',
      people
        .map((one) => JSON.stringify({ _id: { $oid: '65f0c0ffee' }, ...one, cnss: { $numberLong: one.cnss } }))
        .join('\n'),
    ],
    [
      'the shell of MongoDB',
      people
        .map(({ cnss, nom }) => `{ _id: ObjectId("65f0c0ffee"), cnss: NumberLong(${cnss}), nom: '${nom}', }`)
        .join('\n'),
    ],
    [
      'GeoJSON',
      JSON.stringify({
        type: 'FeatureCollection',
        features: people.map((properties) => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [1, 2] },
          properties,
        })),
      }),
    ],
    [
      'Python',
      `[${people.map(({ cnss, nom }) => `{'cnss': '${cnss}', 'nom': '${nom}', 'chef': None, 'actif': True}`).join(', ')}]`,
    ],
    [
      'a byte-order mark, comments and commas at ends',
      `\uFEFF// export {\n[${people.map((one) => `${JSON.stringify(one).slice(0, -1)},} /* ] */`).join(',\n')},]`,
    ],
    ['a value of JSONP', `callback(${JSON.stringify(people)});`],
    [
      'keys that come late',
      JSON.stringify(
        people.map((one, at) =>
          at < 15 ? { nom: one.nom, cnss: one.cnss } : { tel: '0612345678', cnss: one.cnss, nom: one.nom },
        ),
      ),
    ],
    ['the key of an object prototype', JSON.stringify(people).replaceAll('"cin"', '"__proto__"')],
  ])('gives its people as %s', async (_, content) => expect(await found(content)).toEqual(keys));

  it('heads what is nested by its path, and numbers what is several', async () => {
    expect(
      await tables(
        JSON.stringify([
          { person: { name: { first: 'Zoé' } }, tels: ['06', '07'], id: 12345678901234567890n.toString() },
        ]),
      ),
    ).toEqual([
      [
        ['person name first', 'tels', 'tels 2', 'id'],
        ['Zoé', '06', '07', '12345678901234567890'],
      ],
    ]);
  });

  it('keeps long numbers as they are written', async () => {
    expect(await tables('[{"rib": 11519000001205000534921, "cnss": 123456789}]')).toEqual([
      [
        ['rib', 'cnss'],
        ['11519000001205000534921', '123456789'],
      ],
    ]);
  });

  it('gives people in the list of an organisation its number, and the contracts of a person to that person', async () => {
    const companies = [
      { affilie: '1234567', raison_sociale: 'STE X SARL', salaries: people.slice(0, 5) },
      { affilie: '7654321', salaries: people.slice(5, 7) },
    ];
    const { records } = await recordsRead(readJson, JSON.stringify(companies));
    expect(
      records.filter(({ kind }) => kind === 'p').map(({ socialId, employer }) => `${socialId} ${employer}`),
    ).toEqual(keys.slice(0, 7).map((key, at) => `${key} ${at < 5 ? '1234567' : '7654321'}`));
    const person = [
      {
        ...people[0],
        contrats: [
          { debut: '2020-01-02', salaire: '4000' },
          { debut: '2021-01-02', salaire: '5000' },
        ],
      },
    ];
    const read = await recordsRead(readJson, JSON.stringify(person));
    expect(new Set(read.records.map(({ socialId }) => socialId))).toEqual(new Set([keys[0]]));
    expect(read.records.map(({ salary }) => salary)).toContain('500000');
  });

  it('says what is missing where it ends in the middle, and reads what stands before', async () => {
    for (const cut of [0.3, 0.55, 0.8]) {
      const text = JSON.stringify({ total: 3, data: people });
      const { records, missing } = await recordsRead(readJson, text.slice(0, Math.floor(text.length * cut)));
      expect(missing).toMatchObject({ isPartial: true, code: 'cut-off' });
      expect(records.length).toBeGreaterThan(Math.floor(30 * cut) - 3);
    }
  });

  it('reads arrays and objects that are too long to be held', async () => {
    const many = Array.from({ length: 60_000 }, (_, at) => ({
      cnss: `${100_000_000 + at}`,
      nom: 'BENALI',
      note: 'x'.repeat(60),
    }));
    for (const content of [JSON.stringify(many), JSON.stringify({ meta: { page: 1 }, data: { rows: many } })])
      expect(new Set(await found(content)).size).toBe(60_000);
  });

  it('goes on behind a line that was cut off, in a string or behind one, and tells of it', async () => {
    for (const cut of ['{"cin": "AB1', '{"cin": "AB1"']) {
      const lines = people.map((one) => JSON.stringify(one));
      const { records, missing } = await recordsRead(readJson, lines.toSpliced(7, 0, cut).join('\n'));
      expect(records.flatMap(({ socialId }) => (socialId === '' ? [] : [socialId])).toSorted()).toEqual(keys);
      expect(missing).toMatchObject({ isPartial: true });
    }
  });

  it('tells of what is nested too deep to be read', async () => {
    const { missing } = await recordsRead(readJson, `${'{"a":'.repeat(1_000)}{"cin":"AB123456"}${'}'.repeat(1_000)}`);
    expect(missing).toMatchObject({ isPartial: true });
  });

  it('does not fall for nesting without end', async () => {
    for (const content of [
      '['.repeat(200_000),
      '{"a":'.repeat(200_000),
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      '[{"a":'.repeat(2_000_000),
    ])
      await partsRead(readJson, Buffer.from(content));
  });

  it('never fails on what is spoiled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2_000), fc.nat(20), fc.string({ maxLength: 6 }), async (at, length, put) => {
        const text = JSON.stringify(people.slice(0, 10), null, at % 3);
        await recordsRead(readJson, text.slice(0, at) + put + text.slice(at + length));
      }),
      { numRuns: 300 },
    );
  });
});
