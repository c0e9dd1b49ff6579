import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { instant, LANGUAGES } from '../../../kernel/index.ts';
import type { Problem } from '../../../platform/http/index.ts';
import { renderProblem } from './problem.tsx';
import { PROBLEM } from './texts.ts';

/** The rooms whose refusals people meet on their screens; those of the others are mostly a terminal's, and fall back on their status. */
const COVERED = ['access', 'ledger', 'prepare', 'respond', 'inform'];

/** What only a command of the terminal does, in a covered room. */
const TERMINAL_ONLY = /^src\/(prepare\/(prove-|print\/)|inform\/(lint\/|page\/(theme|export-site|push-site)))/;

/** Codes that never reach anybody: who throws them catches them. */
const INNER = ['journal.there-already', 'head.noted'];

/** Codes that are put together from a word: each that there is. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'quick.*': ['quick.reason', 'quick.role', 'quick.text', 'quick.ahead', 'quick.past'],
};

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => join('src', path))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '') }));

/** The codes with which refusals are made: `new CelluleError(kind, 'room.code', …)`, or one of its kinds. */
const codesIn = (text: string) =>
  [...text.matchAll(/new (?:CelluleError|UnreadablePlan)\(\s*[^,()]+,\s*(?:'([\w.-]+)'|`(\w+)\.\$\{\w+\}`)/g)].map(
    ([, code, family]) => code ?? `${family!}.*`,
  );

const covered = sources.filter(({ path }) => COVERED.includes(path.split('/')[1]!) && !TERMINAL_ONLY.test(path));
const codes = [...new Set(covered.flatMap(({ text }) => codesIn(text)))].filter((code) => !INNER.includes(code)).sort();

describe('the words of refusals', () => {
  it('are looked for behind every refusal of the rooms that people meet', () => {
    const made = covered.flatMap(({ text }) => [...text.matchAll(/new (?:CelluleError|UnreadablePlan)\(/g)]).length;
    const read = covered.flatMap(({ text }) => codesIn(text)).length;
    expect(codes.length).toBeGreaterThan(90);
    expect(codes.filter((code) => code.endsWith('*'))).toEqual(Object.keys(FAMILIES));
    // The one that is made from a constant: `journal.there-already`.
    expect(made - read).toBe(1);
  });

  it.each(LANGUAGES)('are there in %s, for each of them', (language) => {
    const known = Object.keys(PROBLEM[language].codes);
    const lacking = codes.flatMap((code) => FAMILIES[code] ?? [code]).filter((code) => !known.includes(code));
    expect(lacking).toEqual([]);
  });

  it('are the same in each language, and each of a refusal that there is', () => {
    const [first, ...others] = LANGUAGES.map((language) => Object.keys(PROBLEM[language].codes).sort());
    for (const other of others) expect(other).toEqual(first);
    const all = sources
      .filter(({ path }) => !path.startsWith('src/web/room/problem/'))
      .map(({ text }) => text)
      .join('\n');
    const families = togetherIn(all);
    const dead = first!.filter((code) => !all.includes(`'${code}'`) && !families.some((family) => family.test(code)));
    expect(dead).toEqual([]);
  });
});

/** Codes that are put together: `scope.${use}-headerless`. */
function togetherIn(text: string): readonly RegExp[] {
  return [...text.matchAll(/`(\w+\.)\$\{\w+\}([\w-]*)`/g)].map(
    ([, room, rest]) => new RegExp(`^${room}[\\w-]+${rest!}$`),
  );
}

describe('the page of a refusal', () => {
  const frame = {
    language: 'fr' as const,
    zone: 'Africa/Casablanca',
    now: instant('2026-11-29T08:00:00.000Z'),
    session: undefined,
    assets: { style: '', script: '' },
  };
  const page = (problem: Problem) => renderProblem(frame, problem);

  it('says what to do in the words of its code, and then nothing in English', () => {
    const html = page({ status: 403, code: 'access.not-your-role', detail: 'Your role does not do this.' });
    expect(html).toContain('Votre rôle ne fait pas cela.');
    expect(html).not.toContain('Your role');
  });

  it('says of a code without words what its status means, with the English behind a fold', () => {
    const html = page({ status: 409, code: 'elsewhere.happened', detail: 'Something happened. Do this.' });
    expect(html).toContain('Quelqu’un a agi entre-temps');
    expect(html).toMatch(/<details>.*lang="en" dir="ltr">Something happened\. Do this\. <code>elsewhere\.happened/s);
  });
});
