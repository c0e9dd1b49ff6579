/**
 * Sample: records that a run lays aside at random, so that two people can bear its verdicts out or not; then a share is established.
 *
 * Promises: each judged record is as likely to be laid aside as any other; a record is shown behind a logged purpose only, without the
 * machine's verdict and without the other person's marks; what the two do not both bear out counts against the machine; another run
 * voids all of it.
 * Never: keeps a value outside the sealed file, or makes a fact of less than two people's marks.
 */
import type { Store } from '../../platform/store/index.ts';
import type { SampleParts } from './parts.ts';
import { sheetStore } from './store.ts';

export { drawPlaces } from './draw-places.ts';
export { layAside } from './lay-aside.ts';
export { LAID_ASIDE_MAX, MARKS, type LaidAside, type Mark } from './model.ts';
export { sizesOf } from './draw-sample.ts';
export { showRecord, type ShownRecord } from './mark-records.ts';
export { sampleRoutes } from './routes.ts';
export { viewSample, type SampleView } from './view-sample.ts';
export type { SampleParts } from './parts.ts';

/** What the acts and screens of samples are made from, on this store. */
export function openSamples({
  store,
  ...parts
}: Omit<SampleParts, 'sheets' | 'folders'> & Readonly<{ store: Store }>): SampleParts {
  return { ...parts, sheets: sheetStore(store), folders: new Map() };
}
