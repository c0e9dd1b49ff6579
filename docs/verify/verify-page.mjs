// Is this folder the page that the institution signed?  node verify-page.mjs FOLDER [KEY]
import { createPublicKey, hash, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
const [folder = '.', key] = process.argv.slice(2);
const read = (path) => readFileSync(`${folder}${path === '/404' ? '/404.html' : path.replace(/\/$/, '/index.html')}`);
const { signature, ...said } = JSON.parse(read('/manifest.json'));
const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(said.key, 'hex').toString('base64url') };
const isSigned = verify(null, JSON.stringify(said), createPublicKey({ key: jwk, format: 'jwk' }), Buffer.from(signature, 'hex'));
const other = Object.entries(said.files).filter(([path, digest]) => hash('sha256', read(path)) !== digest).map(([path]) => path);
const holds = isSigned && other.length === 0 && (key === undefined || key === said.key);
console.log(holds ? `holds: version ${said.version}, key ${said.key}` : `does NOT hold: signed ${isSigned}, other files: ${other.join(' ')}`);
process.exit(holds ? 0 : 1);
