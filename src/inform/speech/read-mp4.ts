import type { SoundRead } from './sound.ts';

/** MPEG-4 audio (ISO/IEC 14496-12): boxes in boxes, each with its size and its name. */
export const readMp4 = {
  isOne: (bytes: Buffer): boolean => bytes.subarray(4, 8).toString('latin1') === 'ftyp',
  read: (bytes: Buffer): SoundRead => {
    const kept = Buffer.from(bytes);
    const boxes = boxesIn(kept, 0, kept.length);
    const movie = boxes?.find(({ name }) => name === 'moov');
    const inside = movie && boxesIn(kept, movie.from, movie.end);
    const head = inside?.find(({ name }) => name === 'mvhd');
    if (!boxes || !inside || !head || !boxes.some(({ name }) => name === 'mdat')) return 'damaged';
    const tracks = inside.filter(({ name }) => name === 'trak').map(({ from, end }) => boxesIn(kept, from, end) ?? []);
    const seconds = secondsIn(kept.subarray(head.from, head.end));
    if (seconds === undefined || tracks.length !== 1 || !isSound(kept, tracks[0]!)) return 'damaged';
    for (const box of [...boxes, ...inside, ...tracks.flat()]) if (BESIDE.has(box.name)) blank(kept, box);
    return { seconds, bytes: kept };
  },
} as const;

/** What recorders write beside the sound: names, places, programs. */
const BESIDE: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid', 'free', 'skip', 'wide']);
const BOXES_MAX = 10_000;

type Box = Readonly<{ name: string; at: number; from: number; end: number }>;

/** The boxes between two places, which they fill; nothing where they do not. */
function boxesIn(bytes: Buffer, from: number, end: number): readonly Box[] | undefined {
  const boxes: Box[] = [];
  for (let at = from; at < end;) {
    if (at + 8 > end || boxes.length > BOXES_MAX) return undefined;
    const size = bytes.readUInt32BE(at);
    const length = size === 0 ? end - at : size;
    // A size of 64 bits is for files that are far larger than a spoken text.
    if (length < 8 || at + length > end) return undefined;
    boxes.push({ name: bytes.toString('latin1', at + 4, at + 8), at, from: at + 8, end: at + length });
    at += length;
  }
  return boxes;
}

/** The length that the head of the movie gives; nothing where it gives none, as files that are written while they are recorded. */
function secondsIn(head: Buffer): number | undefined {
  const isLong = head[0] === 1;
  if (head.length < (isLong ? 32 : 20)) return undefined;
  const scale = head.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(head.readBigUInt64BE(24)) : head.readUInt32BE(16);
  return scale > 0 && duration > 0 ? duration / scale : undefined;
}

/** Whether the track is sound: its handler is `soun`. */
function isSound(bytes: Buffer, track: readonly Box[]): boolean {
  const media = track.find(({ name }) => name === 'mdia');
  const handler = media && boxesIn(bytes, media.from, media.end)?.find(({ name }) => name === 'hdlr');
  return handler !== undefined && bytes.toString('latin1', handler.from + 8, handler.from + 12) === 'soun';
}

/** Its room stays, so that every place in the file is where it was. */
function blank(bytes: Buffer, { at, from, end }: Box): void {
  bytes.write('free', at + 4, 'latin1');
  bytes.fill(0, from, end);
}
