import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CelluleError, type Instant, type Json } from '../../kernel/index.ts';
import { runProcess } from '../workers/index.ts';
import { COMPILER } from './load-compiler.ts';

export type TypesetOrder = Readonly<{
  /** A file of Typst. It finds the data as JSON in `sys.inputs.data`, and the fonts Noto Sans and Noto Naskh Arabic, regular and bold, and Noto Sans Tifinagh. */
  template: URL;
  data: Json;
  /** What the document says about when it was made. */
  at: Instant;
  pagesMax: number;
  deadlineMs: number;
  /** Another package in the place of the compiler's. */
  compiler?: string;
}>;

export type Typeset = Readonly<{
  pdf: Uint8Array;
  pages: number;
  /** Whether it keeps PDF/UA-1. Not where a text has a sign that no font draws. */
  isAccessible: boolean;
}>;

/** What is told to the process, and what it answers. */
export type Setting = Readonly<{
  template: string;
  /** One document each. */
  data: readonly string[];
  fonts: readonly string[];
  pagesMax: number;
  at: number;
  compiler: string;
}>;
export type SetPages = readonly Typeset[];

const PROCESS = new URL('./typeset-process.ts', import.meta.url);

/** The folder of each weight: its package holds eighteen of them, and the compiler would read them all. */
const FONTS = [
  import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf'),
  // Cut to its letters by scripts/subset-tifinagh.ts; there is no bold one.
  new URL('./tifinagh/tifinagh.ttf', import.meta.url).href,
].map((url) => dirname(fileURLToPath(url)));

/**
 * Sets the pages of a template with its data.
 *
 * @throws CelluleError `typeset.no-compiler`, `typeset.too-many-pages`, `typeset.too-long`, `typeset.died`
 */
export async function typesetPdf({ data, ...order }: TypesetOrder): Promise<Typeset> {
  const [set] = await typesetAll({ ...order, data: [data] });
  return set!;
}

/** Sets one document for each of the data, by one process: the compiler and its fonts are loaded once. It throws as `typesetPdf` does. */
export async function typesetAll(
  order: Omit<TypesetOrder, 'data'> & Readonly<{ data: readonly Json[] }>,
): Promise<readonly Typeset[]> {
  const { template, data, at, pagesMax, deadlineMs, compiler = COMPILER } = order;
  const setting: Setting = {
    template: fileURLToPath(template),
    data: data.map((one) => JSON.stringify(one)),
    fonts: FONTS,
    pagesMax,
    at: Date.parse(at),
    compiler,
  };
  const running = runProcess<Setting, never, SetPages>(PROCESS, setting, () => {});
  const deadline = setTimeout(running.stop, deadlineMs);
  const ended = await running.end.finally(() => clearTimeout(deadline));
  if (ended.state === 'done') return ended.result;
  throw ended.state === 'stopped' ? tooLong(deadlineMs) : died();
}

function tooLong(deadlineMs: number): CelluleError {
  const seconds = Math.round(deadlineMs / 1000);
  return new CelluleError(
    'unavailable',
    'typeset.too-long',
    `Setting the pages took more than ${seconds} seconds and was ended. Try again when the machine has less to do, or shorten what is printed.`,
    { seconds },
  );
}

function died(): CelluleError {
  return new CelluleError(
    'unavailable',
    'typeset.died',
    'The process that sets the pages was ended from outside, perhaps for want of memory. Try again with more free memory.',
  );
}
