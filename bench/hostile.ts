/**
 * How soon the default budgets end a hostile folder: `npm run bench -- hostile`. Documents that unpack to hundreds of megabytes of
 * drawing, ZIP bombs, a document of a hundred thousand pages, and one honest file that has to be read all the same.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { systemClock, systemRandom } from '../src/platform/system/index.ts';
import { runScope } from '../src/scope/index.ts';
import { bombOf, pdfOf, zipOf } from '../test/support/sample-evidence.ts';

const SECONDS_MAX = 60;
const MIB = 1 << 20;

export async function run(): Promise<void> {
  console.log(
    `machine  ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(1)}`,
  );
  const place = mkdtempSync(join(tmpdir(), 'cellule-bench-'));
  try {
    const leak = join(place, 'leak');
    mkdirSync(leak);
    fill(leak);
    const { evidence, people, elapsedMs } = await runScope(
      { paths: [leak], profile: 'ma', out: join(place, 'out'), keyFile: join(place, 'key') },
      { clock: systemClock, random: systemRandom },
    );
    const share = (elapsedMs / 1000 / SECONDS_MAX).toFixed(2);
    console.log(`hostile folder   ${(elapsedMs / 1000).toFixed(1)} s   ${share} of the ${SECONDS_MAX} s allowed`);
    console.log(`of ${evidence.files} files ${evidence.read} read, ${people.certain} person found in the honest one`);
    for (const { path, reason } of evidence.unread) console.log(`  ${path}: ${reason.slice(0, 90)}`);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function fill(leak: string): void {
  const put = (name: string, content: string | Uint8Array) => writeFileSync(join(leak, name), content);
  put('honest.csv', 'cnss;cin;nom;prenom\n123456789;AB123456;Benali;Fatima\n');
  const heavy = heavyPdf(300 * MIB);
  for (let count = 1; count <= 6; count += 1)
    put(`heavy-${count}.pdf`, Buffer.concat([heavy, Buffer.from(`% ${count}\n`)]));
  // Other bytes each, so that none of them is a copy of another.
  for (let count = 1; count <= 3; count += 1)
    put(`bomb-${count}.zip`, zipOf([bombOf(2048 * MIB, `zeros-${count}.bin`)]));
  put('long.pdf', pdfOf(Array.from({ length: 100_000 }, () => [])));
}

/** One page whose drawing unpacks to so many bytes. */
function heavyPdf(bytes: number): Buffer {
  const drawn = deflateSync(Buffer.alloc(bytes, 'BT /F1 9 Tf 10 10 Td (x) Tj ET\n'));
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ].map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`);
  return Buffer.concat([
    Buffer.from(`%PDF-1.4\n${objects.join('')}5 0 obj\n<< /Length ${drawn.length} /Filter /FlateDecode >>\nstream\n`),
    drawn,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
  ]);
}
