import type { SignedHead } from '../contract/index.ts';
import { canonicalJson, type Digest, type Json } from '../kernel/index.ts';
import { digestOf, verifySignature } from '../platform/signing/index.ts';
import { CHAIN_START, headText } from './chain.ts';

/** What does not hold in an export, and where. `line` counts from 1; 0 is the file as a whole. */
export type ExportProblem = Readonly<{ line: number; code: ProblemCode; message: string }>;

export type Verification = Readonly<{
  ok: boolean;
  crisis: string | undefined;
  entries: number;
  /** Entries whose data was erased or left out of this extract. */
  blank: number;
  /** The signed end, where there is one: compare its key and digest with those that were published. */
  head: SignedHead | undefined;
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

/** What the next entry must be, by what came before it. */
type Chain = { crisis: string | undefined; seq: number; prev: unknown; entries: number; blank: number };

/**
 * Verifies an export by itself, in one pass and bounded memory: each line's digests, the chain, and the signed end. A line without
 * `data` is as good as one with it; nothing else may differ by a byte.
 *
 * @param lines as `exportLinesOf` reads them from bytes; `undefined` stands for one that is no text
 * @param head the digest of an entry or head that was published earlier and must be part of this history
 */
export async function verifyExport(
  lines: AsyncIterable<string | undefined> | Iterable<string | undefined>,
  { head: published }: Readonly<{ head?: Digest | undefined }> = {},
): Promise<Verification> {
  const chain: Chain = { crisis: undefined, seq: 1, prev: CHAIN_START, entries: 0, blank: 0 };
  const problems: ExportProblem[] = [];
  let head: SignedHead | undefined;
  let holdsPublished = published === undefined;
  let line = 0;
  const report = (code: ProblemCode, at: number) => {
    const message = at === 0 ? `${MESSAGES[code]}.` : `Line ${at} ${MESSAGES[code]}.`;
    if (problems.length < PROBLEMS_MAX) problems.push({ line: at, code, message });
  };

  for await (const text of lines) {
    line++;
    if (head) report('after-head', line);
    const read = text === undefined ? undefined : readLine(text);
    if (!read) {
      report(text === undefined ? 'unreadable' : 'form', line);
      chain.seq++;
      chain.prev = undefined;
    } else if ('head' in read) {
      head = read.head;
      for (const code of headProblems(chain, head)) report(code, line);
    } else {
      for (const code of entryProblems(chain, read)) report(code, line);
      holdsPublished ||= read.digest === published;
      follow(chain, read);
    }
  }
  if (!head) report('no-head', 0);
  if (!holdsPublished) report('other-head', 0);
  const { crisis, entries, blank } = chain;
  return { ok: problems.length === 0, crisis, entries, blank, head, problems };
}

type EntryLine = {
  data?: Json;
  digest: string;
  entry: { crisis: string; dataDigest: string; prev: string; seq: number };
};

const ENTRY_MEMBERS = 'at author crisis dataDigest kind prev recordedAt role seq';
const HEAD_MEMBERS = 'crisis digest key seq signature';

/** The parts of a line that has exactly the members of an entry or a head, as exactly the bytes of canonical JSON. */
function readLine(text: string): EntryLine | { head: SignedHead } | undefined {
  try {
    const value = JSON.parse(text) as Record<string, Json>;
    if (canonicalJson(value) !== text) return undefined;
    const members = membersOf(value);
    if (members === 'head') return membersOf(value['head']) === HEAD_MEMBERS ? (value as never) : undefined;
    const isEntry = members === 'data digest entry' || members === 'digest entry';
    if (!isEntry || membersOf(value['entry']) !== ENTRY_MEMBERS) return undefined;
    return 'data' in value && membersOf(value['data']) !== 'salt value' ? undefined : (value as never);
  } catch {
    return undefined;
  }
}

/** The names of an object's members, in canonical order. */
function membersOf(value: Json | undefined): string {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).join(' ') : '';
}

function entryProblems(chain: Chain, { data, digest, entry }: EntryLine): ProblemCode[] {
  const problems: ProblemCode[] = [];
  if (digestOf(canonicalJson(entry)) !== digest) problems.push('digest');
  if (data !== undefined && digestOf(canonicalJson(data)) !== entry.dataDigest) problems.push('data');
  if (chain.crisis !== undefined && entry.crisis !== chain.crisis) problems.push('crisis');
  if (entry.seq !== chain.seq) problems.push('order');
  else if (chain.prev !== undefined && entry.prev !== chain.prev) problems.push('chain');
  return problems;
}

function headProblems({ crisis, prev, seq }: Chain, head: SignedHead): ProblemCode[] {
  const problems: ProblemCode[] = [];
  const isEnd = head.crisis === crisis && head.digest === prev && head.seq === seq - 1;
  if (!isEnd) problems.push('head');
  if (!verifySignature(head.key, headText(head), head.signature)) problems.push('signature');
  return problems;
}

/** After a bad line, what it says of itself is believed, so that one fault is reported once. */
function follow(chain: Chain, { data, digest, entry }: EntryLine): void {
  chain.crisis ??= entry.crisis;
  chain.seq = entry.seq + 1;
  chain.prev = digest;
  chain.entries++;
  if (data === undefined) chain.blank++;
}
