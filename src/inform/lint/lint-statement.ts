import type { BlockId, StatementText } from '../../contract/index.ts';
import { wallOf } from './dates.ts';
import type { Section, SourcePiece } from './document.ts';
import { judgeHistory, judgeLanguages, type Surroundings } from './judge-crossing.ts';
import { FIRST_WORD_MINUTES } from './judge-facts.ts';
import { labelled } from './layout.ts';
import { judged, readPieces } from './lint-text.ts';
import { onWall } from './lint-words.ts';
import type { Finding, FoundSlots, LintFacts, LintLanguage, Phase } from './model.ts';
import type { Reading } from './reading.ts';
import { summaryOf } from './rules.ts';
import { slotsOf } from './slots.ts';

/** A finding of a statement whose blocks are known: `start` and `end` count within its paragraph, its heading or the title. */
export type PlacedFinding = Finding &
  Readonly<{ language: LintLanguage; block: BlockId | 'title'; paragraph: number | 'heading' }>;

/** What is known of a statement beside its words. */
export type StatementContext = Surroundings &
  Readonly<{
    phase: Phase;
    /** When it is to be published, as ISO 8601. */
    at: string;
    facts?: LintFacts | undefined;
  }>;

export type StatementReport = Readonly<{
  findings: readonly PlacedFinding[];
  slots: Readonly<Partial<Record<LintLanguage, FoundSlots>>>;
  summary: Readonly<{ block: number; warn: number }>;
}>;

/** What each block is about. */
const SECTIONS: Readonly<Record<BlockId, Section | undefined>> = {
  news: undefined,
  correction: undefined,
  apology: undefined,
  recourse: 'recourse',
  happened: 'known',
  advice: 'advice',
  figures: 'people',
  known: 'known',
  unknown: 'unknown',
  concerned: 'people',
  done: 'done',
  recognise: 'genuine',
  contact: 'contact',
  next: 'next',
};

type Part = Readonly<{ start: number; end: number; block: BlockId | 'title'; paragraph: number | 'heading' }>;

/**
 * Judges one statement in all its languages together: each as it stands, and against the others, the facts, what was published before and
 * what others have said. Pure.
 */
export function lintStatement({
  texts,
  context,
}: Readonly<{
  texts: Readonly<Partial<Record<LintLanguage, StatementText>>>;
  context: StatementContext;
}>): StatementReport {
  const readings = new Map<LintLanguage, Reading>();
  const parts = new Map<LintLanguage, readonly Part[]>();
  const { phase, facts } = context;
  const at = context.zone === undefined ? context.at : onWall(context.at, context.zone);
  for (const [language, text] of Object.entries(texts) as [LintLanguage, StatementText][]) {
    const flat = flattened(text);
    parts.set(language, flat.parts);
    const { reading } = judged(readPieces(flat.text, flat.pieces, { language, phase, at, facts }));
    readings.set(language, reading);
    judgeHistory(reading, context, context.at);
    const isFirst = (context.history ?? []).length === 0;
    if (isFirst && facts?.alertedAt !== undefined && wallOf(context.at) - wallOf(facts.alertedAt) > FIRST_WORD_MINUTES)
      reading.sheet.add('L01', 'main', { start: 0, end: 0 });
  }
  judgeLanguages(readings, facts?.languages ?? []);
  const findings = [...readings].flatMap(([language, { sheet }]) =>
    sheet.findings.map((finding) => placed(finding, language, parts.get(language)!)),
  );
  const { block, warn } = summaryOf(findings, 'en');
  const slots = Object.fromEntries([...readings].map(([language, reading]) => [language, slotsOf(reading, undefined)]));
  return { findings, slots, summary: { block, warn } };
}

/** The statement as one text, with the place of each of its parts. */
function flattened({ title, blocks }: StatementText): { text: string; pieces: SourcePiece[]; parts: Part[] } {
  const pieces: SourcePiece[] = [];
  const parts: Part[] = [];
  let text = '';
  const add = (words: string, part: Pick<Part, 'block' | 'paragraph'>, section: Section | undefined) => {
    const start = text.length;
    const end = start + words.length;
    text += `${words}\n\n`;
    const isHeading = part.paragraph === 'heading';
    parts.push({ start, end, ...part });
    pieces.push({ start, end, isHeading, isItem: false, section, ...(!isHeading && labelled(words, 0, 0)) });
  };
  add(title, { block: 'title', paragraph: 'heading' }, undefined);
  for (const { id, heading, paragraphs } of blocks) {
    add(heading, { block: id, paragraph: 'heading' }, SECTIONS[id]);
    for (const [index, paragraph] of paragraphs.entries())
      add(paragraph, { block: id, paragraph: index }, SECTIONS[id]);
  }
  return { text, pieces, parts };
}

function placed(finding: Finding, language: LintLanguage, parts: readonly Part[]): PlacedFinding {
  const part = parts.findLast(({ start }) => start <= finding.start) ?? parts[0]!;
  const within = (place: number) => Math.min(Math.max(place - part.start, 0), part.end - part.start);
  const { block, paragraph } = part;
  return { ...finding, language, block, paragraph, start: within(finding.start), end: within(finding.end) };
}
