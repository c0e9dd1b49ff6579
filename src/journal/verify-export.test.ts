import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert as assertProperty, asyncProperty, nat, record } from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { hour } from '../../test/support/entries.ts';
import type { EntryKind, EntryValues } from '../contract/index.ts';
import { canonicalJson, type CrisisId, type Digest, type PersonId } from '../kernel/index.ts';
import { digestOf, openSigner } from '../platform/signing/index.ts';
import { CHAIN_START, exportLine, headLine, sealEntry, signHead, type SealedEntry } from './chain.ts';
import { exportLinesOf, verifyExport } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'cellule-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

const signer = openSigner(folder);
const script = join(import.meta.dirname, '../../docs/verify/verify-journal.mjs');

function sealedOf(crisis: string, values: readonly (readonly [EntryKind, object])[]): SealedEntry[] {
  let prev = CHAIN_START;
  return values.map(([kind, value], index) => {
    const header = { at: hour(index), recordedAt: hour(index), crisis: crisis as CrisisId, prev, seq: index + 1 };
    const who = { author: 'amina' as PersonId, role: 'director' } as const;
    const sealed = sealEntry(
      { ...header, ...who },
      kind,
      value as EntryValues[EntryKind],
      digestOf(`${index}`).slice(32),
    );
    prev = sealed.digest;
    return sealed;
  });
}

const exported = (sealed: readonly SealedEntry[]) => {
  const { crisis, seq, digest } = sealed.at(-1)!;
  return [...sealed.map(exportLine), headLine(signHead(signer, crisis, seq, digest))];
};

const sealed = sealedOf('0123456789abcdefghjkmnpqrs', [
  ['crisis.declared', { mode: 'real', claimed: '2 millions d’assurés', seen: 'Telegram', by: 'صحفي' }],
  ['note.taken', { text: 'Replaced \uFFFD and a line\nbreak, "quotes", \\ and 🜁' }],
  ['note.taken', { text: 'ok' }],
  ['entry.corrected', { seq: 2, text: 'better', reason: 'misheard' }],
]);
const good = exported(sealed);
const text = `${good.join('\n')}\n`;

type Verdict = 'holds' | 'fails';

async function ourVerdict(bytes: Uint8Array, head?: Digest): Promise<Verdict> {
  // In small chunks, so that lines and characters are cut across them.
  const chunks = async function* () {
    for (let from = 0; from < bytes.length; from += 50) yield bytes.subarray(from, from + 50);
  };
  return (await verifyExport(exportLinesOf(chunks()), { heads: head ? [head] : [] })).ok ? 'holds' : 'fails';
}

function theirVerdict(bytes: Uint8Array, head?: Digest): Verdict {
  const file = join(folder, 'export.ndjson');
  writeFileSync(file, bytes);
  const { status } = spawnSync(process.execPath, [script, file, ...(head ? ['--head', head] : [])]);
  expect(status, 'exit code of the stand-alone script').toBeOneOf([0, 1]);
  return status === 0 ? 'holds' : 'fails';
}

async function verdict(content: string | Uint8Array, head?: Digest): Promise<Verdict> {
  const bytes = Buffer.from(content);
  const ours = await ourVerdict(bytes, head);
  expect(theirVerdict(bytes, head), 'the stand-alone script agrees').toBe(ours);
  return ours;
}

const linesOf = (lines: readonly string[]) => `${lines.join('\n')}\n`;
const recanonical = (line: string, change: (value: never) => void) => {
  const value = JSON.parse(line) as never;
  change(value);
  return canonicalJson(value);
};

describe('an export verifies, here and with the stand-alone script', () => {
  it('as it was written', async () => expect(await verdict(text)).toBe('holds'));

  it('with the data of any line left out', async () => {
    for (const index of sealed.keys()) {
      const extract = sealed.map((entry, at) => (at === index ? { ...entry, data: null } : entry));
      expect(await verdict(linesOf(exported(extract)))).toBe('holds');
    }
  });

  it('with a digest that was published earlier in its history', async () => {
    expect(await verdict(text, sealed[1]!.digest)).toBe('holds');
  });
});

describe('an export fails, here and with the stand-alone script', () => {
  const [one, two, three, four, end] = good as [string, string, string, string, string];
  const foreign = exported(sealedOf('another-crisis', [['note.taken', { text: 'x' }]]));
  const otherSigner = openSigner(join(folder, 'other'));
  const { seq, digest, crisis } = sealed[3]!;

  it.each<[string, string[]]>([
    ['a line is missing', [one, three, four, end]],
    ['the first line is missing', [two, three, four, end]],
    ['lines are reordered', [one, three, two, four, end]],
    ['a line is repeated', [one, two, two, three, four, end]],
    ['the tail is cut', [one, two, three]],
    ['the tail is cut before the head', [one, two, three, end]],
    ['only the head is left', [end]],
    ['nothing is left', []],
    ['there are two heads', [one, two, three, four, end, end]],
    ['an entry follows the head', [one, two, three, four, end, four]],
    ['an entry of another crisis stands in', [one, two, three, foreign[0]!, end]],
    ['the head is of another crisis', [one, two, three, four, foreign[1]!]],
    ['the head was signed by nobody', [one, two, three, four, end.replace(/"signature":"./, '"signature":"z')]],
    [
      'the head bears another key than signed it',
      [one, two, three, four, recanonical(end, (line: { head: { key: string } }) => (line.head.key = otherSigner.key))],
    ],
    ['the head says less than it should', [one, two, three, four, headLine(signHead(signer, crisis, seq - 1, digest))]],
    [
      'a value was changed',
      [one, recanonical(two, (line: { data: { value: object } }) => (line.data.value = {})), three, four, end],
    ],
    [
      'a salt was changed',
      [one, recanonical(two, (line: { data: { salt: string } }) => (line.data.salt = '')), three, four, end],
    ],
    ['data is null', [one, recanonical(two, (line: { data: unknown }) => (line.data = null)), three, four, end]],
    [
      'a line has a further member',
      [one, recanonical(two, (line: { more: number }) => (line.more = 1)), three, four, end],
    ],
    [
      'data has a further member',
      [one, recanonical(two, (line: { data: { more: number } }) => (line.data.more = 1)), three, four, end],
    ],
    [
      'a head has a further member',
      [one, two, three, four, recanonical(end, (line: { head: { more: number } }) => (line.head.more = 1))],
    ],
    ['a line has white space', [one, two.replace('{', '{ '), three, four, end]],
    ['members are in another order', [one, JSON.stringify({ entry: 1, ...JSON.parse(two) }), three, four, end]],
    ['a member stands twice', [one, two.replace('{"data"', '{"data":null,"data"'), three, four, end]],
    ['a letter is written as an escape', [one, two, three.replace('"ok"', String.raw`"\u006fk"`), four, end]],
    ['a blank line is added', [one, two, '', three, four, end]],
    ['a line is nested too deep to read', [one, '['.repeat(200_000), three, four, end]],
  ])('when %s', async (_, lines) => expect(await verdict(lines.length > 0 ? linesOf(lines) : '')).toBe('fails'));

  it('when it is ended by another system', async () => {
    expect(await verdict(text.replaceAll('\n', '\r\n'))).toBe('fails');
    expect(await verdict(text.slice(0, -1))).toBe('fails');
    expect(await verdict(`\uFEFF${text}`)).toBe('fails');
  });

  it('when a broken character would read as the one that was signed', async () => {
    const bytes = Buffer.from(text);
    const at = bytes.indexOf(Buffer.from('\uFFFD'));
    bytes[at] = 0xf0;
    expect(new TextDecoder().decode(bytes)).toBe(text);
    expect(await verdict(bytes)).toBe('fails');
  });

  it('when a whole other history was signed anew, and an earlier head was published', async () => {
    const rewritten = sealedOf(sealed[0]!.crisis, [['crisis.declared', { mode: 'real', claimed: 'nothing' }]]);
    expect(await verdict(linesOf(exported(rewritten)))).toBe('holds');
    expect(await verdict(linesOf(exported(rewritten)), sealed[0]!.digest)).toBe('fails');
  });

  it('when any one byte is changed', async () => {
    const bytes = Buffer.from(text);
    const oneByte = record({ at: nat(bytes.length - 1), to: nat(255) }).filter(({ at, to }) => bytes[at] !== to);
    const changed = ({ at, to }: { at: number; to: number }) => {
      const copy = Buffer.from(bytes);
      copy[at] = to;
      return copy;
    };
    await assertProperty(
      asyncProperty(oneByte, async (change) => (await ourVerdict(changed(change))) === 'fails'),
      { numRuns: 2000 },
    );
    await assertProperty(
      asyncProperty(oneByte, async (change) => theirVerdict(changed(change)) === 'fails'),
      { numRuns: 40 },
    );
  });
});

describe('the verification says', () => {
  it('where the fault is, once', async () => {
    const changed = good.map((line, index) => (index === 2 ? line.replace('"ok"', '"no"') : line));
    const { problems } = await verifyExport(changed);
    expect(problems).toEqual([
      { line: 3, code: 'data', message: 'Line 3 was changed: the data do not give the digest that the entry names.' },
    ]);
  });

  it('what holds: the crisis, its entries, its signed end', async () => {
    expect(await verifyExport(good)).toEqual({
      ok: true,
      crisis: sealed[0]!.crisis,
      entries: 4,
      blank: 0,
      head: signHead(signer, sealed[3]!.crisis, 4, sealed[3]!.digest),
      anchors: [],
      anchoredTo: 0,
      unanchored: 4,
      leftHeads: [],
      problems: [],
    });
  });

  it('no more than a hundred problems of a file that is no export', async () => {
    const { ok, problems } = await verifyExport(Array.from({ length: 5000 }, () => 'not a journal'));
    expect({ ok, count: problems.length }).toEqual({ ok: false, count: 100 });
  });
});

describe('data of an entry', () => {
  const SALT = '0'.repeat(32);
  /** A history of two entries whose digests and signature fit, and whose second bears these bytes as data. */
  const bearing = (data: string) => {
    const [first] = sealed;
    const entry = { ...(JSON.parse(sealed[1]!.entry) as object), dataDigest: digestOf(data) };
    const second = canonicalJson(entry);
    const head = headLine(signHead(signer, first!.crisis, 2, digestOf(second)));
    return linesOf([exportLine(first!), `{"data":${data},"digest":"${digestOf(second)}","entry":${second}}`, head]);
  };
  const value = (members: string) => `{"salt":"${SALT}","value":{${members}}}`;

  it.each([
    ['one text', value('"text":"ok"')],
    ['texts in order', value('"source":"a","text":"b"')],
    ['a text in two scripts, beyond the first plane', value('"text":"é كلمة 🜁 \u2028"')],
    ['an escape that canonical JSON writes', value(String.raw`"text":"a\"b\\c\n"`)],
    ['a number, a list, a nothing', value('"a":1,"b":[true,"x"],"c":{}')],
    ['nothing', value('')],
  ])('holds with %s', async (_, data) => expect(await verdict(bearing(data))).toBe('holds'));

  it.each([
    ['names out of order', value('"text":"b","source":"a"')],
    ['a name twice', value('"text":"a","text":"b"')],
    ['an escape that is not needed', value(String.raw`"text":"\u0041"`)],
    ['a space', value('"text": "a"')],
    ['a control character as it is', value('"text":"a\u0001"')],
    ['a member beside the value', `{"salt":"${SALT}","value":{"text":"a"},"with":"b"}`],
    ['the value before its salt', `{"value":{"text":"a"},"salt":"${SALT}"}`],
    ['something after its end', `${value('"text":"a"')} `],
  ])('fails with %s, though its digest fits', async (_, data) => expect(await verdict(bearing(data))).toBe('fails'));
});
