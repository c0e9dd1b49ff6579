import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { z } from 'zod';
import { CelluleError } from '../../kernel/index.ts';
import { bytesOf, fileSize, textOf } from '../../platform/files/index.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour is written #rrggbb');
const colours = z.strictObject({
  /** Links, buttons and the edge of what matters. */
  action: colour,
  /** What is written on a button. */
  onAction: colour,
});

/** `theme.json` of the data folder: the institution's colours by day and by night, and whether `logo.svg` lies beside it. */
const themeSchema = z.strictObject({ light: colours, dark: colours, logo: z.literal('logo.svg').optional() });

type Colours = z.infer<typeof colours>;

/** How an institution's page looks: colours that can be read, and a drawing that loads nothing. */
export type Theme = Readonly<{ light: Colours; dark: Colours; logo?: string | undefined }>;

const FILE_BYTES_MAX = 4096;
const LOGO_BYTES_MAX = 6144;
const CONTRAST_MIN = 4.5;

/** The grounds of the page, which no theme changes. */
const GROUNDS = { light: { bg: '#ffffff', alt: '#f2f4f6' }, dark: { bg: '#12161a', alt: '#1c2228' } } as const;

/**
 * The theme of this data folder; nothing where it has none.
 *
 * @throws CelluleError `theme.unreadable`, `theme.contrast`, `theme.logo`
 */
export async function readTheme(dataFolder: string): Promise<Theme | undefined> {
  const file = join(dataFolder, 'theme.json');
  const size = await fileSize(file);
  if (size === undefined) return undefined;
  if (size > FILE_BYTES_MAX) throw unreadable(`it has ${size} bytes, of at most ${FILE_BYTES_MAX}`);
  const { light, dark, logo } = parseTheme(await textOf(file));
  for (const scheme of ['light', 'dark'] as const) checkContrast(scheme, scheme === 'light' ? light : dark);
  return { light, dark, ...(logo && { logo: await readLogo(join(dataFolder, logo)) }) };
}

function parseTheme(text: string): z.infer<typeof themeSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable('it is no JSON');
  }
  const read = themeSchema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw unreadable(`${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'not as expected'}`);
}

function checkContrast(scheme: 'light' | 'dark', { action, onAction }: Colours): void {
  const { bg, alt } = GROUNDS[scheme];
  const pairs = [
    ['action', action, 'the page', bg],
    ['action', action, 'the box of the next update', alt],
    ['onAction', onAction, 'action', action],
  ] as const;
  for (const [name, colour, ground, under] of pairs) {
    const ratio = contrastOf(colour, under);
    if (ratio >= CONTRAST_MIN) continue;
    throw new CelluleError(
      'invalid',
      'theme.contrast',
      `theme.json: ${scheme}.${name} ${colour} on ${ground} (${under}) has a contrast of ${ratio.toFixed(2)}; people need ${CONTRAST_MIN}. ` +
        `Choose a ${scheme === 'light' ? 'darker' : 'lighter'} ${name === 'action' ? 'action' : 'action, or another onAction'}.`,
    );
  }
}

/** How far two colours stand apart, by the formula of WCAG: 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [high, low] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminanceOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

async function readLogo(file: string): Promise<string> {
  const size = await fileSize(file);
  if (size === undefined) throw badLogo('theme.json names it, and it is not there');
  if (size > LOGO_BYTES_MAX) throw badLogo(`it has ${size} bytes, of at most ${LOGO_BYTES_MAX}; each reader loads it`);
  return drawingOf(Buffer.from(await bytesOf(file)).toString('utf8'));
}

/** What a logo may be made of: shapes. No text, no style, no script, no picture, nothing that is loaded. */
const ELEMENTS = new Set(
  'svg g path circle ellipse rect line polyline polygon defs linearGradient radialGradient stop title clipPath'.split(
    ' ',
  ),
);
const ATTRIBUTES =
  /^(xmlns|viewBox|width|height|d|id|fill|fill-rule|clip-rule|clip-path|fill-opacity|stroke|stroke-width|stroke-linecap|stroke-linejoin|stroke-opacity|opacity|transform|points|cx|cy|r|rx|ry|x|y|x1|y1|x2|y2|fx|fy|offset|stop-color|stop-opacity|gradientUnits|gradientTransform|clipPathUnits|version|role)$/;
const OUTSIDE = /url\((?!#)|:\/\/|javascript:|&/i;

/**
 * A drawing, written anew from the shapes that it is made of.
 *
 * @throws CelluleError `theme.logo` which names the first thing that is no shape
 */
export function drawingOf(svg: string): string {
  let drawn = '';
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (!ELEMENTS.has(name) || (depth === 0 && name !== 'svg')) throw badLogo(`it has <${name}>`);
        depth++;
        const kept = Object.entries(attributes).map(([attribute, value]) => {
          const isNamespace = attribute === 'xmlns' && value === 'http://www.w3.org/2000/svg';
          if (isNamespace) return '';
          if (!ATTRIBUTES.test(attribute) || OUTSIDE.test(value)) throw badLogo(`<${name}> has ${attribute}`);
          return ` ${attribute}="${value.replaceAll('"', '').replaceAll('<', '')}"`;
        });
        drawn += `<${name}${kept.join('')}>`;
      },
      onclosetag: (name) => {
        depth--;
        drawn += `</${name}>`;
      },
    },
    { xmlMode: true },
  );
  parser.end(svg);
  if (!drawn.startsWith('<svg') || depth !== 0) throw badLogo('it is no SVG');
  return drawn;
}

function unreadable(why: string): CelluleError {
  return new CelluleError(
    'invalid',
    'theme.unreadable',
    `theme.json in the data folder cannot be used: ${why}. Correct it, or take it away: the page then has its own colours. See docs/guide/operate.md.`,
  );
}

function badLogo(why: string): CelluleError {
  return new CelluleError(
    'invalid',
    'theme.logo',
    `logo.svg in the data folder cannot be used: ${why}. Save it as plain SVG made of shapes alone (text as paths, no style, nothing linked).`,
  );
}
