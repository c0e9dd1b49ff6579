import { planSchema } from '../contract/index.ts';

/** Members of a plan, each of which stands in any YAML file of the folder. */
export const PARTS: ReadonlySet<string> = new Set(Object.keys(planSchema.shape));

/** Lists that may have a folder of their own, one item or several in a file, and the folder of records. */
const LISTS = [
  'contacts',
  'roles',
  'procedures',
  'actions',
  'clocks',
  'thresholds',
  'decisions',
  'skeletons',
  'records',
];

/** The list whose folder a file lies in. */
export function listedIn(path: string): string | undefined {
  const [folder, ...rest] = path.split('/');
  return rest.length > 0 && folder !== undefined && LISTS.includes(folder) ? folder : undefined;
}
