import type { Range } from './quotations.ts';

/** Telephone numbers by form: they are no amounts. */
export function phonesOf(text: string): Range[] {
  const found: Range[] = [];
  const form =
    /(?<![\p{L}\p{Nd}])(?:\+|00)?\(?\p{Nd}{1,5}\)?(?:[ \u00a0\u202f.\-()/]{1,2}\p{Nd}{1,4}){2,6}(?!\p{Nd})|(?<![\p{L}\p{Nd}.,])0\p{Nd}{8,9}(?!\p{Nd})/gu;
  for (const { 0: raw, index } of text.matchAll(form)) {
    if (isPhone(raw, text, index)) found.push({ start: index, end: index + raw.length });
  }
  return found;
}

function isPhone(raw: string, text: string, index: number): boolean {
  const digits = raw.replace(/\D/g, '').length + [...raw.matchAll(/[٠-٩۰-۹]/gu)].length;
  if (digits < 7 || digits > 15) return false;
  if (/^(?:\+|00|0|٠|\()/.test(raw)) return !/^\p{Nd}{1,2}[/.-]\p{Nd}{1,2}[/.-]\p{Nd}{2,4}/u.test(raw);
  if (/^\p{Nd}{1,3}(?:[ \u00a0\u202f.]\p{Nd}{3})+$/u.test(raw))
    return (
      /^[6-9]\p{Nd}{2}[ .\u00a0]\p{Nd}{3}[ .\u00a0]\p{Nd}{3}$/u.test(raw) &&
      !/^\s*(?:de\s+)?\p{L}{2,}[sx](?!\p{L})/u.test(text.slice(index + raw.length, index + raw.length + 20))
    );
  if (/^\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}|^\p{Nd}{1,2}[/.-]\p{Nd}{1,2}[/.-]\p{Nd}{2,4}/u.test(raw)) return false;
  const before = text.slice(Math.max(0, index - 30), index);
  return digits >= 9 || /(?:t[ée]l|phone|call|appel|llam|هاتف|رقم|اتصل|line|ligne|línea|num)/iu.test(before);
}
