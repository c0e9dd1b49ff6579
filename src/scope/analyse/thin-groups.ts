import { countOf } from './busiest-days.ts';
import type { FileGroups } from './mixture.ts';

/** Records that are enough to find days by; where they exactly are, all records say. */
const SAMPLE_MAX = 12_000;

/** Every n-th record, so that no more are left than a search needs. The groups of a file lie in an order that only they give. */
export function thinned(files: readonly FileGroups[]): readonly FileGroups[] {
  const total = files.reduce((sum, groups) => sum + countOf(groups), 0);
  if (total <= SAMPLE_MAX) return files;
  const step = total / SAMPLE_MAX;
  let passed = 0;
  return files.map((groups) =>
    groups.flatMap((group) => {
      const before = Math.floor(passed / step);
      passed += group.count;
      const count = Math.floor(passed / step) - before;
      return count === 0 ? [] : [{ ...group, count }];
    }),
  );
}
