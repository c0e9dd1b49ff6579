import { CelluleError } from '../kernel/index.ts';
import { openPlain } from '../platform/files/index.ts';

/** A file, or with "-" what is piped in, as bytes. `tooLarge` is what a person reads beyond the limit. */
export async function inputBytes(path: string, bytesMax: number, tooLarge: () => CelluleError): Promise<Buffer> {
  return path === '-' ? pipedBytes(bytesMax, tooLarge) : fileBytes(path, bytesMax, tooLarge);
}

async function fileBytes(path: string, bytesMax: number, tooLarge: () => CelluleError): Promise<Buffer> {
  try {
    const source = await openPlain(path);
    try {
      if (source.size > bytesMax) throw tooLarge();
      return await source.read(0, source.size);
    } finally {
      await source.close();
    }
  } catch (error) {
    if (error instanceof CelluleError) throw error;
    throw new CelluleError(
      'invalid',
      'input.unreadable',
      `"${path}" cannot be read as a file. Check its name and rights.`,
    );
  }
}

async function pipedBytes(bytesMax: number, tooLarge: () => CelluleError): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin) {
    const bytes = Buffer.from(part as Uint8Array);
    size += bytes.length;
    if (size > bytesMax) throw tooLarge();
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** UTF-16 where its mark says so, else UTF-8 where the bytes are, else Windows-1252, which any bytes are. */
export function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
