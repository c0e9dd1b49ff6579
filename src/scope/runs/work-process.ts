/** The process that works a run. Started by `open-runs.ts`, one at a time. */
import { serveOrder } from '../../platform/workers/index.ts';
import { systemClock, systemRandom } from '../../platform/system/index.ts';
import { runScope } from '../run-scope.ts';
import type { Said, WorkOrder } from './work-order.ts';

/** Progress is said no more often than this: each word is a message to another process. */
const EVERY_MS = 250;

serveOrder<WorkOrder, Said, { run: string }>(async ({ input }, say) => {
  let saidAt = -EVERY_MS;
  let last = '';
  const result = await runScope(input, {
    clock: systemClock,
    random: systemRandom,
    onProgress: (progress) => {
      const now = systemClock.monotonicMs();
      const at = `${progress.stage} ${progress.step?.name}`;
      if (at === last && now - saidAt < EVERY_MS) return;
      [saidAt, last] = [now, at];
      say({ progress });
    },
    onWarning: ({ code }) => say({ warning: code }),
  });
  return { run: result.run };
});
