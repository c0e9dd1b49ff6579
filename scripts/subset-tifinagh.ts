// `scripts/run scripts/subset-tifinagh.ts`: cuts the letters of Tamazight out of Noto Sans Tifinagh (Open Font Licence), for the page into
// src/web/public/tifinagh.woff2, and for paper into src/platform/typeset/tifinagh. Its results are committed; run it again when the package
// has a newer version.
import { readFileSync, writeFileSync } from 'node:fs';
// @ts-expect-error The package has no types.
import subsetFont from 'subset-font';

const source = new URL(
  import.meta.resolve('@expo-google-fonts/noto-sans-tifinagh/400Regular/NotoSansTifinagh_400Regular.ttf'),
);
const targets = { woff2: 'web/public/tifinagh.woff2', truetype: 'platform/typeset/tifinagh/tifinagh.ttf' } as const;

/** The Tifinagh block; figures and punctuation come from the font of the device. */
const letters = Array.from({ length: 0x2d7f - 0x2d30 + 1 }, (_, index) => String.fromCodePoint(0x2d30 + index)).join(
  '',
);

for (const [targetFormat, place] of Object.entries(targets)) {
  const cut = await subsetFont(readFileSync(source), letters, { targetFormat });
  writeFileSync(new URL(`../src/${place}`, import.meta.url), cut);
  console.log(`${cut.length} bytes in src/${place}`);
}
