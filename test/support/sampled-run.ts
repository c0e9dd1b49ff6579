import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock, systemRandom } from '../../src/platform/system/index.ts';
import { runScope, type ScopeInput } from '../../src/scope/index.ts';
import type { TestApp } from './app.ts';

const HEAD = 'cnss;cin;nom;prenom;naissance;telephone;salaire';

/** An invented person, told from the others in every field. */
export function sampledPerson(at: number): readonly string[] {
  const two = String(at).padStart(2, '0');
  return [
    `7418250${two}`,
    `QY7418${two}`,
    `Wquorbel${two}`,
    `Ximavine${two}`,
    `1972-05-${String((at % 27) + 1).padStart(2, '0')}`,
    `06627418${two}`,
    `${6200 + at}.10`,
  ];
}

/**
 * A run over a leak of 24 rows of which a register of 40 people knows 22 (two of them with another salary) and two not at all, in the data
 * folder of a server, whose key sealed it.
 *
 * @param rows how many of the known ones leaked; fewer give another result
 */
export async function runWithSample({ dataFolder }: TestApp, rows = 22): Promise<Readonly<{ folder: string }>> {
  const source = join(dataFolder, 'source');
  mkdirSync(join(source, 'leak'), { recursive: true });
  const table = (people: readonly (readonly string[])[]) =>
    `${[HEAD, ...people.map((one) => one.join(';'))].join('\n')}\n`;
  const known = Array.from({ length: 40 }, (_, at) => sampledPerson(at));
  const leaked = known.slice(0, rows).map((one, at) => (at < 2 ? [...one.slice(0, 6), '9999.99'] : one));
  writeFileSync(join(source, 'register.csv'), table(known));
  const past = known.map((one) => `${one.join(';')};2020-01-01;`);
  writeFileSync(join(source, 'history.csv'), `${HEAD};valid_from;valid_to\n${past.join('\n')}\n`);
  writeFileSync(join(source, 'leak', 'fuite.csv'), table([...leaked, sampledPerson(90), sampledPerson(91)]));
  const folder = join(dataFolder, `scope-sample-${rows}`);
  const input: ScopeInput = {
    paths: [join(source, 'leak')],
    register: join(source, 'register.csv'),
    history: join(source, 'history.csv'),
    profile: 'ma',
    out: folder,
    keyFile: join(dataFolder, 'keys', 'evidence.key'),
    threads: 1,
  };
  await runScope(input, { clock: systemClock, random: systemRandom });
  return { folder };
}
