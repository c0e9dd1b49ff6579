// Verifies an exported journal by itself: Node 18 or newer, no package, no server, nothing else of Cellule.
//   node verify-journal.mjs FILE.ndjson [--head DIGEST]     DIGEST: an end of this journal that was published earlier
// Each line is canonical JSON (RFC 8785): {"data":{"salt","value"},"digest","entry":{…}}. `digest` is the SHA-256 of the bytes of
// `entry`, which names the SHA-256 of the bytes of `data`, and the digest of the entry before it. A line may lack `data` (erased, or
// left out of this extract). The last line is the end, signed with Ed25519. Exit code: 0 it holds, 1 it does not, 2 bad usage.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';

const usage = (text) => (console.error(`${text}\nUsage: node verify-journal.mjs FILE.ndjson [--head DIGEST]`), process.exit(2));
const [file, option, published, ...rest] = process.argv.slice(2);
if (!file || rest.length > 0 || (option && !(option === '--head' && /^[0-9a-f]{64}$/.test(published ?? '')))) usage('Bad usage.');
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const names = (value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value).join(' ') : '');

function canonical(value) {
  if (typeof value === 'string' ? /\p{Surrogate}/u.test(value) : [1 / 0, -1 / 0].includes(value)) throw new Error('not JSON');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  return `{${Object.keys(value).sort().map((name) => `${canonical(name)}:${canonical(value[name])}`).join(',')}}`;
}

async function* linesOf(path) {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield rest.subarray(0, end);
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 4194304) break;
  }
  if (rest.length > 0) yield undefined;
}

function parse(bytes) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const line = JSON.parse(text);
    if (canonical(line) !== text) return undefined;
    if (names(line) === 'head') return names(line.head) === 'crisis digest key seq signature' ? line : undefined;
    if (!['data digest entry', 'digest entry'].includes(names(line)) || ('data' in line && names(line.data) !== 'salt value')) return undefined;
    return names(line.entry) === 'at author crisis dataDigest kind prev recordedAt role seq' ? line : undefined;
  } catch {
    return undefined;
  }
}

function isSigned({ crisis, digest, key, seq, signature }) {
  if (!/^[0-9a-f]{64},[0-9a-f]{128}$/.test(`${key},${signature}`)) return false;
  const publicKey = createPublicKey({ key: Buffer.from(`302a300506032b6570032100${key}`, 'hex'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(canonical({ crisis, digest, key, seq })), publicKey, Buffer.from(`${signature}`, 'hex'));
}

let [count, blank, seq, prev, crisis, head, found] = [0, 0, 1, '0'.repeat(64), undefined, undefined, !published];
const problems = [];
const check = (holds, at, what) => void (holds || problems.push(`Line ${at}: ${what}`));
try {
  for await (const bytes of linesOf(file)) {
    const line = bytes && parse(bytes);
    check(!head, ++count, 'stands after the signed head');
    check(line, count, 'is no line of a journal, or not canonical JSON');
    if (line?.head) {
      head = line.head;
      check(head.crisis === crisis && head.digest === prev && head.seq === seq - 1, count, 'the end is another: lines are missing');
      check(isSigned(head), count, 'the signature of the end is wrong');
    } else if (line) {
      const { data, digest, entry } = line;
      check(sha256(canonical(entry)) === digest, count, 'the entry was changed');
      check(!('data' in line) || sha256(canonical(data)) === entry.dataDigest, count, 'the data were changed');
      check(entry.crisis === (crisis ??= entry.crisis) && entry.seq === seq && entry.prev === prev, count, 'breaks the chain');
      [seq, prev, blank, found] = [entry.seq + 1, digest, blank + ('data' in line ? 0 : 1), found || digest === published];
    }
  }
} catch (error) {
  usage(`Cannot read ${file} (${error.code ?? error.message}).`);
}
check(head, count, 'the end of the file is missing: no signed head');
check(found, count, 'no entry has the published digest: this is another history, or it was cut before it');
console.log(problems.slice(0, 100).join('\n') || `It holds: ${count - 1} entries (${blank} without data), crisis ${crisis}\nend ${head.digest}\nkey ${head.key}`);
process.exit(problems.length > 0 ? 1 : 0);
