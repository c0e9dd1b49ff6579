/** The process that imports a register which came through the room. Started by `receive-register.ts`. */
import { systemClock, systemRandom } from '../../platform/system/index.ts';
import { serveOrder } from '../../platform/workers/index.ts';
import type { ImportOrder } from './import-order.ts';
import { importRegister } from './import-register.ts';

serveOrder<ImportOrder, never, number>(async ({ input, sealed, history, key }) => {
  const { version } = await importRegister(
    { ...input, file: { sealed, key }, ...(history !== undefined && { history: { sealed: history, key } }) },
    { clock: systemClock, random: systemRandom },
  );
  return version;
});
