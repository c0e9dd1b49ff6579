import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import { settableClock } from '../system/index.ts';
import { openLog, placeOf, type LogFields } from './index.ts';

describe('the log', () => {
  const lines: string[] = [];
  const log = openLog(settableClock(instant('2026-04-08T08:00:00.000Z')), (line) => lines.push(line));

  it('writes one line of JSON per event', () => {
    log('server.started', { port: 8080, route: 'GET /api/crises/{crisis}', crisis: '0123456789abcdefghjkmnpqrs' });
    expect(JSON.parse(lines.at(-1)!)).toEqual({
      at: '2026-04-08T08:00:00.000Z',
      event: 'server.started',
      port: 8080,
      route: 'GET /api/crises/{crisis}',
      crisis: '0123456789abcdefghjkmnpqrs',
    });
  });

  it.each(['GET', 'POST', 'PUT', 'DELETE'])('names a route of method %s', (method) => {
    log('http.bug', { route: `${method} /api/crises/{crisis}/runs/{run}/files` });
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ route: `${method} /api/crises/{crisis}/runs/{run}/files` });
  });

  it('says where a bug came up, and nothing of what it said', () => {
    log('http.bug', placeOf(new Error('no row\n    at f (/srv/src/amina/benali.ts:1:1)')));
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      where: expect.stringMatching(/^src\/platform\/log\/log\.test\.ts:\d+$/),
    });
    expect(placeOf('Amina Benali')).toEqual({});
  });

  it('refuses a field that is not on its list', () => {
    expect(() => log('scope.ended', { row: 'AB123456' } as LogFields)).toThrow('knows no field row');
  });

  it.each(['Amina Benali', 'amina@example.ma', '+212 600 000 000', 'leak/salaries mars.pdf', '/srv/leak', ''])(
    'refuses a text that could be somebody’s: %j',
    (text) => {
      const before = lines.length;
      expect(() => log('scope.ended', { code: text })).toThrow('is an id or a code');
      expect(lines.length).toBe(before);
    },
  );
});
