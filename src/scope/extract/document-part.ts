import type { ByteSource } from '../../platform/files/index.ts';
import type { Profile } from '../records/index.ts';
import type { Unread } from '../unread.ts';
import type { DocumentFormat } from './format.ts';
import type { RecognisedPage } from './ocr/index.ts';
import type { PdfReader } from './pdf-glyphs.ts';
import type { PdfSigns } from './pdf-signs.ts';
import type { Row } from './tokenize-rows.ts';

/** What a document gives, piece by piece, in its own order. */
export type DocumentPart =
  /** Rows of one table (a sheet, a table of a page, the inserts into one SQL table), in batches, preamble and header included. */
  | Readonly<{ kind: 'table'; rows: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]> }>
  /** Running text, or what stands around the tables. */
  | Readonly<{ kind: 'text'; text: string }>
  /** The whole document as running text, where it knows better than its parts in their order; read where no table names a person. */
  | Readonly<{ kind: 'prose'; text: string }>
  /** Something of the document could not be read; the rest counts all the same. */
  | Readonly<{ kind: 'missing'; unread: Unread }>;

export type ReaderTools = Readonly<{
  profile: Profile;
  format: DocumentFormat;
  /** A PDFium of this thread, opened on first use. */
  pdf: () => Promise<PdfReader>;
  /** Pages that were recognised as pictures of text, by their place; absent where nothing is to be recognised. */
  recognised?: ReadonlyMap<number, RecognisedPage>;
  /** Takes what is known of the document beside its content. */
  report?: (about: About) => void;
}>;

/** What is known of a document beside its content. */
export type About = Readonly<{
  /** Places of its pages that are pictures of text and were not recognised. */
  pictures?: readonly number[];
  signs?: PdfSigns;
}>;

/**
 * Reads one format. In bounded memory: what is large comes in batches, and each bound that is met becomes a `missing` part.
 *
 * @throws UnreadError when nothing of the document can be read
 */
export type DocumentReader = (source: ByteSource, tools: ReaderTools) => AsyncIterable<DocumentPart>;
