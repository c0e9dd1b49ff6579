import type { ScopeResult } from '../../contract/index.ts';

/** A spreadsheet takes a cell that begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r]/u;

/** What was not read, as CSV (RFC 4180) for a spreadsheet: number of the item, code, reason, and whether the rest of it was read. No names. */
export function unreadCsv({ evidence }: ScopeResult): string {
  const rows = evidence.unread.map(({ item, code, reason, isPartial }) => [
    String(item),
    String(code),
    reason,
    isPartial === true ? 'yes' : 'no',
  ]);
  return [['item', 'code', 'reason', 'partly_read'], ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** One cell, which no spreadsheet runs. */
export function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
