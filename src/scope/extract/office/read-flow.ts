import { readInPart, UnreadError, unread } from '../../unread.ts';
import { Flow } from './flow.ts';
import type { Piece } from './pieces.ts';
import { attributeOf, XmlScan, xmlText, type XmlHandler } from './xml-scan.ts';
import type { ZipParts } from './zip-parts.ts';

type Tag = Readonly<{ bytes: Buffer; nameEnd: number; end: number }>;
/** What a tag does to the flow. Elements without an entry are passed through. */
export type FlowTag = Readonly<{
  open?: (flow: Flow, tag: Tag, state: FlowState) => void;
  close?: (flow: Flow, state: FlowState) => void;
  /** What stands directly in it is text. */
  isText?: true;
  /** What stands in it, at any depth, is passed over. */
  isSkipped?: true;
}>;
export type FlowState = { runs: number };
export type FlowTags = Readonly<Record<string, FlowTag>>;

const span = (tag: Tag): number => {
  const told = Number(attributeOf(tag.bytes, tag.nameEnd, tag.end, 'val'));
  return told > 1 && told < 1000 ? told : 1;
};
const isOn = ({ bytes, nameEnd, end }: Tag, name: string): boolean =>
  ['1', 'true'].includes(attributeOf(bytes, nameEnd, end, name) ?? '');

/** WordprocessingML, and the text of DrawingML (slides, text boxes) and of comments, whose names do not collide with it. */
export const WORD_TAGS: FlowTags = {
  p: { open: (flow) => flow.beginLine(), close: (flow) => flow.endBegunLine() },
  comment: { close: (flow) => flow.endLine() },
  threadedComment: { close: (flow) => flow.endLine() },
  t: { isText: true },
  text: { isText: true },
  // Text that was deleted with changes tracked is still in the file, and leaked with it.
  delText: { isText: true },
  r: { open: (_, __, state) => void state.runs++, close: (_, state) => void state.runs-- },
  // In the properties of a paragraph the same word names a tab stop.
  tab: { open: (flow, _, { runs }) => runs > 0 && flow.write('\t') },
  br: { open: (flow) => flow.write('\n') },
  cr: { open: (flow) => flow.write('\n') },
  noBreakHyphen: { open: (flow) => flow.write('-') },
  tbl: { open: (flow) => flow.beginTable(), close: (flow) => flow.endTable() },
  tr: { close: (flow) => flow.endRow() },
  tc: {
    // On slides a cell that is merged into its left neighbour stands there, empty, so no span need be counted.
    open: (flow, tag) => flow.beginCell({ isBelow: isOn(tag, 'vMerge') }),
    close: (flow) => flow.endCell(),
  },
  gridSpan: { open: (flow, tag) => flow.describeCell({ span: span(tag) }) },
  vMerge: {
    open: (flow, { bytes, nameEnd, end }) =>
      flow.describeCell({ isBelow: attributeOf(bytes, nameEnd, end, 'val') !== 'restart' }),
  },
  // The same text box again, for older programs.
  Fallback: { isSkipped: true },
  instrText: { isSkipped: true },
};

/** The text and tables of one XML part. @throws UnreadError; what stands before a damage is handed on first */
export async function* readFlow(zip: ZipParts, name: string, tags: FlowTags): AsyncGenerator<Piece> {
  const flow = new Flow();
  const scan = new XmlScan(flowHandler(flow, tags));
  let damage: UnreadError | undefined;
  try {
    for await (const piece of zip.read(name)) {
      scan.push(piece);
      yield* flow.take();
    }
    if (scan.depth > 0) damage = new UnreadError(unread('damaged-office'));
  } catch (error) {
    if (!(error instanceof UnreadError)) throw error;
    damage = error;
  }
  yield* flow.end();
  if (damage) throw damage;
  if (flow.isCut) yield { kind: 'missing', unread: readInPart('wide-table') };
}

function flowHandler(flow: Flow, tags: FlowTags): XmlHandler {
  const known = new Map(Object.entries(tags));
  const state: FlowState = { runs: 0 };
  let skipping = 0;
  let texts = 0;
  return {
    open: (bytes, name, nameEnd, end) => {
      const tag = known.get(bytes.toString('latin1', name, nameEnd));
      if (tag?.isSkipped) skipping++;
      if (skipping > 0 || !tag) return;
      if (tag.isText) texts++;
      tag.open?.(flow, { bytes, nameEnd, end }, state);
    },
    close: (bytes, name, nameEnd) => {
      const tag = known.get(bytes.toString('latin1', name, nameEnd));
      if (tag?.isSkipped && skipping > 0) skipping--;
      if (skipping > 0 || !tag) return;
      if (tag.isText && texts > 0) texts--;
      tag.close?.(flow, state);
    },
    text: (bytes, from, to, isLiteral) => {
      if (skipping === 0 && texts > 0) flow.write(xmlText(bytes, from, to, isLiteral));
    },
  };
}
