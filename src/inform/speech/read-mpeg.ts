import type { SoundRead } from './sound.ts';

/** MPEG audio, layer III (ISO/IEC 11172-3 and 13818-3): frames one behind another, each with its own head of four bytes. */
export const readMpeg = {
  isOne: (bytes: Buffer): boolean => {
    if (bytes.subarray(0, 3).toString('latin1') === 'ID3') return true;
    const first = frameAt(bytes, 0);
    return first !== undefined && (first.end >= bytes.length || frameAt(bytes, first.end) !== undefined);
  },
  read: (bytes: Buffer): SoundRead => {
    const from = afterTag(bytes);
    const kept: Buffer[] = [];
    let at = from;
    let seconds = 0;
    for (;;) {
      const frame = frameAt(bytes, at);
      if (!frame || frame.end > bytes.length) break;
      kept.push(bytes.subarray(at, frame.end));
      seconds += frame.seconds;
      at = frame.end;
    }
    if (kept.length < FRAMES_MIN || !isEnd(bytes, at)) return 'damaged';
    return { seconds, bytes: Buffer.concat(kept) };
  },
} as const;

/** Fewer are no speech, and may be chance. */
const FRAMES_MIN = 8;

/** Kilobits a second by the four bits of the head: MPEG 1, then MPEG 2 and 2.5. */
const RATES = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const SAMPLE_RATES = [44_100, 48_000, 32_000] as const;

type Frame = Readonly<{ end: number; seconds: number }>;

function frameAt(bytes: Buffer, at: number): Frame | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) return undefined;
  const [second, third] = [bytes[at + 1]!, bytes[at + 2]!];
  const version = (second >> 3) & 3;
  const isLayer3 = ((second >> 1) & 3) === 1;
  const rate = RATES[version === 3 ? 0 : 1][third >> 4];
  const base = SAMPLE_RATES[(third >> 2) & 3];
  if (!isLayer3 || version === 1 || !rate || base === undefined) return undefined;
  const samplesASecond = base / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const samples = version === 3 ? 1152 : 576;
  const length = Math.floor(((samples / 8) * rate * 1000) / samplesASecond) + ((third >> 1) & 1);
  return { end: at + length, seconds: samples / samplesASecond };
}

/** Where the sound begins: behind the tag that names who recorded it, and its size in seven bits a byte. */
function afterTag(bytes: Buffer): number {
  if (bytes.subarray(0, 3).toString('latin1') !== 'ID3' || bytes.length < 10) return 0;
  const size = bytes.subarray(6, 10).reduce((sum, byte) => (sum << 7) | (byte & 0x7f), 0);
  const hasFoot = (bytes[5]! & 0x10) !== 0;
  return 10 + size + (hasFoot ? 10 : 0);
}

/** Nothing more, a tag, or the beginning of a frame that the recorder did not finish. */
function isEnd(bytes: Buffer, at: number): boolean {
  const rest = bytes.subarray(at);
  return (
    rest.length === 0 ||
    /^(TAG|APETAGEX|LYRICS)/.test(rest.toString('latin1', 0, 8)) ||
    frameAt(bytes, at) !== undefined
  );
}
