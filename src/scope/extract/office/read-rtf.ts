import { stretches } from '../../../platform/files/index.ts';
import { readInPart, UnreadError, unread } from '../../unread.ts';
import type { DocumentPart, DocumentReader } from '../document-part.ts';
import { decoderOf, encodingOfCharset, encodingOfCodePage } from './code-pages.ts';
import { Flow } from './flow.ts';
import { partsOf, untilDamage, type Piece } from './pieces.ts';
import { RtfTokens, type RtfHandler } from './rtf-tokens.ts';

/** Groups deeper than this are read as if they were not groups. */
const DEPTH_MAX = 1_000;

/** Groups that hold no text of the document. */
const SKIPPED = new Set(
  'colortbl stylesheet info pict objdata objclass objname themedata colorschememapping datastore latentstyles listtable listoverridetable revtbl rsidtbl generator xmlnstbl mmathPr fldinst sp shprslt nonesttables nesttableprops bkmkstart bkmkend atnid atnauthor atndate atnref atntime atnparent filetbl background private wgrffmtfilter passwordhash pgptbl listtext pntext pntxta pntxtb falt panose'.split(
    ' ',
  ),
);
/** Groups marked as unknown to old readers (`\*`), whose text is the document's all the same. */
const KEPT = new Set(['annotation', 'shpinst', 'shptxt', 'footnote', 'ftnsep', 'fldrslt', 'result', 'shppict']);

const BREAKS = new Set(['par', 'line', 'page', 'sect', 'softline', 'lbr']);
const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  '~': '\u00a0',
  _: '-',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  endash: '–',
  emdash: '—',
  bullet: '•',
};

type Group = {
  isSkipped: boolean;
  isStarred: boolean;
  isFonts: boolean;
  font: number;
  unicodeSkip: number;
  isFresh: boolean;
};

/** Rich text: its text and tables, with headers, notes, comments, text boxes and text that was deleted with changes tracked. */
export const readRtf: DocumentReader = async function* (source): AsyncGenerator<DocumentPart> {
  yield* partsOf(untilDamage(textPieces(source)));
};

async function* textPieces(source: Parameters<DocumentReader>[0]): AsyncGenerator<Piece> {
  const text = new RtfText();
  const tokens = new RtfTokens(text);
  let at = 0;
  for await (const stretch of stretches(source)) {
    at += stretch.length;
    tokens.push(stretch, at >= source.size);
    yield* text.flow.take();
  }
  yield* text.end();
  if (!text.isComplete) throw new UnreadError(unread('damaged-office'));
  if (text.flow.isCut) yield { kind: 'missing', unread: readInPart('wide-table') };
}

class RtfText implements RtfHandler {
  readonly flow = new Flow();
  #group: Group = { isSkipped: false, isStarred: false, isFonts: false, font: -1, unicodeSkip: 1, isFresh: true };
  readonly #outer: Group[] = [];
  #deeper = 0;
  #encoding = 'windows-1252';
  #defaultFont = -1;
  readonly #fonts = new Map<number, string>();
  #bytes: number[] = [];
  #toSkip = 0;
  #isInTable = false;
  #hasBegun = false;

  /** Whether each group that was opened was closed. */
  get isComplete(): boolean {
    return this.#hasBegun && this.#outer.length === 0;
  }

  end(): Piece[] {
    this.#decode();
    return this.flow.end();
  }

  openGroup = (): void => {
    this.#decode();
    this.#hasBegun = true;
    if (this.#outer.length >= DEPTH_MAX) {
      this.#deeper++;
      return;
    }
    this.#outer.push(this.#group);
    this.#group = { ...this.#group, isStarred: false, isFresh: true };
    this.#toSkip = 0;
  };

  closeGroup = (): void => {
    this.#decode();
    if (this.#deeper > 0) {
      this.#deeper--;
      return;
    }
    this.#group = this.#outer.pop() ?? this.#group;
    this.#toSkip = 0;
  };

  byte = (code: number): void => {
    const group = this.#group;
    group.isFresh = false;
    if (this.#toSkip > 0) {
      this.#toSkip--;
      return;
    }
    if (group.isSkipped || group.isFonts) return;
    this.#bytes.push(code);
    if (this.#bytes.length >= 4096) this.#decode();
  };

  control = (word: string, number: number | undefined): void => {
    const group = this.#group;
    if (word === '*') {
      group.isStarred = true;
      return;
    }
    const isDestination = group.isFresh;
    group.isFresh = false;
    if (word === 'u') {
      if (this.#toSkip === 0) this.#unicode(number ?? 0);
      return;
    }
    if (isDestination && (SKIPPED.has(word) || (group.isStarred && !KEPT.has(word)))) group.isSkipped = true;
    if (group.isSkipped) return;
    const setting = this.#settings.get(word);
    if (setting) setting(number);
    else if (!group.isFonts) this.#write(word);
  };

  /** Words that say how what follows is to be read. */
  readonly #settings = new Map<string, (number?: number) => void>([
    ['fonttbl', () => void (this.#group.isFonts = true)],
    ['uc', (number = 1) => void (this.#group.unicodeSkip = Math.min(16, Math.max(0, number)))],
    ['ansicpg', (number = 1252) => void (this.#encoding = encodingOfCodePage(number))],
    ['mac', () => void (this.#encoding = 'macintosh')],
    ['deff', (number = -1) => void (this.#defaultFont = number)],
    ['f', (number) => this.#font(number)],
    ['fcharset', (number) => this.#charset(number)],
  ]);

  #font(font = -1): void {
    this.#decode();
    this.#group.font = font;
  }

  #charset(charset = 0): void {
    const encoding = encodingOfCharset(charset);
    if (this.#group.isFonts && encoding !== undefined && this.#fonts.size < 10_000)
      this.#fonts.set(this.#group.font, encoding);
  }

  #unicode(number: number): void {
    this.#decode();
    const { isSkipped, isFonts, unicodeSkip } = this.#group;
    this.#toSkip = unicodeSkip;
    if (!isSkipped && !isFonts) this.flow.write(String.fromCharCode(number & 0xffff));
  }

  /** What changes the text or its tables. A row's cells come before it is told that it is one. */
  #write(word: string): void {
    this.#decode();
    const sign = SIGNS[word];
    if (sign !== undefined) this.flow.write(sign);
    else if (BREAKS.has(word)) this.#endLine();
    else if (word === 'trowd' || word === 'intbl') this.#beginTable();
    else if (word === 'pard') this.#isInTable = false;
    else if (word === 'cell') this.#endCell();
    else if (word === 'row') {
      this.flow.endRow();
      this.#isInTable = false;
    } else if (word === 'nestcell') this.flow.write('\t');
    else if (word === 'nestrow') this.flow.endLine();
  }

  #beginTable(): void {
    if (!this.flow.isInTable) this.flow.beginTable();
    this.#isInTable = true;
  }

  #endCell(): void {
    this.#beginTable();
    this.flow.endCell();
  }

  /** A line outside any row ends the table before it. */
  #endLine(): void {
    if (this.flow.isInTable && !this.#isInTable && this.flow.isBetweenRows) this.flow.leaveTable();
    this.flow.endLine();
  }

  #decode(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Buffer.from(this.#bytes);
    this.#bytes = [];
    const font = this.#group.font >= 0 ? this.#group.font : this.#defaultFont;
    this.flow.write(decoderOf(this.#fonts.get(font) ?? this.#encoding).decode(bytes));
  }
}
