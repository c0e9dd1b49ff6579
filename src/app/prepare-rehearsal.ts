import { listen } from '../platform/http/index.ts';
import { systemRandom } from '../platform/system/index.ts';
import { isCutOff, openRehearsal } from '../rehearse/index.ts';

type RehearsalParts = Omit<Parameters<typeof openRehearsal>[0], 'random'>;
type Start = Readonly<{ port: number; withRehearsal: boolean; note: (line: string) => void }>;

/** An empty store gets a rehearsal; one whose playing was cut off is played again from its beginning. */
export async function prepareRehearsal({ port, withRehearsal, note }: Start, parts: RehearsalParts): Promise<void> {
  const { journals, dataFolder } = parts;
  const [first, ...others] = journals.list();
  if (!withRehearsal || others.length > 0) return;
  if (first && !(await isCutOff(journals.open(first), dataFolder))) return;
  // A port that is taken is said now, and not after the work.
  await (await listen(port)).close(0);
  note('First start: preparing a rehearsal …');
  if (first) await journals.remove(first);
  await openRehearsal({ ...parts, random: systemRandom });
}
