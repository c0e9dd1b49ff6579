import { describe, expect, it } from 'vitest';
import { entries, hour, type ToldEntry } from '../../../../test/support/entries.ts';
import type { Session } from '../../../access/index.ts';
import { nextUpdateOf, statementsOf } from '../../../inform/index.ts';
import type { PersonId, Role } from '../../../kernel/index.ts';
import { nextAction, type Situation } from './next-action.ts';

// A tale in entries, then the one thing that each person is asked to do after it. Amina writes; Driss is the second person.
const digests = { fr: '1'.repeat(64), ar: '2'.repeat(64) };
const submitted: ToldEntry = {
  kind: 'statement.submitted',
  at: hour(1),
  value: { id: 'text', facts: [{ id: 'people', seq: 1 }], digests, nextUpdateAt: hour(5) },
};
const fact = (value: number): ToldEntry => ({
  kind: 'fact.recorded',
  value: { id: 'people', figure: { kind: 'people' }, value, basis: 'counted', countedFrom: 'register-matches' },
});
const approved: ToldEntry = {
  kind: 'statement.approved',
  at: hour(2),
  author: 'driss',
  role: 'dpo',
  value: { id: 'text', digests },
};
const refused: ToldEntry = { kind: 'statement.refused', at: hour(2), author: 'driss', value: { id: 'text' } };
const published: ToldEntry = {
  kind: 'page.published',
  at: hour(3),
  value: { id: 'page', statement: 'text', version: 1, digests, nextUpdateAt: hour(5) },
};

function asked(role: Role, tale: readonly ToldEntry[], given: Partial<Situation> & { at?: number; who?: string } = {}) {
  const { at = 4, who = role === 'director' ? 'amina' : 'driss', ...rest } = given;
  const told = entries(tale);
  const situation = {
    statements: statementsOf(told),
    promisedAt: nextUpdateOf(told)?.at,
    runsWaiting: 0,
    hasScope: false,
    ...rest,
  };
  const session = { person: who as PersonId, role, roles: [role], name: who } as unknown as Session;
  return nextAction(situation, session, hour(at)).name;
}

describe('the first thing to do', () => {
  it('is to speak, while the public has read nothing', () => expect(asked('director', [])).toBe('write'));

  it('is to send the words kept ready, for those whose one signature is enough', () => {
    expect(asked('director', [], { hasReadyWords: true })).toBe('send');
    expect(asked('communicator', [], { hasReadyWords: true })).toBe('send');
    expect(asked('dpo', [], { hasReadyWords: true })).toBe('write');
    expect(asked('director', [fact(10), submitted, refused], { hasReadyWords: true })).toBe('rewrite');
  });

  it('is to sign what went out on one signature, for a second person, until they have said yes or no', () => {
    const wordless: ToldEntry = { ...submitted, value: { ...submitted.value, facts: [] } };
    const alone: ToldEntry = { ...published, value: { ...published.value, oneSignature: 'f'.repeat(64) } };
    expect(asked('dpo', [wordless, alone])).toBe('countersign');
    expect(asked('director', [wordless, alone])).toBe('update');
    expect(asked('dpo', [wordless, alone, approved])).toBe('update');
    expect(asked('dpo', [wordless, alone, refused])).toBe('rewrite');
  });

  it('is to attach the analysis that is ready, because the first word is better with it', () => {
    expect(asked('director', [], { runsWaiting: 1 })).toBe('attach');
    expect(asked('analyst', [], { runsWaiting: 1 })).toBe('attach');
    expect(asked('communicator', [], { runsWaiting: 1 })).toBe('write');
  });

  it('is to approve, for a second person, and to find one, for the author', () => {
    const tale = [fact(10), submitted];
    expect(asked('dpo', tale)).toBe('approve');
    expect(asked('director', tale)).toBe('hand-over');
    expect(asked('director', tale, { who: 'driss' })).toBe('approve');
    expect(asked('communicator', tale, { who: 'amina' })).toBe('wait');
  });

  it('is to approve, for the role whose yes is lacking, and to wait for the others', () => {
    const needs = [{ role: 'legal' as const, dueAt: hour(2) }];
    const tale = [fact(10), { ...submitted, value: { ...submitted.value, needs } } as ToldEntry];
    expect(asked('legal', tale)).toBe('approve');
    expect(asked('dpo', tale)).toBe('wait');
  });

  it('is to approve and to publish the language that follows', () => {
    const { ar, fr } = digests;
    const first = { ...approved, value: { id: 'text', digests: { fr } } } as ToldEntry;
    const out = { ...published, value: { ...published.value, digests: { fr } } } as ToldEntry;
    const tale = [fact(10), submitted, first, out];
    expect(asked('legal', tale, { who: 'lamia' })).toBe('approve');
    const second = { ...approved, at: hour(3.5), author: 'lamia', value: { id: 'text', digests: { ar } } } as ToldEntry;
    expect(asked('communicator', [...tale, second], { who: 'carla' })).toBe('publish');
  });

  it('is to publish what is approved in some languages, also for whoever could approve the others', () => {
    const { fr } = digests;
    const yes = { ...approved, value: { id: 'text', digests: { fr } } } as ToldEntry;
    expect(asked('director', [fact(10), submitted, yes], { who: 'lamia' })).toBe('publish');
    expect(asked('legal', [fact(10), submitted, yes], { who: 'lamia' })).toBe('approve');
  });

  it('is to publish what is approved', () => {
    const tale = [fact(10), submitted, approved];
    expect(asked('director', tale)).toBe('publish');
    expect(asked('communicator', tale)).toBe('publish');
    expect(asked('dpo', tale)).toBe('wait');
  });

  it('is to take a text up again that was refused, or whose figure changed before it was read', () => {
    expect(asked('director', [fact(10), submitted, refused])).toBe('rewrite');
    expect(asked('director', [fact(10), submitted, fact(11)])).toBe('rewrite');
    expect(asked('director', [fact(10), submitted, approved, fact(11)])).toBe('rewrite');
  });

  it('is to correct the page when a figure on it changed', () => {
    expect(asked('director', [fact(10), submitted, approved, published, fact(11)])).toBe('correct');
  });

  it('is the language that was promised, once its hour has passed', () => {
    const { fr } = digests;
    const yes = { ...approved, value: { id: 'text', digests: { fr } } } as ToldEntry;
    const value = { ...published.value, digests: { fr }, promised: { ar: hour(4) } };
    const tale = [fact(10), submitted, yes, { ...published, value } as ToldEntry];
    expect(asked('communicator', tale, { at: 3.5 })).toBe('update');
    expect(asked('communicator', tale, { at: 4.1, who: 'carla' })).toBe('follow');
    expect(asked('legal', tale, { at: 4.1, who: 'lamia' })).toBe('approve');
  });

  it('is the update, before a newer analysis, once its hour is near', () => {
    const tale = [fact(10), submitted, approved, published];
    const given = { runsWaiting: 1, hasScope: true };
    expect(asked('director', tale, { ...given, at: 4 })).toBe('attach');
    expect(asked('director', tale, { ...given, at: 4.75 })).toBe('update');
    expect(asked('director', tale, { ...given, at: 6 })).toBe('update');
  });

  it('is to tell the public the figures that it does not have yet', () => {
    const value = { id: 'text', facts: [], digests, nextUpdateAt: hour(5) };
    const wordless: ToldEntry = { kind: 'statement.submitted', at: hour(1), value };
    const tale = [wordless, approved, published, fact(10)];
    expect(asked('director', tale, { hasScope: true })).toBe('tell');
    expect(asked('director', tale, { hasScope: false })).toBe('update');
  });

  it('is the log, for those who keep it and those who read it', () => {
    const tale = [fact(10), submitted, approved, published];
    expect(asked('scribe', tale)).toBe('note');
    expect(asked('observer', tale)).toBe('read');
  });
});
