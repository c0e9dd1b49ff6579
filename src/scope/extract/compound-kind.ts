import type { ByteSource } from '../../platform/files/index.ts';
import { notSupported, unread, type Unread } from '../unread.ts';

/** Directory sectors that are looked at. Each holds 4 names, or 32. */
const SECTORS_MAX = 2_000;
const SECTOR_NONE = 0xfffffffa;

/**
 * What a compound file (OLE, the old form of Office) holds, by the names in its directory: [MS-CFB] 2.2, 2.6. Where the directory
 * cannot be followed, the names are looked for at both ends of the file.
 */
export async function compoundKind(source: ByteSource): Promise<'xls' | 'doc' | Unread> {
  const names = (await namesOf(source)) ?? (await namesByLook(source));
  // A workbook with a password is sealed whole, and shows no other stream.
  if (names.has('EncryptedPackage')) return unread('encrypted');
  if (names.has('Workbook') || names.has('Book')) return 'xls';
  if (names.has('WordDocument')) return 'doc';
  if (names.has('PowerPoint Document'))
    return notSupported('a PowerPoint presentation of the old kind (PPT): save it as PPTX or PDF');
  if (names.has('__properties_version1.0') || names.has('__nameid_version1.0'))
    return notSupported('an Outlook message (MSG): save it as EML');
  return notSupported('a file of the old Office family (OLE)');
}

async function namesOf(source: ByteSource): Promise<Set<string> | undefined> {
  const header = await source.read(0, 512);
  if (header.length < 512) return undefined;
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return undefined;
  const size = 1 << shift;
  const read = (sector: number) => source.read((sector + 1) * size, (sector + 2) * size);
  const table = tableOf(header, size, read);
  const names = new Set<string>();
  let sector = header.readUInt32LE(48);
  for (let count = 0; count < SECTORS_MAX && sector < SECTOR_NONE; count++) {
    const bytes = await read(sector);
    if (bytes.length < size) break;
    for (let at = 0; at + 128 <= size; at += 128) {
      const length = bytes.readUInt16LE(at + 64);
      if (length >= 2 && length <= 64) names.add(bytes.toString('utf16le', at, at + length - 2));
    }
    const next = await table(sector);
    if (next === undefined || next === sector) break;
    sector = next;
  }
  return names.size > 0 && names.has('Root Entry') ? names : undefined;
}

/** The sector that follows another one, by the allocation table that the header begins to list. */
function tableOf(header: Buffer, size: number, read: (sector: number) => Promise<Buffer>) {
  const perSector = size / 4;
  return async (sector: number): Promise<number | undefined> => {
    const index = Math.floor(sector / perSector);
    if (index >= 109) return undefined;
    const place = header.readUInt32LE(76 + index * 4);
    if (place >= SECTOR_NONE) return undefined;
    const bytes = await read(place);
    const at = (sector % perSector) * 4;
    return at + 4 <= bytes.length ? bytes.readUInt32LE(at) : undefined;
  };
}

const LOOKED_FOR = [
  'EncryptedPackage',
  'Workbook',
  'Book',
  'WordDocument',
  'PowerPoint Document',
  '__properties_version1.0',
];
const LOOK = 1 << 20;

async function namesByLook(source: ByteSource): Promise<Set<string>> {
  const ends = [await source.read(0, LOOK), await source.read(Math.max(0, source.size - LOOK), source.size)];
  return new Set(LOOKED_FOR.filter((name) => ends.some((end) => end.includes(Buffer.from(`${name}\0`, 'utf16le')))));
}
