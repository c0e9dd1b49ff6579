import { describe, expect, it } from 'vitest';
import { count } from '../../../test/support/small-leak.ts';

describe('dating', () => {
  const register = 'cnss;nom;salaire\n100000001;A;2\n100000002;B;2\n100000003;C;1\n100000004;D;1';
  const history = `cnss;nom;salaire;valid_from;valid_to
    100000001;A;1;2020-01-01;2025-01-11
    100000001;A;2;2025-01-11;
    100000002;B;1;2020-01-01;2025-01-05
    100000002;B;2;2025-01-05;
    100000003;C;1;2020-01-01;
    100000004;D;1;2020-01-01;`;

  it('names the days on which all versions held, both ends inclusive', async () => {
    const { dating } = await count({
      leak: 'cnss;nom;salaire\n100000001;A;1\n100000002;B;2\n100000003;C;1',
      register,
      history,
    });
    expect(dating).toMatchObject([{ from: '2025-01-05', to: '2025-01-10', share: 1 }]);
  });

  it('is silent while the day is not known within two weeks', async () => {
    expect((await count({ leak: 'cnss;nom;salaire\n100000002;B;1\n100000003;C;1', register, history })).dating).toEqual(
      [],
    );
  });

  it('ends today', async () => {
    const late = history.replace('2025-01-11;\n', '2025-04-01;\n').replace(';2025-01-11\n', ';2025-04-01\n');
    expect(
      (await count({ leak: 'cnss;nom;salaire\n100000001;A;2\n100000003;C;1', register, history: late })).dating,
    ).toMatchObject([{ from: '2025-04-01', to: '2025-04-09', share: 1 }]);
  });

  it('names the files of each extraction, and is the same whatever the order of rows and files', async () => {
    const DAY = 86_400_000;
    const iso = (day: number) => new Date(Date.UTC(2022, 0, 1) + day * DAY).toISOString().slice(0, 10);
    // Each of 600 people changes salary once in 1,000 days, and 60 of them back again.
    const crowd = Array.from({ length: 600 }, (_, at) => ({
      cnss: 400_000_001 + at,
      change: (at * 377) % 1000,
      isBack: at % 10 === 0,
    }));
    const states = ({ change, isBack }: (typeof crowd)[number]) =>
      isBack
        ? ([
            [0, change, 1],
            [change, change + 40, 2],
            [change + 40, undefined, 1],
          ] as const)
        : ([
            [0, change, 1],
            [change, undefined, 2],
          ] as const);
    const history = crowd.flatMap((person) =>
      states(person)
        .filter(([from, to]) => from !== to)
        .map(
          ([from, to, salary]) => `${person.cnss};Benali;${salary}000;${iso(from)};${to === undefined ? '' : iso(to)}`,
        ),
    );
    const register = crowd.map((person) => `${person.cnss};Benali;${states(person).at(-1)![2]}000`);
    const on = (day: number) => (person: (typeof crowd)[number]) =>
      `${person.cnss};Benali;${states(person).find(([from, to]) => from <= day && day < (to ?? Infinity))![2]}000`;
    const files = [crowd.slice(0, 300).map(on(400)), crowd.slice(300).map(on(790)), crowd.slice(100, 300).map(on(400))];
    const scoped = (rows: readonly (readonly string[])[]) =>
      count({
        leak: rows.map((file) => `cnss;nom;salaire\n${file.join('\n')}`),
        register: `cnss;nom;salaire\n${register.join('\n')}`,
        history: `cnss;nom;salaire;valid_from;valid_to\n${history.join('\n')}`,
      });
    const { dating, sources, items } = await scoped(files);
    expect(dating.map(({ from, to }) => [400, 790].filter((day) => from <= iso(day) && iso(day) <= to))).toEqual([
      [400],
      [790],
    ]);
    expect(dating.every(({ from, to, interval }) => interval.from <= from && to <= interval.to)).toBe(true);
    expect(sources).toEqual([
      {
        extraction: 0,
        items: [
          [0, 0],
          [2, 2],
        ],
        records: 500,
      },
      { extraction: 1, items: [[1, 1]], records: 300 },
    ]);
    expect(items.map(({ taken }) => taken?.extraction)).toEqual([0, 1, 0]);
    const again = await scoped(files.map((file) => file.toReversed()));
    expect({ ...again }).toEqual({ ...(await scoped(files)) });
  });
});
