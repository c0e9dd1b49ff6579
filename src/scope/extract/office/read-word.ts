import { UnreadError, unread } from '../../unread.ts';
import type { DocumentPart, DocumentReader } from '../document-part.ts';
import { partsOf, untilDamage, type Piece } from './pieces.ts';
import { readFlow, WORD_TAGS, type FlowTags } from './read-flow.ts';
import { readRelations } from './relations.ts';
import { openZipParts, type ZipParts } from './zip-parts.ts';

/** Parts with text, the document itself first. Headers and notes are one part each. */
const WORD_PARTS = [
  /^word\/document\d*\.xml$/iu,
  /^word\/(?:header|footer)\d*\.xml$/iu,
  /^word\/(?:footnotes|endnotes|comments)\d*\.xml$/iu,
  /^word\/(?:glossary\/document|charts\/chart\d*|diagrams\/data\d*)\.xml$/iu,
];
const SLIDE_PARTS = [
  /^ppt\/slides\/slide\d+\.xml$/iu,
  /^ppt\/notesSlides\/notesSlide\d+\.xml$/iu,
  /^ppt\/(?:comments\/.*|diagrams\/data\d*)\.xml$/iu,
];

/**
 * Word documents: text, tables, headers and footers, notes, comments, text boxes, text that was deleted with changes tracked,
 * and the addresses that links lead to.
 */
export const readDocx: DocumentReader = async function* (source): AsyncGenerator<DocumentPart> {
  const zip = await openZipParts(source);
  yield* partsOf(untilDamage(textPieces(zip, WORD_PARTS, WORD_TAGS)));
};

/** Presentations: the text and tables of slides and notes. */
export const readPptx: DocumentReader = async function* (source): AsyncGenerator<DocumentPart> {
  const zip = await openZipParts(source);
  yield* partsOf(untilDamage(textPieces(zip, SLIDE_PARTS, WORD_TAGS)));
};

async function* textPieces(zip: ZipParts, kinds: readonly RegExp[], tags: FlowTags): AsyncGenerator<Piece> {
  let damage: UnreadError | undefined;
  let isFound = false;
  const links = new Set<string>();
  for (const kind of kinds)
    for (const name of zip.names.filter((candidate) => kind.test(candidate)).sort(byNumber)) {
      isFound = true;
      try {
        yield* readFlow(zip, name, tags);
        for (const address of await addressesOf(zip, name)) links.add(address);
      } catch (error) {
        if (!(error instanceof UnreadError)) throw error;
        damage ??= error;
      }
    }
  if (links.size > 0) yield { kind: 'text', text: [...links].join('\n') };
  if (damage) throw damage;
  if (zip.isSalvaged || !isFound) throw new UnreadError(unread('damaged-office'));
}

function byNumber(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : 1);
}

/** Addresses and numbers of people that links of a part lead to; pages of the web say nothing of a person. */
async function addressesOf(zip: ZipParts, name: string): Promise<string[]> {
  const targets = new Map<string, string>();
  await readRelations(zip, name, targets);
  return [...targets.values()].flatMap((target) => /^(?:mailto|tel):([^?]{1,200})/iu.exec(target)?.[1] ?? []);
}
