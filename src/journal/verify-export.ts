import { z } from 'zod';
import { entrySchemas, type SignedHead } from '../contract/index.ts';
import type { Digest, Instant } from '../kernel/index.ts';
import { digestOf, verifySignature } from '../platform/signing/index.ts';
import { CHAIN_START, headText } from './chain.ts';
import { lineOf, type Line } from './export-lines.ts';
import { readLine, type EntryLine, type ReadLine } from './read-line.ts';

/** What does not hold in an export, and where. `line` counts from 1; 0 is the file as a whole. */
export type ExportProblem = Readonly<{ line: number; code: ProblemCode; message: string }>;

/** An entry whose digest the reader holds from elsewhere: up to here nobody has written this history anew. */
export type Anchor = Readonly<{ seq: number; digest: Digest; recordedAt: Instant }>;

/** An end of which entry `seq` says that it left the house: with a version of the public page, or by another way. */
export type LeftHead = Readonly<{
  seq: number;
  by: string;
  recordedAt: Instant;
  head: Readonly<Pick<SignedHead, 'seq' | 'digest'>>;
}>;

export type Verification = Readonly<{
  ok: boolean;
  crisis: string | undefined;
  entries: number;
  /** Entries whose data was erased or left out of this extract. */
  blank: number;
  /** The signed end, where there is one: compare its key and digest with those that were published. */
  head: SignedHead | undefined;
  anchors: readonly Anchor[];
  /** The last entry that an anchor vouches for, 0 without one; whoever holds the key could have written the rest anew. */
  anchoredTo: number;
  unanchored: number;
  /** The newest of them; what the institution says is not proof of it: compare them with copies that lie elsewhere. */
  leftHeads: readonly LeftHead[];
  problems: readonly ExportProblem[];
}>;

const MESSAGES = {
  unreadable: 'is not a whole line of UTF-8, or is too long',
  form: 'is not canonical JSON of an entry or a head',
  digest: 'was changed: the entry does not give its digest',
  data: 'was changed: the data do not give the digest that the entry names',
  crisis: 'belongs to another crisis',
  order: 'is out of place: lines are missing, repeated or reordered before it',
  chain: 'does not continue the line before it',
  head: 'names another end than this file has: lines are missing before it',
  signature: 'bears a signature that its key did not make',
  'after-head': 'stands after the signed head',
  'no-head': 'The file has no signed head: its end was cut off',
  'other-head': 'No entry of this file has the digest that was published: it is another history, or was cut before it',
} as const;

export type ProblemCode = keyof typeof MESSAGES;

/** Problems beyond this many say nothing new. */
const PROBLEMS_MAX = 100;
/** Heads that left the house, in one report. */
const LEFT_MAX = 1000;

const LEFT = z.object({
  head: entrySchemas['head.left'].shape.head,
  by: entrySchemas['head.left'].shape.by.optional(),
});

/** What the next entry must be, by what came before it. */
type Chain = { crisis: string | undefined; seq: number; prev: unknown; entries: number; blank: number };

/**
 * Verifies an export by itself, in one pass and bounded memory: each line's digests, the chain, and the signed end. A line without
 * `data` is as good as one with it; nothing else may differ by a byte.
 *
 * @param lines as `exportLinesOf` reads them from bytes, where `undefined` stands for one that is no text; or whole texts
 * @param heads digests that the reader got elsewhere, of entries or heads that must be part of this history
 */
export async function verifyExport(
  lines: AsyncIterable<readonly Line[]> | Iterable<string>,
  { heads = [] }: Readonly<{ heads?: readonly Digest[] | undefined }> = {},
): Promise<Verification> {
  const chain: Chain = { crisis: undefined, seq: 1, prev: CHAIN_START, entries: 0, blank: 0 };
  const problems: ExportProblem[] = [];
  const anchors: Anchor[] = [];
  const leftHeads: LeftHead[] = [];
  const wanted: ReadonlySet<string> = new Set(heads);
  let head: SignedHead | undefined;
  let line = 0;
  const report = (code: ProblemCode, at: number) => {
    const message = at === 0 ? `${MESSAGES[code]}.` : `Line ${at} ${MESSAGES[code]}.`;
    if (problems.length < PROBLEMS_MAX) problems.push({ line: at, code, message });
  };

  for await (const run of Symbol.asyncIterator in lines ? lines : [bytesOf(lines)]) {
    for (const bytes of run) {
      line++;
      if (head) report('after-head', line);
      const read = readOf(bytes);
      if (typeof read === 'string') {
        report(read, line);
        chain.seq++;
        chain.prev = undefined;
      } else if ('head' in read) {
        head = read.head;
        for (const code of headProblems(chain, head)) report(code, line);
      } else {
        for (const code of entryProblems(chain, read)) report(code, line);
        const { seq, recordedAt } = read.header;
        if (wanted.has(read.digest)) anchors.push({ seq, digest: read.digest as Digest, recordedAt });
        leftHeads.push(...leftHeadsIn(read));
        follow(chain, read);
      }
    }
  }
  if (!head) report('no-head', 0);
  if (anchors.length < wanted.size) report('other-head', 0);
  const { crisis, entries, blank } = chain;
  const ok = problems.length === 0;
  const anchored = { anchors, ...anchoredBy(ok ? anchors : [], entries), leftHeads: leftHeads.slice(-LEFT_MAX) };
  return { ok, crisis, entries, blank, head, ...anchored, problems };
}

function anchoredBy(anchors: readonly Anchor[], entries: number) {
  const anchoredTo = Math.max(0, ...anchors.map(({ seq }) => seq));
  return { anchoredTo, unanchored: entries - anchoredTo };
}

function* bytesOf(lines: Iterable<string>): Generator<Line> {
  for (const text of lines) yield lineOf(Buffer.from(text));
}

function readOf(line: Line): ReadLine | 'unreadable' | 'form' {
  return line === undefined ? 'unreadable' : (readLine(line) ?? 'form');
}

function entryProblems(chain: Chain, { data, digest, entry, header }: EntryLine): ProblemCode[] {
  const problems: ProblemCode[] = [];
  if (digestOf(entry) !== digest) problems.push('digest');
  if (data !== undefined && digestOf(data) !== header.dataDigest) problems.push('data');
  if (chain.crisis !== undefined && header.crisis !== chain.crisis) problems.push('crisis');
  if (header.seq !== chain.seq) problems.push('order');
  else if (chain.prev !== undefined && header.prev !== chain.prev) problems.push('chain');
  return problems;
}

/** The end that an entry says has left the house: what the institution says of itself, and no copy that somebody else holds. */
function leftHeadsIn({ data, header: { kind, seq, recordedAt } }: EntryLine): LeftHead[] {
  if (data === undefined || (kind !== 'page.published' && kind !== 'head.left')) return [];
  const { value } = JSON.parse(data) as { value: unknown };
  const read = LEFT.safeParse(value);
  if (!read.success) return [];
  const { head, by = 'page' } = read.data;
  return [{ seq, by, recordedAt, head: { seq: head.seq, digest: head.digest } }];
}

function headProblems({ crisis, prev, seq }: Chain, head: SignedHead): ProblemCode[] {
  const problems: ProblemCode[] = [];
  const isEnd = head.crisis === crisis && head.digest === prev && head.seq === seq - 1;
  if (!isEnd) problems.push('head');
  if (!verifySignature(head.key, headText(head), head.signature)) problems.push('signature');
  return problems;
}

/** After a bad line, what it says of itself is believed, so that one fault is reported once. */
function follow(chain: Chain, { data, digest, header }: EntryLine): void {
  chain.crisis ??= header.crisis;
  chain.seq = header.seq + 1;
  chain.prev = digest;
  chain.entries++;
  if (data === undefined) chain.blank++;
}
