import type { SoundRead } from './sound.ts';

/** Opus in Ogg (RFC 7845, RFC 3533): pages, each with a check sum; what the recorder wrote beside the sound is in the second packet. */
export const readOgg = {
  isOne: (bytes: Buffer): boolean =>
    bytes.subarray(0, 4).toString('latin1') === 'OggS' && bytes.subarray(28, 36).toString('latin1') === 'OpusHead',
  read: (bytes: Buffer): SoundRead => {
    const pages = pagesOf(bytes);
    const [head] = pages ?? [];
    const sound = pages && soundPages(pages);
    const last = sound?.findLast(({ granule }) => granule !== NO_GRANULE);
    if (!head || !sound || !last || head.content.length < 19) return 'damaged';
    const seconds = (Number(last.granule) - head.content.readUInt16LE(10)) / SAMPLES_A_SECOND;
    if (!(seconds > 0)) return 'damaged';
    const written = [head, tagsPage(head), ...sound].map((page, number) => pageBytes(page, number));
    return { seconds, bytes: Buffer.concat(written) };
  },
} as const;

const SAMPLES_A_SECOND = 48_000;
/** On this page no packet ends. */
const NO_GRANULE = 0xffff_ffff_ffff_ffffn;
const HEAD_BYTES = 27;
const SUM_AT = 22;

type Page = Readonly<{ flags: number; granule: bigint; serial: number; lacing: Buffer; content: Buffer }>;

/** All pages of the first stream; nothing where one is cut, altered, or of another stream. */
function pagesOf(bytes: Buffer): readonly Page[] | undefined {
  const pages: Page[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + HEAD_BYTES > bytes.length || bytes.subarray(at, at + 4).toString('latin1') !== 'OggS') return undefined;
    const segments = bytes[at + 26]!;
    const lacing = bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + segments);
    const from = at + HEAD_BYTES + segments;
    const end = from + lacing.reduce((sum, size) => sum + size, 0);
    if (lacing.length < segments || end > bytes.length) return undefined;
    const whole = Buffer.from(bytes.subarray(at, end));
    const sum = whole.readUInt32LE(SUM_AT);
    whole.writeUInt32LE(0, SUM_AT);
    if (oggSum(whole) !== sum) return undefined;
    const serial = bytes.readUInt32LE(at + 14);
    if (pages[0] && pages[0].serial !== serial) return undefined;
    const granule = bytes.readBigUInt64LE(at + 6);
    pages.push({ flags: bytes[at + 5]!, granule, serial, lacing, content: bytes.subarray(from, end) });
    at = end;
  }
  return pages;
}

/** The pages behind the tags. The tags end on a page of their own (RFC 7845, 3). */
function soundPages(pages: readonly Page[]): readonly Page[] | undefined {
  const isTags = pages[1]?.content.subarray(0, 8).toString('latin1') === 'OpusTags';
  const lastOfTags = pages.findIndex(({ lacing }, index) => index > 0 && (lacing.at(-1) ?? 255) < 255);
  return isTags && lastOfTags > 0 ? pages.slice(lastOfTags + 1) : undefined;
}

/** Tags that say nothing: no program, no name, no place. */
function tagsPage({ serial }: Page): Page {
  const content = Buffer.concat([Buffer.from('OpusTags', 'latin1'), Buffer.alloc(8)]);
  return { flags: 0, granule: 0n, serial, lacing: Buffer.from([content.length]), content };
}

function pageBytes({ flags, granule, serial, lacing, content }: Page, number: number): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write('OggS', 0, 'latin1');
  head[5] = flags;
  head.writeBigUInt64LE(granule, 6);
  head.writeUInt32LE(serial, 14);
  head.writeUInt32LE(number, 18);
  head[26] = lacing.length;
  const page = Buffer.concat([head, lacing, content]);
  page.writeUInt32LE(oggSum(page), SUM_AT);
  return page;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 0x8000_0000 ? (value << 1) ^ 0x04c1_1db7 : value << 1;
  return value >>> 0;
});

/** The check sum of a page whose own field for it is zero. */
export function oggSum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) ^ TABLE[((sum >>> 24) ^ byte) & 0xff]!) >>> 0;
  return sum;
}
