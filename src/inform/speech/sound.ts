import type { SoundType } from '../../contract/index.ts';
import { readMp4 } from './read-mp4.ts';
import { readMpeg } from './read-mpeg.ts';
import { readOgg } from './read-ogg.ts';

/** A sound as it was handed in: what it is, how long it lasts, and its bytes without what recorders write beside the sound. */
export type Sound = Readonly<{ type: SoundType; seconds: number; bytes: Buffer }>;

/** What reading a form of sound gives; `damaged` where it is of this form and cannot be read to its end. */
export type SoundRead = Omit<Sound, 'type'> | 'damaged';

const READERS: Readonly<
  Record<SoundType, Readonly<{ isOne: (bytes: Buffer) => boolean; read: (bytes: Buffer) => SoundRead }>>
> = { 'audio/ogg': readOgg, 'audio/mp4': readMp4, 'audio/mpeg': readMpeg };

/**
 * What a file is by its own bytes, whatever it is called. Titles, names, places and pictures that a recorder wrote into it are left out:
 * they would go onto the page with it.
 *
 * @returns `other` for what browsers do not play, `damaged` for what ends before its end
 */
export function readSound(bytes: Buffer): Sound | 'other' | 'damaged' {
  for (const [type, { isOne, read }] of Object.entries(READERS) as [SoundType, (typeof READERS)[SoundType]][]) {
    if (!isOne(bytes)) continue;
    const sound = read(bytes);
    return sound === 'damaged' ? sound : { type, ...sound };
  }
  return 'other';
}

/** The end of a file's name by its form. */
export const SOUND_ENDS: Readonly<Record<SoundType, string>> = {
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
};
