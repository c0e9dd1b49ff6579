import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from './cli/index.ts';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
process.exitCode = await runCommandLine(process.argv.slice(2), home);
