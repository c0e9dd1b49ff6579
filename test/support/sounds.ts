import { oggSum } from '../../src/inform/speech/read-ogg.ts';

/** What a recorder writes beside the sound, and nobody may read on the page. */
export const BESIDE = 'Recorded by Hassan Idrissi, +34.0500-005.0000/';

/** Silence as MPEG 2 layer III at 16 kbit/s and 22.05 kHz, with a tag before it and one behind. */
export function mpegSound(seconds: number): Buffer {
  const frame = Buffer.alloc(Math.floor((72 * 16_000) / 22_050));
  frame.set([0xff, 0xf3, 0x20, 0xc4]);
  const text = Buffer.from(`\u0003${BESIDE}`, 'latin1');
  const name = Buffer.concat([Buffer.from('TPE1'), Buffer.from([0, 0, 0, text.length, 0, 0]), text]);
  const tag = Buffer.concat([
    Buffer.from('ID3\u0003\u0000\u0000', 'latin1'),
    Buffer.from([0, 0, 0, name.length]),
    name,
  ]);
  const foot = Buffer.alloc(128);
  foot.write(`TAG${BESIDE}`, 'latin1');
  const frames = Array.from({ length: Math.round((seconds * 22_050) / 576) }, () => frame);
  return Buffer.concat([tag, ...frames, foot]);
}

/** Silence as Opus in Ogg, 50 packets a second, with a comment. */
export function oggSound(seconds: number): Buffer {
  const head = Buffer.from('OpusHead\u0001\u0001\u0000\u0000\u0080\u00bb\u0000\u0000\u0000\u0000\u0000', 'latin1');
  const comment = Buffer.from(`ARTIST=${BESIDE}`, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32LE(comment.length);
  const tags = Buffer.concat([
    Buffer.from('OpusTags\u0000\u0000\u0000\u0000\u0001\u0000\u0000\u0000', 'latin1'),
    size,
    comment,
  ]);
  const pages = [
    oggPage({ flags: 2, granule: 0, number: 0, packets: [head] }),
    oggPage({ flags: 0, granule: 0, number: 1, packets: [tags] }),
  ];
  for (let second = 1; second <= seconds; second++) {
    const packets = Array.from({ length: 50 }, () => Buffer.from([0x08, 0xff, 0xfe]));
    const flags = second === seconds ? 4 : 0;
    pages.push(oggPage({ flags, granule: second * 48_000, number: second + 1, packets }));
  }
  return Buffer.concat(pages);
}

function oggPage(of: Readonly<{ flags: number; granule: number; number: number; packets: readonly Buffer[] }>): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS');
  head[5] = of.flags;
  head.writeBigUInt64LE(BigInt(of.granule), 6);
  head.writeUInt32LE(7, 14);
  head.writeUInt32LE(of.number, 18);
  head[26] = of.packets.length;
  const page = Buffer.concat([head, Buffer.from(of.packets.map(({ length }) => length)), ...of.packets]);
  page.writeUInt32LE(oggSum(page), 22);
  return page;
}

/** An MPEG-4 file with one track of sound that says how long it is, and with the place where it was recorded. */
export function mp4Sound(seconds: number, handler = 'soun'): Buffer {
  const head = Buffer.alloc(100);
  head.writeUInt32BE(1000, 12);
  head.writeUInt32BE(seconds * 1000, 16);
  const handled = Buffer.concat([Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(12)]);
  const media = box('mdia', box('hdlr', handled));
  const place = box('udta', Buffer.from(BESIDE));
  return Buffer.concat([
    box('ftyp', Buffer.from('M4A \u0000\u0000\u0000\u0000', 'latin1')),
    box('moov', box('mvhd', head), box('trak', media, place), place),
    box('mdat', Buffer.alloc(400)),
  ]);
}

function box(name: string, ...content: readonly Buffer[]): Buffer {
  const inside = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inside.length + 8, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, inside]);
}
