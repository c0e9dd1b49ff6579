import { openBytes, openPlain, openSealed, type ByteSource, type SealKey } from '../../platform/files/index.ts';
import type { Content } from './jobs.ts';

/** Opens the bytes of a file where they are. */
export async function openContent(content: Content, key: SealKey): Promise<ByteSource> {
  if ('plain' in content) return openPlain(content.plain);
  if ('sealed' in content) return openSealed(content.sealed, content.key ?? key);
  return openBytes(content.bytes);
}
