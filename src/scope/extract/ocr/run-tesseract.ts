import { startChild, type ChildOrder, type FindProgram } from '../../../platform/children/index.ts';
import type { ByteSource } from '../../../platform/files/index.ts';
import { toolMissing, UnreadError } from '../../unread.ts';
import { lettersSeen, readHocr, type SeenPage } from './read-hocr.ts';
import { withArabic } from './with-arabic.ts';

/** Recognises the text of pictures with tesseract, one process a picture. */
export type Recogniser = Readonly<{
  /**
   * @param page place in a file of several pictures, from 0
   * @returns nothing where the picture cannot be opened or takes too long
   */
  recognise: (picture: Uint8Array | ByteSource, page?: number) => Promise<SeenPage | undefined>;
}>;

/** Latin letters first: the model for Arabic takes some digits for letters, so it is asked where letters stay unsure. */
const LATIN = ['fra', 'eng'] as const;
const ALL = [...LATIN, 'ara'] as const;
export const OCR_PACKAGES = 'tesseract-ocr tesseract-ocr-fra tesseract-ocr-ara';

/** A dense A4 page takes two to four seconds; a page that takes this long is left out. */
const LIMITS = { cpuSeconds: 60, memoryBytes: 2 << 30, outputBytes: 32 << 20, stallMs: 180_000 };

type Way = Readonly<{ languages: readonly string[]; layout: string }>;

/** Ways to look at a page (option --psm): as it is laid out, and as scattered words, after finding which side is up. */
const AS_PAGE: Way = { languages: LATIN, layout: '3' };
const AS_PAGE_WITH_ARABIC: Way = { languages: ALL, layout: '3' };
const AS_SCATTERED: Way = { languages: ALL, layout: '12' };
/** A picture in which little is recognised, or little with certainty, is looked at again: it may lie on its side, or be a form with much space. */
const FEW_LETTERS = 40;
const MOST = 0.75;
const NEARLY_ALL = 0.97;

/**
 * @param folder a run folder, where pictures lie without a name while they are read
 * @throws UnreadError `tool-missing` where this machine lacks tesseract or one of its languages
 */
export async function openRecogniser(folder: string, find: FindProgram): Promise<Recogniser> {
  const program = find('tesseract');
  const said = program === undefined ? '' : await output({ program, args: ['--list-langs'], folder, limits: LIMITS });
  const has = new Set(said?.split(/\s+/));
  if (program === undefined || !ALL.every((language) => has.has(language)))
    throw new UnreadError(toolMissing('tesseract', OCR_PACKAGES));
  const look = async (picture: Uint8Array | ByteSource, page: number | undefined, way: Way) => {
    const args = ['-', '-', '-l', way.languages.join('+'), '--psm', way.layout, '-c', 'tessedit_create_hocr=1'];
    // Without it all pictures of a file are answered at once, one over the other.
    if (page !== undefined) args.push('-c', `tessedit_page_number=${page}`);
    // One thread each: pages are read side by side, and threads of one page cost more than they bring.
    const environment = { OMP_THREAD_LIMIT: '1' };
    const answer = await output({ program, args, input: picture, folder, environment, limits: LIMITS });
    return answer === undefined ? undefined : readHocr(answer);
  };
  const recognise: Recogniser['recognise'] = async (picture, page) => {
    const first = await look(picture, page, AS_PAGE);
    if (!first) return undefined;
    const seen = lettersSeen(first);
    if (seen.sure >= FEW_LETTERS && seen.sure >= NEARLY_ALL * seen.all) return first;
    const arabic = await look(picture, page, AS_PAGE_WITH_ARABIC);
    if (!arabic) return first;
    if (seen.sure >= FEW_LETTERS && seen.sure >= MOST * seen.all) return withArabic(first, arabic);
    const more = lettersSeen(arabic);
    if (more.sure >= FEW_LETTERS && more.sure >= MOST * more.all) return arabic;
    const third = await look(picture, page, AS_SCATTERED);
    const looks = [first, arabic, ...(third ? [third] : [])];
    return looks.toSorted((one, other) => lettersSeen(other).sure - lettersSeen(one).sure)[0];
  };
  return {
    recognise: async (picture, page) => ((await isPicture(picture)) ? recognise(picture, page) : undefined),
  };
}

async function output(order: ChildOrder): Promise<string | undefined> {
  const child = await startChild(order);
  const said: Buffer[] = [];
  for await (const stretch of child.output) said.push(stretch);
  const end = await child.end;
  return end.state === 'done' && end.code === 0 ? Buffer.concat(said).toString('utf8') : undefined;
}

const MARKS = ['89504e47', 'ffd8ff', '47494638', '49492a00', '4d4d002a', '52494646', '424d', '5035'];

/** Tesseract takes input that is no picture for a list of files to read. It must never be given any. */
async function isPicture(picture: Uint8Array | ByteSource): Promise<boolean> {
  const head =
    picture instanceof Uint8Array
      ? Buffer.from(picture.subarray(0, 4))
      : await picture.read(0, Math.min(4, picture.size));
  return MARKS.some((mark) => head.toString('hex').startsWith(mark));
}
