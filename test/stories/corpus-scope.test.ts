import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeResultSchema, type ScopeResult } from '../../src/contract/index.ts';
import type { Truth } from '../../src/rehearse/index.ts';

/**
 * The one promise of scope that everything else stands on: on a leak whose truth is known, every count is that truth. Both
 * commands run as a person would run them, in processes of their own.
 */
const run = promisify(execFile);

let place: string;
beforeAll(() => void (place = mkdtempSync(join(tmpdir(), 'corpus-scope-'))));
afterAll(() => rmSync(place, { recursive: true }));

type Case = Readonly<{ name: string; options: readonly string[] }>;

/** What is known about the truth changes the verdicts in the same way for each leak, so few leaks show it. */
const CASES_WITH_LESS_KNOWN = 3;

const CASES: readonly Case[] = [
  { name: 'as the generator makes it', options: ['--people', '700', '--documents', '40'] },
  {
    name: 'with nothing changed',
    options: [...rates(0, 0, 0, 0, 0), '--people', '400', '--documents', '24', '--seed', '2'],
  },
  {
    name: 'with much changed',
    options: [...rates(0.1, 0.08, 0.08, 0.05, 0.1), '--people', '1500', '--documents', '60', '--seed', '3'],
  },
  {
    name: 'taken on two days',
    options: ['--people', '2500', '--documents', '120', '--seed', '4', '--extractions', '2'],
  },
  {
    name: 'taken on two other days, with much changed',
    options: [
      ...rates(0.06, 0.04, 0.04, 0.04, 0.05),
      '--people',
      '1500',
      '--documents',
      '30',
      '--seed',
      '5',
      '--extractions',
      '2023-11-06,2024-08-20',
    ],
  },
  { name: 'so small that no date can be told', options: ['--people', '12', '--documents', '4', '--seed', '6'] },
  { name: 'without a document', options: ['--people', '300', '--documents', '0', '--seed', '8'] },
];

describe.each(CASES)('the scope of a leak $name', ({ options }) => {
  it('equals the truth in every count, with register and history', async () => {
    const { folder, truth } = await corpus(options);
    const { dating, ...counts } = countsOf(await scope(folder, ['register', 'history']));
    const { dating: planted, ...expected } = countsOf(truth);
    expect(counts).toEqual(expected);
    expectDated(dating, planted, truth);
  });
});

describe.each(CASES.slice(0, CASES_WITH_LESS_KNOWN))('the scope of a leak $name', ({ options }) => {
  it('equals the truth without history', async () => {
    const { folder, truth } = await corpus(options);
    const expected = countsOf({ ...truth, ...truth.withoutHistory, dating: [] });
    expect(countsOf(await scope(folder, ['register']))).toEqual(expected);
  });

  it('counts keys and judges nothing without a register', async () => {
    const { folder, truth } = await corpus(options);
    const expected = countsOf({ ...truth, ...truth.withoutRegister, dating: [] });
    const counts = countsOf(await scope(folder, []));
    // Who the persons are is another question without a register; what the records hold is the same.
    expect({ ...counts, categories: recordsOf(counts.categories) }).toEqual({
      ...expected,
      categories: recordsOf(expected.categories),
    });
  });
});

/** One window a planted day, which lies in it; the shares of two days are told from the people who changed in between. */
function expectDated(dating: Truth['dating'], planted: Truth['dating'], { parameters }: Truth): void {
  if (parameters.extractions.length === 1) {
    expect(dating).toEqual(planted);
    return;
  }
  expect(dating).toHaveLength(2);
  for (const [at, { from, to, share }] of dating.entries()) {
    const day = parameters.extractions[at]!;
    expect(from <= day && day <= to, `${from} to ${to} holds ${day}`).toBe(true);
    expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBeLessThanOrEqual(14);
    expect(Math.abs(share - planted[at]!.share)).toBeLessThanOrEqual(0.03);
  }
}

function rates(altered: number, spliced: number, truncated: number, outdated: number, fabricated: number): string[] {
  return Object.entries({ altered, spliced, truncated, outdated, fabricated }).flatMap(([kind, rate]) => [
    `--${kind}`,
    String(rate),
  ]);
}

type Compared = Pick<Truth, 'categories' | 'organisations' | 'verdicts' | 'dating'> &
  Readonly<{
    evidence: Readonly<{ files: number; bytes: number; read: number; unread: readonly unknown[] }>;
    people: Readonly<{ certain: number; probable: number; upper: number; basis: 'register' | 'keys-seen' }>;
  }>;

/** What both sides count, without what is zero: neither promises to list what it did not find. */
function countsOf({ evidence, people, categories, organisations, verdicts, dating }: Compared) {
  const { files, bytes, read, unread } = evidence;
  const { certain, probable, upper, basis } = people;
  return {
    evidence: { files, bytes, read, unread: [...unread] },
    people: { certain, probable, upper, basis },
    categories: Object.fromEntries(
      categories.filter(({ records }) => records > 0).map(({ id, people, records }) => [id, { people, records }]),
    ),
    organisations,
    verdicts: { records: notZero(verdicts.records), fields: notZero(verdicts.fields) },
    dating: dating.map(({ from, to, share }) => ({ from, to, share })),
  };
}

function recordsOf(categories: Readonly<Record<string, { records: number }>>): Record<string, number> {
  return Object.fromEntries(Object.entries(categories).map(([id, { records }]) => [id, records]));
}

function notZero(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

async function scope(folder: string, known: readonly ('register' | 'history')[]): Promise<ScopeResult> {
  const files = known.flatMap((what) => [`--${what}`, join(folder, `${what}.csv`)]);
  const out = mkdtempSync(join(place, 'scope-'));
  const key = ['--key-file', join(place, 'evidence.key')];
  const printed = await cellule(['scope', join(folder, 'leak'), ...files, ...key, '--out', out, '--json']);
  return scopeResultSchema.parse(JSON.parse(printed));
}

async function corpus(options: readonly string[]): Promise<{ folder: string; truth: Truth }> {
  const folder = mkdtempSync(join(place, 'corpus-'));
  const printed = await cellule(['rehearse', 'corpus', '--out', folder, ...options, '--json']);
  return { folder, truth: JSON.parse(printed) as Truth };
}

async function cellule(typed: readonly string[]): Promise<string> {
  return (await run('./cellule', [...typed], { maxBuffer: 16 * 1024 * 1024 })).stdout;
}
