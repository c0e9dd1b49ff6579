/** Code pages of Windows by the name that decoders know them by (WHATWG Encoding). */
const CODE_PAGES: Readonly<Record<number, string>> = {
  437: 'windows-1252',
  708: 'iso-8859-6',
  720: 'windows-1256',
  850: 'windows-1252',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1255: 'windows-1255',
  1256: 'windows-1256',
  1257: 'windows-1257',
  1258: 'windows-1258',
  10000: 'macintosh',
  28596: 'iso-8859-6',
  65001: 'utf-8',
};

/** Character sets of fonts (LOGFONT), by their code page. */
const CHARSETS: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

const decoders = new Map<string, TextDecoder>();

export function encodingOfCodePage(codePage: number): string {
  return CODE_PAGES[codePage] ?? 'windows-1252';
}

/** Nothing where the character set says nothing (1, default; 2, symbols). */
export function encodingOfCharset(charset: number): string | undefined {
  const codePage = CHARSETS[charset];
  return codePage === undefined ? undefined : CODE_PAGES[codePage];
}

export function decoderOf(encoding: string): TextDecoder {
  const known = decoders.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  decoders.set(encoding, decoder);
  return decoder;
}
