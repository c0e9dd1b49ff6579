import { getExampleNumber, type CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { findings, type DetectProfile } from './index.ts';

const found = (text: string, profile: DetectProfile = 'ma') =>
  findings(text, profile).map(({ kind, start, end, valid }) => `${kind} ${text.slice(start, end)} ${valid}`);

describe('a phone number', () => {
  const countries = Object.keys(examples) as CountryCode[];

  it('of every country is found after its plus sign, as it is written there', () => {
    expect(countries.length).toBeGreaterThan(200);
    const missed = countries.filter((country) => {
      const number = getExampleNumber(country, examples)!;
      return [number.number, number.formatInternational()].some(
        (written) => found(`tél. ${written}, fax`).join() !== `phone ${written} null`,
      );
    });
    expect(missed).toEqual([]);
  });

  it.each([
    ['ma', 'MA'],
    ['fr', 'FR'],
    ['es', 'ES'],
  ] as const)('of profile %s is found as it is written at home', (profile, country) => {
    const number = getExampleNumber(country, examples)!;
    const national = number.formatNational();
    expect(found(`Appelez le ${national} demain`, profile)).toEqual([`phone ${national} null`]);
  });
});

describe('a network address', () => {
  it.each([
    ['684D:1111:222:3333:4444:5555:6:77', '684D:1111:222:3333:4444:5555:6:77'],
    ['de ::1 et fe80::1%eth0', '::1', 'fe80::1%eth0'],
    ['http://[2001:db8::1]:8080/', '2001:db8::1'],
    ['::ffff:192.0.2.1 64:ff9b::192.0.2.1', '::ffff:192.0.2.1', '64:ff9b::192.0.2.1'],
    ['192.168.1.0/24 2001:db8::/32.', '192.168.1.0/24', '2001:db8::/32'],
    ['10.0.0.0/123, 192.168.1.1.', '10.0.0.0', '192.168.1.1'],
    ['text::ffff:192.0.2.1', '192.0.2.1'],
    ['std::cout a:b:c 12:34:56 1:2:3:4 aa:bb:cc:dd:ee:ff :::'],
    ['256.1.1.1 192.168.1 fe80::1text text2001:db8::1 2001::db8::1 12345:db8::1'],
  ])('in %j', (text, ...expected) => {
    expect(found(text)).toEqual(expected.map((one) => `ipv${one.includes(':') ? 6 : 4} ${one} null`));
  });
});

describe('an e-mail address', () => {
  it.each([
    ['john.doe+tag@sub.example.co.uk, a@b.com.', 'john.doe+tag@sub.example.co.uk', 'a@b.com'],
    ['<x_y@z.org> "john doe"@example.com', 'x_y@z.org', '"john doe"@example.com'],
    ['müller@bücher.example пишите@пример.рф', 'müller@bücher.example', 'пишите@пример.рф'],
    ['email=a@b.io&next', 'a@b.io'],
    ['karim＠example．com', 'karim＠example．com'],
    ['info@presidio. @ a@ @b.com a@b user@localhost'],
  ])('in %j', (text, ...expected) => expect(found(text)).toEqual(expected.map((one) => `email ${one} null`)));
});

describe('a machine-readable zone', () => {
  const TD1 = 'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<';
  const TD2 = 'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\r\nD231458907UTO7408122F1204159<<<<<<<6';
  const TD3 = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10';

  it.each([TD1, TD2, TD3])('of ICAO Doc 9303 is valid as a whole, and not once a digit is wrong: %j', (zone) => {
    expect(found(`scan:\n${zone}\nfin`)).toEqual([`mrz ${zone} true`]);
    const wrong = zone.replace('740812', '740813');
    expect(found(`scan:\n${wrong}\nfin`)).toEqual([`mrz ${wrong} false`]);
  });

  it('is told by its second line alone where all check digits hold', () => {
    const second = TD3.split('\n')[1]!;
    expect(found(second)).toEqual([`mrz ${second} true`]);
    expect(found('<<<<<<<<<<<<<<<<<<<<<<<<<<<<<< <html><body> a << b')).toEqual([]);
  });
});

describe('a secret', () => {
  it.each([
    ['"password": "hunter22", "a": 1', 'password hunter22 null'],
    ['mdp=Azerty123!;', 'password Azerty123! null'],
    ['كلمة المرور: سرّي123', 'password سرّي123 null'],
    ['$1$abcdefgh$abcdefghijklmnopqrstuv', 'password-hash $1$abcdefgh$abcdefghijklmnopqrstuv null'],
    [
      '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b7dWRWJTmaaJObG',
      'password-hash $argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b7dWRWJTmaaJObG null',
    ],
    [
      'pbkdf2_sha256$260000$salt$YWJjZGVmZ2hpamtsbW5vcA==',
      'password-hash pbkdf2_sha256$260000$salt$YWJjZGVmZ2hpamtsbW5vcA== null',
    ],
    ['password hash 5f4dcc3b5aa765d61d8327deb882cf99', 'password-hash 5f4dcc3b5aa765d61d8327deb882cf99 null'],
    ['*6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9', 'password-hash *6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9 null'],
  ])('in %j', (text, expected) => expect(found(text)).toEqual([expected]));

  it.each(['password: ********', 'mot de passe oublié ?', 'commit 5f4dcc3b5aa765d61d8327deb882cf99', 'costs $100'])(
    'is not in %j',
    (text) => expect(found(text)).toEqual([]),
  );
});

describe('words and signs of other forms', () => {
  it.each([
    ['congé maladie, assurance maladie', 'health congé maladie null'],
    ['elle est enceinte', 'health enceinte null'],
    ['baja médica del trabajador', 'health baja médica null'],
    ['a diabetic patient', 'health diabetic null'],
    ['رخصة مرضية', 'health رخصة مرضية null'],
    ['cotisation syndicale', 'union cotisation syndicale null'],
    ['delegado sindical', 'union delegado sindical null'],
    ['trade union', 'union trade union null'],
    ['né\u0301e le 12 mars 1985 à Fès', 'birth-date 12 mars 1985 null'],
    ['born on March 12, 1985', 'birth-date March 12, 1985 null'],
    ['DOB 12-Mar-1985', 'birth-date 12-Mar-1985 null'],
    ['nacido el 12 de marzo de 1985', 'birth-date 12 de marzo de 1985 null'],
    ['مزداد في 12 مارس 1985', 'birth-date 12 مارس 1985 null'],
    ['ＡＢ１２３４５６', 'cin ＡＢ１２３４５６ null'],
    ['𝟎𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', 'phone 𝟎𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖 null'],
    ['06\u200f12\u200f34\u200f56\u200f78', 'phone 06\u200f12\u200f34\u200f56\u200f78 null'],
    ['۰۶۱۲۳۴۵۶۷۸', 'phone ۰۶۱۲۳۴۵۶۷۸ null'],
    ['n° d’aﬃlié 1234567', 'employer 1234567 null'],
    ['salario: 1.234,56 euros', 'salary 1.234,56 null'],
    ['gross pay 4,500.00', 'salary 4,500.00 null'],
  ])('in %j', (text, expected) => expect(found(text)).toEqual([expected]));
});

describe('claims that overlap', () => {
  it.each([
    ['011519000612345678534921', []],
    ['IBAN MA64011519000001205000534921', ['iban MA64011519000001205000534921 true']],
    ['0612345678@example.ma', ['email 0612345678@example.ma null']],
    [
      '4012888888881881 4012-8888-8888-1881 4012 8888 8888 1881',
      ['card 4012888888881881 true', 'card 4012-8888-8888-1881 true', 'card 4012 8888 8888 1881 true'],
    ],
    ['CNSS 123456789, affilié 1234567', ['cnss 123456789 null', 'employer 1234567 null']],
    ['GB29 NWBK 6016 1331 9268 10', ['iban GB29 NWBK 6016 1331 9268 10 false']],
  ])('count once: %s', (text, expected) => expect(found(text)).toEqual(expected));
});
