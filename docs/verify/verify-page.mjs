// Is this folder the page that the institution signed, all of it and nothing else?  node verify-page.mjs FOLDER [KEY]
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
const [folder = '.', key] = process.argv.slice(2);
const nameOf = (path) => (path === '/404' ? '404.html' : `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`);
const read = (name) => readFileSync(`${folder}/${name}`);
const digestOf = (bytes) => createHash('sha256').update(bytes).digest('hex');
const attempt = (what) => { try { return what(); } catch { return undefined; } };

const list = attempt(() => JSON.parse(read('manifest.json')));
if (!list?.files) { console.log(`nothing to verify: ${folder} has no manifest.json that can be read`); process.exit(2); }
const { signature, ...said } = list;
const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(`${said.key}`, 'hex').toString('base64url') };
const isSigned = attempt(() => verify(null, JSON.stringify(said), createPublicKey({ key: jwk, format: 'jwk' }), Buffer.from(signature, 'hex')));

const faults = [];
const listed = new Map(Object.entries(said.files).map(([path, digest]) => [nameOf(path), digest]));
for (const [name, digest] of listed) {
  if (!existsSync(`${folder}/${name}`)) faults.push(`missing: ${name}`);
  else if (digestOf(read(name)) !== digest) faults.push(`changed: ${name}`);
}
// A host may send the packed copy that lies beside a file (.br, .gz) in its place.
for (const name of readdirSync(folder, { recursive: true }).map((name) => name.replaceAll('\\', '/')).sort()) {
  if (!statSync(`${folder}/${name}`).isFile() || listed.has(name) || name === 'manifest.json') continue;
  const [, of, ending] = /^(.*)\.(br|gz)$/.exec(name) ?? [];
  const digest = of === 'manifest.json' ? digestOf(read(of)) : listed.get(of);
  const unpack = ending === 'br' ? brotliDecompressSync : gunzipSync;
  if (digest === undefined) faults.push(`extra: ${name}`);
  else if (attempt(() => digestOf(unpack(read(name)))) !== digest) faults.push(`changed: ${name}`);
}
if (!isSigned) faults.unshift('not signed: manifest.json');
if (key !== undefined && key !== said.key) faults.unshift(`another key: ${said.key}`);
console.log(faults.length === 0 ? `holds: version ${said.version}, key ${said.key}` : ['does NOT hold', ...faults].join('\n'));
process.exit(faults.length === 0 ? 0 : 1);
