import { describe, expect, it } from 'vitest';
import { canonicalValue, isWellFormed } from './canonical-value.ts';
import type { Field } from './field.ts';
import { loadProfile, PROFILE_IDS } from './index.ts';

// Numbers that authorities and standards publish as examples.

const canonical = (id: string, field: Field, text: string) => canonicalValue(field, text, loadProfile(id));
const holds = (id: string, field: Field, text: string) =>
  isWellFormed(field, canonical(id, field, text), loadProfile(id));

describe('one number in many spellings', () => {
  it.each<[string, Field, string, readonly string[]]>([
    [
      'fr',
      'socialId',
      '1850578006084',
      ['1 85 05 78 006 084 91', '185057800608491', '1850578006084', '1.850578006084E+12', '١٨٥٠٥٧٨٠٠٦٠٨٤'],
    ],
    ['fr', 'socialId', '185052A006084', ['1 85 05 2A 006 084', '185052a006084']],
    [
      'fr',
      'phone',
      '+33612345678',
      ['06 12 34 56 78', '0033612345678', '+33 (0)6 12 34 56 78', '612345678', '33612345678'],
    ],
    ['fr', 'ice', '732829320', ['732 829 320', '73282932000074', '732 829 320 00074', 'FR44732829320']],
    ['fr', 'rib', '20041010050500013M02606', ['20041 01005 0500013M026 06', 'FR14 2004 1010 0505 0001 3M02 606']],
    ['fr', 'postcode', '01000', ['1000', '01 000', '01000']],
    ['fr', 'nationalId', '060192300151', ['60192300151', '0601 9230 0151']],
    ['es', 'nationalId', '12345678Z', ['12345678-Z', '12.345.678 z', '12345678', 'ES12345678Z']],
    ['es', 'nationalId', '01234567L', ['1234567L', '01234567-l', '1234567']],
    ['es', 'nationalId', 'X1234567L', ['x-1234567-l', 'X01234567L']],
    ['es', 'phone', '+34612345678', ['612 34 56 78', '+34612345678', '0034 612345678', '34612345678']],
    ['es', 'ice', 'A58818501', ['A-58818501', 'ESA58818501', 'a 58.818.501']],
    ['es', 'rib', '21000418450200051332', ['2100 0418 45 0200051332', 'ES91 2100 0418 4502 0005 1332']],
    ['eu', 'phone', '+4915123456789', ['+49 151 23456789', '0049 151 23456789']],
    ['eu', 'phone', '015123456789', ['0151 23456789']],
  ])('%s %s %s', (id, field, value, spellings) => {
    expect(spellings.map((spelling) => canonical(id, field, spelling))).toEqual(spellings.map(() => value));
  });
});

describe('check digits', () => {
  it.each<[string, Field, string, string]>([
    ['fr', 'socialId', '185057800608491', '185057800608492'],
    ['fr', 'ice', '732829320', '732829321'],
    ['fr', 'ice', '35600000049837', '35600000049838'],
    ['fr', 'rib', '20041010050500013M02606', '20041010050500013M02607'],
    ['es', 'nationalId', '12345678Z', '12345678A'],
    ['es', 'nationalId', 'X1234567L', 'Y1234567L'],
    ['es', 'ice', 'A58818501', 'A58818502'],
    ['es', 'ice', 'Q2826000H', 'Q2826000G'],
    ['es', 'socialId', '281234567840', '281234567841'],
    ['es', 'rib', '21000418450200051332', '21000418450200051333'],
    ['ma', 'rib', '011519000001205000534921', '011519000001205000534922'],
    ['ma', 'ice', '001561191000066', '001561191000067'],
  ])('%s %s hold in %s and not in %s', (id, field, good, bad) => {
    expect([holds(id, field, good), holds(id, field, bad)]).toEqual([true, false]);
  });
});

describe('a profile', () => {
  it('is made once, and has a version of its own', () => {
    for (const id of PROFILE_IDS) expect(loadProfile(id)).toBe(loadProfile(id));
    expect(new Set(PROFILE_IDS.map((id) => loadProfile(id).version)).size).toBe(PROFILE_IDS.length);
  });

  it('that is not there is refused with those that are', () => {
    expect(() => loadProfile('xx')).toThrow(
      expect.objectContaining({ code: 'scope.unknown-profile', message: expect.stringMatching(/ma .*fr .*es .*eu /u) }),
    );
  });

  it.each(PROFILE_IDS)('%s knows no place without its region, and no word for "none" that holds a digit', (id) => {
    const { cities, cityRegions, regions, postcodeRegions, emptyWords } = loadProfile(id);
    for (const city of cities.keys()) expect(cityRegions.get(city), city).toMatch(/^[A-Z]{2}-/u);
    for (const code of [...cityRegions.values(), ...postcodeRegions.values(), ...regions.values()])
      expect(code).toMatch(/^[A-Z]{2}-[0-9A-Z]{2,3}$/u);
    for (const word of emptyWords) expect(word).not.toMatch(/\d/u);
  });

  it('of Morocco knows its twelve regions, of France eighteen, of Spain nineteen', () => {
    const count = (id: string) => new Set(loadProfile(id).regions.values()).size;
    expect(['ma', 'fr', 'es'].map(count)).toEqual([12, 18, 19]);
  });
});
