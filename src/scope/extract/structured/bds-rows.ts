import type { Row } from '../row.ts';

/** A line of a declaration of wages has so many characters. */
export const BDS_LINE = 260;

/** The columns of the rows that lines become. */
export const BDS_HEADINGS: Row = [
  'affilié',
  'période',
  'numéro assuré',
  'nom et prénom',
  'cin',
  'jours',
  'salaire',
  'salaire plafonné',
  'CONTROLE',
];

/** Reasons for which someone stands in a declaration without full wages, each with the rank that the control sum adds. */
const SITUATIONS = ['', 'SO', 'DE', 'IT', 'IL', 'AT', 'CS', 'MS', 'MP'];

/**
 * One line of a declaration of wages in exchange format (CNSS, "Cahier des charges e-BDS", version 2, 2006, as programs that write
 * it have it): A02 lists an insured person who is known, B02 (E02 in a complement) declares one, B04 (E04) one who is new. Other
 * lines are of the file, the employer and totals: they become blank rows, so that rows are numbered as lines are.
 *
 * CONTROLE is `ok` where the line's control sum is right, `ko` where it is not: insured number, days, wage and capped wage; for B02
 * also family allowance to pay back and the rank of the situation. The names of surname and given name are not parted
 * reliably in the field (30 + 30 characters by the rule), so they are one.
 */
export function bdsRow(line: string): Row {
  const type = line.slice(0, 3);
  const cut = (from: number, to: number) => line.slice(from, to).trim();
  const head = [cut(3, 10), cut(10, 16), cut(16, 25), cut(25, 85).replace(/\s+/gu, ' ')] as const;
  switch (type) {
    case 'A02':
      return [...head, '', '', '', '', ''];
    case 'B02':
    case 'E02': {
      const extra = [cut(105, 111), String(SITUATIONS.indexOf(cut(135, 137)))];
      return [
        ...head,
        '',
        cut(111, 113),
        ...wages(cut(113, 126), cut(126, 135)),
        control(line, 137, [cut(16, 25), cut(111, 113), cut(113, 126), cut(126, 135), ...extra]),
      ];
    }
    case 'B04':
    case 'E04':
      return [
        ...head,
        cut(85, 93),
        cut(93, 95),
        ...wages(cut(95, 108), cut(108, 117)),
        control(line, 117, [cut(16, 25), cut(93, 95), cut(95, 108), cut(108, 117)]),
      ];
    default:
      return [''];
  }
}

/** Centimes as dirhams. */
function wages(...amounts: readonly string[]): readonly string[] {
  return amounts.map((text) =>
    /^\d+$/u.test(text) ? `${BigInt(text) / 100n}.${(BigInt(text) % 100n).toString().padStart(2, '0')}` : text,
  );
}

const CONTROL_LENGTH = 19;

function control(line: string, from: number, parts: readonly string[]): string {
  const stated = line.slice(from, from + CONTROL_LENGTH).trim();
  if (![stated, ...parts].every((text) => /^\d*$/u.test(text)) || stated === '') return 'ko';
  return BigInt(stated) === parts.reduce((sum, text) => sum + BigInt(text || 0), 0n) ? 'ok' : 'ko';
}

/** Whether these lines are such a declaration. */
export function isBds(lines: readonly string[]): boolean {
  const filled = lines.map((line) => line.replace(/\r$/u, '')).filter((line) => line.trim() !== '');
  return (
    filled.length > 0 &&
    filled.every((line) => /^[ABE]0[0-6]\d{7}/u.test(line) && line.length <= BDS_LINE && line.length > 40)
  );
}
