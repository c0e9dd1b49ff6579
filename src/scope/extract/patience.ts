/** How long documents may take. One per run. */
export type Patience = Readonly<{
  deadlineMs: (bytes: number) => number;
  /** What any document gets, and one that is tried a second time: a machine that was busy the first time is no reason to wait long again. */
  fairMs: (bytes: number) => number;
  /** What a document took. */
  spend: (bytes: number, elapsedMs: number) => void;
}>;

const MOST_MS = 8_000;
const MOST_PER_MIB_MS = 5_000;
const FAIR_MS = 1_000;
const FAIR_PER_MIB_MS = 3_000;
const SPARE_MS = 24_000;

/**
 * A page of an ordinary PDF (a few KiB) takes 3 ms, about 0.7 s per MiB. Any document gets several times that for nothing; the
 * first slow ones get much more, from a stock of spare time that a whole run has once. So one difficult document is read to
 * its end, while a folder full of documents that hang ends soon.
 */
export function patienceOf(): Patience {
  let spareMs = SPARE_MS;
  const fairMs = (bytes: number) => FAIR_MS + (bytes / 2 ** 20) * FAIR_PER_MIB_MS;
  return {
    deadlineMs: (bytes) =>
      Math.min(MOST_MS + (bytes / 2 ** 20) * MOST_PER_MIB_MS, fairMs(bytes) + Math.max(0, spareMs)),
    fairMs,
    spend: (bytes, elapsedMs) => void (spareMs -= Math.max(0, elapsedMs - fairMs(bytes))),
  };
}
