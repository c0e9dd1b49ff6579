// `scripts/run scripts/subset-tifinagh.ts`: cuts the letters of the Tamazight page out of Noto Sans Tifinagh (Open Font Licence) into
// src/web/public/tifinagh.woff2. Its result is committed; run it again when the package has a newer version.
import { readFileSync, writeFileSync } from 'node:fs';
// @ts-expect-error The package has no types.
import subsetFont from 'subset-font';

const source = new URL(
  import.meta.resolve('@expo-google-fonts/noto-sans-tifinagh/400Regular/NotoSansTifinagh_400Regular.ttf'),
);
const target = new URL('../src/web/public/tifinagh.woff2', import.meta.url);

/** The Tifinagh block; figures and punctuation come from the font of the device. */
const letters = Array.from({ length: 0x2d7f - 0x2d30 + 1 }, (_, index) => String.fromCodePoint(0x2d30 + index)).join(
  '',
);

const cut = await subsetFont(readFileSync(source), letters, { targetFormat: 'woff2' });
writeFileSync(target, cut);
console.log(`${cut.length} bytes in src/web/public/tifinagh.woff2`);
