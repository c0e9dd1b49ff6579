import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIce, isRib } from '../../detect/index.ts';
import { generateCorpus, type Sink, type Truth } from './generate-corpus.ts';
import { PLANTS, USUAL, USUAL_EXTRACTIONS, type CorpusParameters } from './parameters.ts';

type Corpus = Readonly<{ files: ReadonlyMap<string, Buffer>; truth: Truth }>;

async function generate(parameters: Partial<CorpusParameters>): Promise<Corpus> {
  const files = new Map<string, Buffer>();
  const sink: Sink = { write: async (path, chunks) => void files.set(path, await buffer(Readable.from(chunks))) };
  const truth = await generateCorpus({ ...USUAL, people: 400, documents: 24, ...parameters }, sink);
  return { files, truth };
}

function digestOf({ files }: Corpus): string {
  const hash = createHash('sha256');
  for (const [path, bytes] of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex');
}

/** The rows of a table whose cells hold no separator; quotes are only around cells that this test does not look at. */
function columnOf({ files }: Corpus, path: string, heading: string, separator = ','): readonly string[] {
  const [first, ...lines] = files.get(path)!.toString().trim().split(/\r?\n/);
  const at = first!.split(separator).indexOf(heading);
  return lines.map((line) => line.split(separator)[at]!);
}

describe('a generated corpus', () => {
  it('has the same bytes for the same parameters', async () => {
    const twoDates = { extractions: USUAL_EXTRACTIONS[1]! };
    expect(digestOf(await generate(twoDates))).toBe(digestOf(await generate(twoDates)));
  });

  it('has other bytes for another seed', async () => {
    expect(digestOf(await generate({ seed: 2 }))).not.toBe(digestOf(await generate({ seed: 3 })));
  });

  it('has nothing at its top but leak, register, history and truth', async () => {
    const tops = [...(await generate({})).files.keys()].map((path) => path.split('/')[0]);
    expect(new Set(tops)).toEqual(new Set(['truth.json', 'register.csv', 'history.csv', 'leak']));
  });

  it('gives each person of the register an own well-formed number and each account and company a valid key', async () => {
    const corpus = await generate({});
    const cnss = columnOf(corpus, 'register.csv', 'cnss');
    const cin = columnOf(corpus, 'register.csv', 'cin');
    expect(new Set(cnss).size).toBe(400);
    expect(new Set(cin).size).toBe(400);
    expect(cnss.every((number) => /^[1-9]\d{8}$/.test(number))).toBe(true);
    expect(cin.every((number) => /^[A-Z]{1,2}\d{6}$/.test(number))).toBe(true);
    const ribs = columnOf(corpus, 'register.csv', 'rib').filter(Boolean);
    expect(ribs.length).toBeGreaterThan(300);
    expect(ribs.every(isRib)).toBe(true);
    const ices = columnOf(corpus, 'leak/entreprises.csv', 'ice', ';');
    expect(new Set(ices).size).toBe(ices.length);
    expect(ices.filter(isIce).length / ices.length).toBeGreaterThan(0.9);
  });

  it('keeps one open version of each person, equal to the register, and no gap before it', async () => {
    const { files } = await generate({ people: 300 });
    const register = files.get('register.csv')!.toString().trim().split('\n').slice(1);
    const history = files.get('history.csv')!.toString().trim().split('\n').slice(1);
    expect(history.filter((line) => line.endsWith(',')).map((line) => line.replace(/,\d{4}-\d\d-\d\d,$/, ''))).toEqual(
      register,
    );
    for (const [at, line] of history.entries()) {
      const to = /(\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d)$/.exec(line)?.[2];
      if (to) expect(history[at + 1]).toContain(`,${to},`);
    }
  });

  it('makes as many declarations as asked', async () => {
    const { files, truth } = await generate({ documents: 50 });
    const loose = [...files.keys()].filter((path) => path.endsWith('.pdf'));
    // Five other leaf files: employees, companies, contacts and their copy, the older export.
    expect(truth.evidence.files).toBe(50 + 5);
    expect(loose.length).toBeGreaterThan(20);
    expect(loose.length).toBeLessThan(50);
  });

  it('plants each kind of change at about its rate', async () => {
    const rates = { altered: 0.1, spliced: 0.1, truncated: 0.1, outdated: 0.1, fabricated: 0.1 };
    const { truth } = await generate({ people: 3000, documents: 60, rates });
    const rows = Object.values(truth.verdicts.records).reduce((sum, count) => sum + count, 0);
    for (const kind of PLANTS) {
      expect(truth.planted[kind] / rows).toBeGreaterThan(0.075);
      expect(truth.planted[kind] / rows).toBeLessThan(0.125);
    }
  });

  it('plants nothing where nothing is asked', async () => {
    const rates = { altered: 0, spliced: 0, truncated: 0, outdated: 0, fabricated: 0 };
    const { truth } = await generate({ rates });
    expect(truth.verdicts.records).toMatchObject({ altered: 0, fabricated: 0 });
    expect(truth.dating).toMatchObject([{ share: 1 }]);
  });

  it('dates both extractions, the older one less', async () => {
    const extractions = ['2024-06-03', '2025-01-20'];
    const { truth } = await generate({ people: 2000, documents: 90, extractions });
    expect(truth.dating).toHaveLength(2);
    for (const [at, { from, to }] of truth.dating.entries()) {
      expect(from <= extractions[at]! && extractions[at]! <= to).toBe(true);
    }
    expect(truth.dating[0]!.share).toBeLessThan(truth.dating[1]!.share);
  });

  it('says a truth that adds up, for any parameters', async () => {
    const rate = fc.double({ min: 0, max: 0.2, noNaN: true });
    const parameters = fc.record({
      people: fc.integer({ min: 1, max: 300 }),
      documents: fc.integer({ min: 0, max: 20 }),
      seed: fc.nat(),
      extractions: fc.constantFrom(...USUAL_EXTRACTIONS),
      rates: fc.record({ altered: rate, spliced: rate, truncated: rate, outdated: rate, fabricated: rate }),
    });
    await fc.assert(
      fc.asyncProperty(parameters, async (asked) => {
        const { truth, files } = await generate(asked);
        const { people, verdicts, withoutHistory, withoutRegister, planted, categories } = truth;
        expect(people.certain).toBeLessThanOrEqual(people.probable);
        expect(people.probable).toBeLessThanOrEqual(people.upper);
        expect(people.certain).toBeLessThanOrEqual(asked.people);
        const records = sum(verdicts.records);
        expect(sum(withoutHistory.verdicts.records)).toBe(records);
        expect(sum(withoutRegister.verdicts.records)).toBe(records);
        expect(verdicts.records.fabricated).toBe(planted.fabricated);
        expect(verdicts.records.altered).toBe(planted.altered + planted.spliced + planted.truncated);
        expect(verdicts.records.outdated).toBeGreaterThanOrEqual(planted.outdated);
        expect(sum(verdicts.fields)).toBeGreaterThanOrEqual(verdicts.records.altered);
        for (const category of categories) {
          expect(category.people).toBeLessThanOrEqual(people.certain);
          expect(category.records).toBeLessThanOrEqual(records);
        }
        expect(JSON.parse(files.get('truth.json')!.toString())).toEqual(truth);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['no people', { people: 0 }, /--people/],
    ['half a person', { people: 1.5 }, /--people/],
    ['more declarations than employers can have made', { people: 10, documents: 121 }, /--documents .* 120/],
    ['a negative seed', { seed: -1 }, /--seed/],
    ['a share above one', { rates: { ...USUAL.rates, altered: 1.1 } }, /--altered/],
    ['shares above one together', { rates: { ...USUAL.rates, altered: 0.9, outdated: 0.2 } }, /together/],
    ['a day that does not exist', { extractions: ['2025-02-30'] }, /--extractions/],
    ['a day after the register', { extractions: ['2025-04-10'] }, /register's date/],
    ['days in the wrong order', { extractions: ['2025-02-21', '2024-09-17'] }, /in order/],
    ['three days', { extractions: ['2024-01-01', '2024-06-01', '2025-01-01'] }, /--extractions/],
  ])('refuses %s', async (_, parameters, message) => {
    await expect(generate(parameters)).rejects.toThrow(message);
  });
});

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
