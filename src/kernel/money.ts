/** How many decimals a currency has (ISO 4217, as Intl knows it): two for most, none or three for some. */
export function decimalsOf(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return maximumFractionDigits;
}

/**
 * An amount as people type it (`1 234,50`, `1234.5`, `١٢٣٫٤٥`) in the smallest unit of its currency; nothing where it is none, or has more
 * decimals than the currency.
 */
export function amountIn(typed: string, currency: string): number | undefined {
  const text = typed
    .normalize('NFKD')
    .replaceAll(/[\s'’]/g, '')
    .replaceAll(/\p{Nd}/gu, digitOf)
    .replace(/[,٫]/u, '.');
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  const decimals = decimalsOf(currency);
  if (whole === undefined || part.length > decimals) return undefined;
  return Number(whole + part.padEnd(decimals, '0'));
}

/** Arabic and Persian digits as Western ones. */
function digitOf(digit: string): string {
  return String((digit.codePointAt(0) ?? 0) & 0xf);
}
