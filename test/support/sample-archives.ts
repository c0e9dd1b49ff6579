// Small real archives of kinds that need a program to be made, each with one file `a.csv`, and a writer of RAR 5, which no free
// program makes. The bytes were made with bsdtar, 7z, xz and bzip2.
import { crc32 } from 'node:zlib';

/** What `a.csv` holds in each of them. */
export const SAMPLE = 'cin;nom\nAB1;Benali\n';

const of = (base64: string) => Buffer.from(base64, 'base64');

export const sevenZip = of(
  'N3q8ryccAAO0Ae4NHgAAAAAAAABiAAAAAAAAAIIxGoAAMZpKG+GqKpPggodbU/adM3L/oRZvPsTj//0FcAABBAYAAQkeAAcLAQABIwMBAQVdAACAAAwTAAgKAcbSghUAAAUBEQ0AYQAuAGMAcwB2AAAAFAoBAIH8fIJtfN0BEgoBAIH8fIJtfN0BEwoBACtNgoJtfN0BFQYBACCApIEAAA==',
);

/** Its content is encrypted, its list of contents is not. */
export const lockedSevenZip = of(
  'N3q8ryccAARjwiBzIAAAAAAAAABiAAAAAAAAAM657Muu4R+E1meMWXuZhR94Pii5rUC3SRethL8i8xBUVdr9FAEEBgABCSAABwsBAAIkBvEHARJTD5YV23R3Qf0/NU9C81zCl+QhIQEAAQAMFxMACAoBxtKCFQAABQEZAQARDQBhAC4AYwBzAHYAAAAUCgEAgfx8gm183QEVBgEAIICkgQAA',
);

export const xz = of(
  '/Td6WFoAAATm1rRGAgAhARwAAAAQz1jMAQASY2luO25vbQpBQjE7QmVuYWxpCgAAbMI7uOSJnZ8AASsTnAlI0h+2830BAAAAAARZWg==',
);

export const bzip2 = of('QlpoOTFBWSZTWez2PlMAAATNAAAQIAgwAConoAAxANABTT0TMgj97iZAi0sWE6LuSKcKEh2ex8pg');

/** RAR 5 (its technical note), stored. `isLocked`: its entries bear an encryption record. */
export function rarOf(entries: Readonly<Record<string, string>>, isLocked = false): Buffer {
  const files = Object.entries(entries).map(([name, content]) => rarFile(name, Buffer.from(content), isLocked));
  return Buffer.concat([of('UmFyIRoHAQA='), rarBlock([1, 0, 0]), ...files, rarBlock([5, 0, 0])]);
}

function rarFile(name: string, content: Buffer, isLocked: boolean): Buffer {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(content));
  // Version 0, AES-256, no flags, 2^15 rounds, salt and initial vector.
  const record = isLocked ? Buffer.concat([Buffer.from([1, 0, 0, 15]), Buffer.alloc(32, 7)]) : Buffer.alloc(0);
  const extra = isLocked ? Buffer.concat([Buffer.from([record.length]), record]) : record;
  const size = rarNumber(content.length);
  const length = rarNumber(Buffer.byteLength(name));
  const extraSize = isLocked ? rarNumber(extra.length) : [];
  const about = [4, ...size, ...rarNumber(0o100644), ...checksum, 0, 1, ...length, ...Buffer.from(name), ...extra];
  const fields = [2, isLocked ? 3 : 2, ...extraSize, ...size, ...about];
  return Buffer.concat([rarBlock(fields), content]);
}

function rarBlock(fields: readonly number[]): Buffer {
  const body = Buffer.from([...rarNumber(fields.length), ...fields]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(crc32(body));
  return Buffer.concat([checksum, body]);
}

/** Seven bits a byte, the lowest first. */
function rarNumber(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...rarNumber(value >>> 7)];
}
