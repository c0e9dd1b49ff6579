import { describe, expect, it } from 'vitest';
import { readAddress } from './read-address.ts';

describe('an address', () => {
  it.each([
    ['amal@example.org', 'amal@example.org'],
    ['  Amal.B+leak@Example.ORG ', 'Amal.B+leak@example.org'],
    ['\u202bamal@example.org\u202c', 'amal@example.org'],
    ['amal@مثال.إختبار', 'amal@xn--mgbh0fb.xn--kgbechtv'],
    ['أمل@example.org', 'أمل@example.org'],
    ["o'neil@a-b.example", "o'neil@a-b.example"],
    ['x@bücher.example', 'x@xn--bcher-kva.example'],
  ])('is read: %s', (typed, to) => expect(readAddress(typed)?.to).toBe(to));

  it('is the same in other letters', () => {
    expect(readAddress('AMAL@EXAMPLE.org')?.key).toBe(readAddress('amal@example.ORG')?.key);
  });

  it.each([
    '',
    'amal',
    '@example.org',
    'amal@',
    'amal@localhost',
    'amal@127.0.0.1',
    'amal@[127.0.0.1]',
    'amal@example.org\r\nBcc: all@example.org',
    'amal@example.org\n',
    'amal\u0000@example.org',
    'a b@example.org',
    'amal@exa mple.org',
    '"amal"@example.org',
    'Amal <amal@example.org>',
    'amal@example.org,driss@example.org',
    'amal@example.org;driss@example.org',
    'amal@driss@example.org',
    '<script>alert(1)</script>@example.org',
    'amal@<b>.org',
    '.amal@example.org',
    'amal.@example.org',
    'a..b@example.org',
    'amal@-example.org',
    'amal@example..org',
    'amal@example.org/?x',
    'amal@exa%6Dple.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(64)}.org`,
    `a@${'b.'.repeat(125)}org`,
    `${'a'.repeat(100_000)}@example.org`,
  ])('is refused: %j', (typed) => expect(readAddress(typed)).toBeUndefined());
});
