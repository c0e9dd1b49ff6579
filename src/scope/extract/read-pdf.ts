import { pagesLeftOut, pagesNotRecognised, UnreadError, unread } from '../unread.ts';
import type { DocumentPart, DocumentReader, ReaderTools } from './document-part.ts';
import { laidOut } from './lay-out-parts.ts';
import { repairLine, together } from './ocr/index.ts';
import type { PdfPage, PdfReader } from './pdf-glyphs.ts';
import { linesOf, type Line } from './pdf-lines.ts';
import { signsOf } from './pdf-signs.ts';

/** Tables of a PDF, rebuilt from where its glyphs stand, and the text around them; pages without text as they were recognised. */
export const readPdf: DocumentReader = async function* (source, tools): AsyncGenerator<DocumentPart> {
  const reader = await tools.pdf();
  const { lines, pictures, missing, pages } = readPages(reader, await source.read(0, source.size), tools);
  if (missing === pages) throw new UnreadError(unread('damaged-pdf'));
  if (pictures.length > 0) tools.report?.({ pictures });
  if (lines.length === 0) {
    const without = pictures.length > 0 ? 'no-text' : 'blank';
    throw new UnreadError(unread(tools.recognised ? 'picture-unclear' : without));
  }
  yield* laidOut(lines);
  if (missing > 0) yield { kind: 'missing', unread: pagesLeftOut(missing, pages) };
  if (pictures.length === 0) return;
  const left = tools.recognised ? pagesLeftOut : pagesNotRecognised;
  yield { kind: 'missing', unread: left(pictures.length, pages) };
};

type Pages = Readonly<{ lines: Line[]; pictures: number[]; missing: number; pages: number }>;

/** @returns `pictures`: places of pages that are pictures of text and were not recognised */
function readPages(reader: PdfReader, bytes: Buffer, tools: ReaderTools): Pages {
  const [lines, pictures]: [Line[], number[]] = [[], []];
  let [pages, missing] = [0, 0];
  for (const page of reader.pages(bytes, (told) => tools.report?.({ signs: signsOf(bytes, told) }))) {
    const index = pages++;
    if (!page) missing++;
    else {
      if (page.shows && !tools.recognised?.has(index)) pictures.push(index);
      lines.push(...linesOfPage(page, index, tools));
    }
  }
  return { lines, pictures, missing, pages };
}

function linesOfPage({ glyphs, shows, turn }: PdfPage, index: number, { recognised, profile }: ReaderTools): Line[] {
  const seen = shows && recognised?.get(index);
  if (!seen) return linesOf(glyphs);
  // Characters that stand for others say nothing beside what the page shows.
  const own = shows === 'garbled' ? [] : glyphs;
  const isUpright = seen.isUpright && turn === 0;
  return linesOf(together(own, { ...seen, isUpright })).map((line) => repairLine(line, profile.id));
}
