import type { Answer } from '../../platform/http/index.ts';
import type { SiteFile } from './build-site.ts';

const RANGE = /^bytes=(\d*)-(\d*)$/;

/**
 * A sound, whole or in the part that a player asks for (RFC 9110, 14): telephones play none that comes without. It is never compressed
 * again.
 */
export function soundAnswer(
  { plain, type }: SiteFile,
  range: string | undefined,
  headers: Readonly<Record<string, string>>,
): Answer {
  const own = { ...headers, 'content-type': type, 'accept-ranges': 'bytes' };
  const part = range === undefined ? undefined : partOf(range, plain.length);
  if (!part) return { status: 200, bytes: plain, type, headers: own };
  const { from, end } = part;
  return {
    status: 206,
    bytes: plain.subarray(from, end + 1),
    type,
    headers: { ...own, 'content-range': `bytes ${from}-${end}/${plain.length}` },
  };
}

/** First and last byte of the part; nothing where it makes no sense, for the whole is better than a refusal. */
function partOf(range: string, size: number): Readonly<{ from: number; end: number }> | undefined {
  const [, first = '', last = ''] = RANGE.exec(range) ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from <= end ? { from, end } : undefined;
}
