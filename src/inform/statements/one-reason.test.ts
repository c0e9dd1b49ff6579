import { describe, expect, it } from 'vitest';
import { entries, hour, type ToldEntry } from '../../../test/support/entries.ts';
import { slots, ZONE } from '../../../test/support/words.ts';
import type { Fact } from '../../contract/index.ts';
import type { Digest, FactId } from '../../kernel/index.ts';
import { claimsOf, factsOf } from '../../ledger/index.ts';
import { errataOf } from './errata.ts';
import { aboutWords, composeStatement, correctionPhrase, SKELETONS } from './index.ts';

const people: Fact = {
  id: 'people' as FactId,
  figure: { kind: 'people' },
  value: 900,
  basis: 'estimated',
  countedFrom: 'document',
  method: 'Lignes du journal d’accès.',
  evidence: 'a'.repeat(64) as Digest,
  asOf: hour(2),
};

/** A page that says 900 people, and a ledger that says otherwise by now. */
const told = (changes: Partial<Fact>, more: readonly ToldEntry[] = []) =>
  entries([
    { kind: 'fact.recorded', value: people },
    {
      kind: 'statement.submitted',
      value: { id: 'word', skeleton: 'figures-word', slots, facts: [{ id: 'people', seq: 1 }], texts: {}, digests: {} },
    },
    { kind: 'page.published', at: hour(3), value: { id: 'page', statement: 'word', version: 1, digests: {} } },
    { kind: 'fact.recorded', at: hour(4), value: { ...people, ...changes } },
    ...more,
  ]);
const compose = (journal: ReturnType<typeof told>, reasons = {}) =>
  composeStatement({
    skeleton: SKELETONS['correction-word'],
    slots,
    facts: factsOf(journal),
    claims: claimsOf(journal),
    about: aboutWords(journal, reasons),
    zone: ZONE,
  });

describe('why a figure is another one', () => {
  it('is the same in the text and in the list of corrections, as a person chose it', () => {
    const journal = told({ value: 1200 });
    const reasons = { people: 'counting-error' } as const;
    const { texts, facts } = compose(journal, reasons);
    expect(texts.en!.blocks[0]!.paragraphs[0]).toContain('Reason: we had made a counting error.');
    expect(errataOf(journal, facts, reasons)).toEqual([{ fact: 'people', reason: 'counting-error' }]);
    // Where nobody chose, both say what the journal knows.
    expect(compose(journal).texts.en!.blocks[0]!.paragraphs[0]).toContain('Reason: we counted again.');
    expect(errataOf(journal, facts)).toEqual([{ fact: 'people', reason: 'counted-again' }]);
  });

  it('is told where only the basis changed, and where only the way to the number did', () => {
    const said = (changes: Partial<Fact>) => compose(told(changes)).texts.en!.blocks[0]!.paragraphs[0];
    expect(said({ basis: 'counted' })).toBe(
      'People affected: we said about 900 (estimate). We now say 900 (confirmed). Reason: we counted again.',
    );
    expect(said({ method: 'Lignes, sans les doublons.' })).toBe(
      'People affected: about 900 (estimate). The number is the same; we came to it in another way. Reason: we counted again.',
    );
  });

  it('is not told of a number that is kept back by now', () => {
    const order: ToldEntry = {
      kind: 'claim.recorded',
      value: {
        id: 'order',
        figure: { kind: 'people' },
        status: 'withheld',
        texts: {},
        evidence: [],
        asOf: hour(4),
        owner: 'legal',
        withheld: { by: 'the prosecutor', until: hour(80) },
      },
    };
    expect(aboutWords(told({ value: 1200 }, [order])).corrections).toEqual([]);
  });

  it('names a class that got another name with both names', () => {
    const before: Fact = {
      ...people,
      id: 'records-not-found' as FactId,
      figure: { kind: 'records', verdict: 'not-found' },
    };
    const after: Fact = { ...before, figure: { kind: 'records', verdict: 'not-found', named: 'invented' } };
    expect(correctionPhrase({ before, after }, 'en')).toBe(
      'Records that were invented: we said Records not found in our register about 900 (estimate). We now say about 900 (estimate).',
    );
  });
});
