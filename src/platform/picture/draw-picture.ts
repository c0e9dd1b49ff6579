import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { renderAsync } from '@resvg/resvg-js';
import { CelluleError } from '../../kernel/index.ts';

/** The package that finds the drawing program of this platform among its own. */
const DRAWER = '@resvg/resvg-js';

const FONTS = [
  import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans-tifinagh/400Regular/NotoSansTifinagh_400Regular.ttf'),
].map((url) => fileURLToPath(url));

const require = createRequire(import.meta.url);

/** Any element but shapes and texts: the drawing program would open the file that an image names. */
const STRANGE = /<(?!\/?(?:svg|g|rect|path|text)[\s/>])/;

/**
 * Draws an SVG of shapes and texts as PNG, in its own size.
 *
 * @param drawer another package in the place of the drawing program's
 * @throws CelluleError `picture.no-drawer` where this machine's platform package is not installed, `picture.not-drawn` for what is no such drawing
 */
export async function drawPicture(svg: string, drawer = DRAWER): Promise<Uint8Array> {
  const render = loadDrawer(drawer);
  if (STRANGE.test(svg)) throw notDrawn();
  try {
    const drawn = await render(svg, {
      font: { fontFiles: FONTS, loadSystemFonts: false, defaultFontFamily: 'Noto Sans' },
      logLevel: 'off',
    });
    return drawn.asPng();
  } catch (error) {
    throw notDrawn(error);
  }
}

function notDrawn(cause?: unknown): CelluleError {
  const message = 'This is no drawing of shapes and texts alone: correct it.';
  return new CelluleError('invalid', 'picture.not-drawn', message, {}, { cause });
}

function loadDrawer(from: string): typeof renderAsync {
  try {
    return (require(from) as Readonly<{ renderAsync: typeof renderAsync }>).renderAsync;
  } catch (error) {
    throw new CelluleError(
      'unavailable',
      'picture.no-drawer',
      'The part that draws pictures (resvg) is not installed for this machine. Run npm ci again without --omit=optional. Everything else works without it: the page goes out without its card.',
      {},
      { cause: error },
    );
  }
}
