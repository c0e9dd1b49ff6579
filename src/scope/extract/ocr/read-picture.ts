import { pagesLeftOut, UnreadError, unread } from '../../unread.ts';
import type { DocumentPart, DocumentReader } from '../document-part.ts';
import { linesOf, type Line } from '../pdf-lines.ts';
import { laidOut } from '../lay-out-parts.ts';
import { countPictures } from './count-pictures.ts';
import { repairLine } from './repair-identifiers.ts';

/** Text in a picture file, by what was recognised in it; without recognition it only tells how many pictures there are. */
export const readPicture: DocumentReader = async function* (source, tools): AsyncGenerator<DocumentPart> {
  const count = await countPictures(source);
  const { recognised, profile } = tools;
  if (!recognised) {
    tools.report?.({ pictures: Array.from({ length: count }, (_, index) => index) });
    throw new UnreadError(unread('picture'));
  }
  const lines: Line[] = [];
  let missing = 0;
  for (let index = 0; index < count; index++) {
    const page = recognised.get(index);
    if (page) lines.push(...linesOf(page.words).map((line) => repairLine(line, profile.id)));
    else missing++;
  }
  if (lines.length === 0) throw new UnreadError(unread('picture-unclear'));
  yield* laidOut(lines);
  if (missing > 0) yield { kind: 'missing', unread: pagesLeftOut(missing, count) };
};
