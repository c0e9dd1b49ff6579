import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findings, isCard, isIban, isIce, isRib, key97, maskIdentifiers, TEXT_MAX } from './index.ts';

/** What is found, as kind, text and validity. */
const found = (text: string) =>
  findings(text).map(({ kind, start, end, valid }) => `${kind} ${text.slice(start, end)} ${valid}`);

describe('a check digit', () => {
  it('holds for published vectors and fails when a digit changes', () => {
    const vectors: readonly (readonly [(text: string) => boolean, string])[] = [
      [isRib, '011519000001205000534921'],
      [isIce, '001561191000066'],
      [isIce, '002136093000040'],
      [isIban, 'MA64011519000001205000534921'],
      [isIban, 'GR1601101050000010547023795'],
      [isCard, '4111111111111111'],
      [isCard, '378282246310005'],
    ];
    for (const [holds, text] of vectors) {
      expect(holds(text)).toBe(true);
      expect(holds(text.slice(0, -1) + String((Number(text.at(-1)) + 1) % 10))).toBe(false);
    }
  });

  it('is computed so that it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 22, maxLength: 22 }), (digits) => {
        const start = digits.join('');
        fc.pre(!/^0*$/u.test(start));
        expect(isRib(start + key97(start))).toBe(true);
      }),
    );
  });
});

describe('a finding', () => {
  it.each([
    ['CIN AB123456.', ['cin AB123456 null']],
    ['carte nationale ab 123456', ['cin ab 123456 null']],
    ['le 12345, page 123456', []],
    ['N° CNSS : 123456789', ['cnss 123456789 null']],
    ['lot 123456789', []],
    ['affilié 1234567', ['employer 1234567 null']],
    ['RIB 011 519 0000012050005349 21', ['rib 011 519 0000012050005349 21 true']],
    ['RIB 011519000001205000534922', ['rib 011519000001205000534922 false']],
    ['IBAN MA64 0115 1900 0001 2050 0053 4921', ['iban MA64 0115 1900 0001 2050 0053 4921 true']],
    ['ICE 001561191000066', ['ice 001561191000066 true']],
    ['ICE : 001561191000067', ['ice 001561191000067 false']],
    ['4111 1111 1111 1111', ['card 4111 1111 1111 1111 true']],
    [
      '06 12 34 56 78 / 06.12.34.56.78 / 0612-345678',
      ['phone 06 12 34 56 78 null', 'phone 06.12.34.56.78 null', 'phone 0612-345678 null'],
    ],
    ['+212 6 12-34-56-78, 00212612345678', ['phone +212 6 12-34-56-78 null', 'phone 00212612345678 null']],
    ['karim.benali@example.ma.', ['email karim.benali@example.ma null']],
    ['née le 12/03/1985 à Fès', ['birth-date 12/03/1985 null']],
    ['publié le 12/03/2025', []],
    ['salaire brut de 8 500,00 DH', ['salary 8 500,00 null']],
    ['Attestation de salaire. Nom, n° CNSS 123456789', ['cnss 123456789 null']],
    ['bulletin de salaire, affilié 1234567, net 4 000', ['employer 1234567 null', 'salary 4 000 null']],
    ['salaire, immatriculation CNSS 123456789 : 5 200,00', ['cnss 123456789 null', 'salary 5 200,00 null']],
    ['depuis 192.168.1.10 et fe80::1', ['ipv4 192.168.1.10 null', 'ipv6 fe80::1 null']],
    ['à 12:30:45', []],
    ['mot de passe : hunter22', ['password hunter22 null']],
    [`$2y$10$${'a'.repeat(53)}`, [`password-hash $2y$10$${'a'.repeat(53)} null`]],
    ['الهاتف ٠٦١٢٣٤٥٦٧٨', ['phone ٠٦١٢٣٤٥٦٧٨ null']],
    ['رقم البطاقة الوطنية BK٢٣٤٥٦٧', ['cin BK٢٣٤٥٦٧ null']],
    ['0612\u00a034\u202f56\u00a078', ['phone 0612\u00a034\u202f56\u00a078 null']],
  ])('in %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('is the longest valid one: an account number holds no phone and no card', () => {
    expect(found('011519000612345678534921 et 0612345678')).not.toContain('phone 0612345678534 null');
    expect(found('RIB 011519000001205000534921')).toHaveLength(1);
  });

  it('says where it stands in UTF-16 units', () => {
    const text = '😀 é AB123456';
    expect(findings(text)).toEqual([{ category: 'national-id', kind: 'cin', start: 5, end: 13, valid: null }]);
  });

  it('never overlaps another one, whatever the text', () => {
    const noise = fc.string({
      unit: fc.constantFrom(...'0123456789 .-+@:$/ABMcin6٦،'.split(''), 'CNSS ', 'RIB '),
      maxLength: 300,
    });
    fc.assert(
      fc.property(noise, (text) => {
        let end = 0;
        for (const finding of findings(text)) {
          expect(finding.start).toBeGreaterThanOrEqual(end);
          expect(finding.end).toBeGreaterThan(finding.start);
          end = finding.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('refuses a text that is too long for one call', () => {
    expect(() => findings(' '.repeat(TEXT_MAX + 1))).toThrow(/too long/u);
  });
});

describe('a mask', () => {
  it('hides what identifies a person', () => {
    const { text, masked } = maskIdentifiers(
      'AB123456, 123456789, 0612345678, a@b.ma, 011519000001205000534921, MA64011519000001205000534921, 4111111111111111',
    );
    expect(masked).toBe(7);
    expect(text).not.toMatch(/\d/u);
  });

  it.each([
    '1 996 026 personnes, 499 881 employeurs, 53 576 documents, 2 000 000 et 2000000',
    'Le 8 avril 2025 à 14h30, le 08/04/2025 à 12:30:45, le 06.08.2025 10:00, 2025-04-08T12:30:00Z',
    'Numéro vert 0800 00 12 34, +212 8 00 00 12 34, article 12345, loi 09-08',
    'ICE 001561191000066, salaire moyen 8 500,00 DH, 192.168.1.10',
    '243 000 000 octets, 12,5 % des 1.996.026 lignes',
  ])('leaves ordinary prose alone: %s', (text) => {
    expect(maskIdentifiers(text)).toEqual({ text, masked: 0 });
  });
});
