import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endOnStrayBug, runCommandLine } from './cli/index.ts';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
endOnStrayBug();
process.exitCode = await runCommandLine(process.argv.slice(2), home);
