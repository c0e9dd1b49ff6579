import { create } from 'qrcode';

/** An address as a square for a telephone's camera: how many fields a side has, and which are dark as one path. */
export function qrOf(address: string): Readonly<{ size: number; path: string }> {
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  const { size, data } = modules;
  const dark = Array.from({ length: size * size }, (_, at) => at).filter((at) => data[at]);
  return { size, path: dark.map((at) => `M${at % size},${Math.floor(at / size)}h1v1h-1z`).join('') };
}
