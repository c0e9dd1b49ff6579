import { beforeAll, describe, expect, it } from 'vitest';
import { Companies } from './company.ts';
import { Judge, type Shown } from './judge.ts';
import { People, type Person, type Values } from './person.ts';

/** The oracle itself, on cases whose verdict the words of the meaning give. */
const POPULATION = 500;
const people = new People(new Companies(POPULATION, 11), 11);
const judge = new Judge(people, POPULATION);

let changed: Person;
let other: Person;
let now: Values;
let before: Values;

beforeAll(() => {
  const all = Array.from({ length: POPULATION }, (_, index) => people.at(index));
  // Someone whose salary alone rose last, so that one field tells the versions apart.
  changed = all.find(({ versions }) => {
    const [last, second] = [versions.at(-1)!.values, versions.at(-2)?.values];
    return second?.telephone && second.salaire !== last.salaire && second.employeur === last.employeur;
  })!;
  now = changed.versions.at(-1)!.values;
  before = changed.versions.at(-2)!.values;
  other = all.find(({ index, versions }) => index !== changed.index && versions[0]!.values.nom !== now.nom)!;
});

describe('the judge of generated records', () => {
  it('calls a record authentic that equals what is true now, whatever the spelling of its names', () => {
    expect(judge.judge({ ...now, nom: now.nom.toLowerCase() }, changed).verdict).toBe('authentic');
  });

  it('calls a record outdated that equals a closed version alone', () => {
    expect(judge.judge(before, changed)).toMatchObject({ verdict: 'outdated', persons: [changed.index] });
  });

  it('calls a record authentic that shows none of the fields in which the versions differ', () => {
    const { cnss, nom, prenom } = before;
    expect(judge.judge({ cnss, nom, prenom }, changed).verdict).toBe('authentic');
  });

  it('calls a record altered that equals no version, and names the fields that differ from the nearest one', () => {
    expect(judge.judge({ ...before, rib: '1' }, changed)).toMatchObject({ verdict: 'altered', differing: ['rib'] });
  });

  it('calls a cut value altered', () => {
    expect(judge.judge({ ...now, telephone: now.telephone.slice(0, -3) }, changed)).toMatchObject({
      verdict: 'altered',
      differing: ['telephone'],
    });
  });

  it('calls a record altered that shows the keys of two persons, and counts both', () => {
    const spliced: Shown = { ...now, cin: other.versions[0]!.values.cin };
    expect(judge.judge(spliced, changed)).toMatchObject({
      verdict: 'altered',
      persons: [changed.index, other.index],
      differing: ['cin'],
      keysConflict: true,
    });
  });

  it('calls a record altered whose one key is known and the other not', () => {
    expect(judge.judge({ ...now, cin: 'A1' }, changed)).toMatchObject({ verdict: 'altered', persons: [changed.index] });
  });

  it('calls a record fabricated whose keys are all unknown', () => {
    const stranger = people.at(POPULATION + 3);
    const { values } = stranger.versions[0]!;
    expect(judge.judge(values, stranger)).toMatchObject({ verdict: 'fabricated', persons: [] });
  });

  it('leaves a record undecided that has fewer than two fields beside its keys', () => {
    const { cnss, cin } = now;
    expect(judge.judge({ cnss, cin, telephone: '+212600000000' }, changed).verdict).toBe('undecided');
  });

  it('leaves a record undecided that has no strong key', () => {
    expect(judge.judge({ ...now, cnss: '', cin: '' }, changed).verdict).toBe('undecided');
  });
});
