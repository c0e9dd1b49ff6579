import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BESIDE, mp4Sound, mpegSound, oggSound } from '../../../test/support/sounds.ts';
import { readSound, type Sound } from './sound.ts';

// A sound is what its bytes say, lasts as long as they say, and goes on without what a recorder wrote beside it.
const FORMS = [
  ['audio/mpeg', mpegSound],
  ['audio/ogg', oggSound],
  ['audio/mp4', mp4Sound],
] as const;

describe.each(FORMS)('%s', (type, make) => {
  it('is known by its bytes, and its length is read from them', () => {
    const sound = readSound(make(42)) as Sound;
    expect(sound.type).toBe(type);
    expect(sound.seconds).toBeCloseTo(42, 0);
  });

  it('goes on without the name and the place that were written beside it, and is the same sound again', () => {
    const given = make(42);
    expect(given.includes(BESIDE)).toBe(true);
    const { bytes, seconds } = readSound(given) as Sound;
    expect(bytes.includes(BESIDE.slice(0, 12))).toBe(false);
    expect(bytes.includes(BESIDE.slice(-12))).toBe(false);
    const again = readSound(bytes) as Sound;
    expect(again.seconds).toBe(seconds);
    expect(again.bytes.equals(bytes)).toBe(true);
  });

  it('is never read past its end, whatever is cut off or changed', () => {
    const given = make(3);
    fc.assert(
      fc.property(
        fc.nat(given.length - 1),
        fc.nat(given.length - 1),
        fc.integer({ min: 1, max: 255 }),
        (end, at, by) => {
          const bytes = Buffer.from(given.subarray(0, end));
          if (at < end) bytes[at] = bytes[at]! ^ by;
          const sound = readSound(bytes);
          if (typeof sound !== 'string') expect(sound.bytes.length).toBeLessThanOrEqual(given.length);
        },
      ),
      { numRuns: 300, seed: 4 },
    );
  });
});

describe('what is no sound', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a picture', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a sound that browsers do not all play', Buffer.from('RIFF\u0000\u0000\u0000\u0000WAVEfmt ', 'latin1')],
  ])('%s is told apart', (_, bytes) => expect(readSound(bytes)).toBe('other'));

  it('a film is none, and neither is a page whose check sum does not hold', () => {
    expect(readSound(mp4Sound(10, 'vide'))).toBe('damaged');
    const ogg = oggSound(10);
    ogg[ogg.length - 1]! ^= 1;
    expect(readSound(ogg)).toBe('damaged');
  });
});
