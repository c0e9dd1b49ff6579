// `npm run bench -- NAME [options]`: runs bench/NAME.ts, which prints what it measured and on what machine.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = join(import.meta.dirname, '..', 'bench');
const [name, ...options] = process.argv.slice(2);
const file = join(folder, `${name ?? ''}.ts`);

if (name === undefined || !/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync(folder).map((entry) => entry.replace(/\.ts$/, ''));
  console.error(`Usage: npm run bench -- NAME [options]\nThere is: ${names.join(', ')}`);
  process.exit(2);
}
const bench = (await import(pathToFileURL(file).href)) as { run: (options: readonly string[]) => Promise<void> };
await bench.run(options);
