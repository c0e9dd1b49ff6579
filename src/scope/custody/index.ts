/**
 * Custody: how evidence came here, who opened it and what for, until when it is held, and its end.
 *
 * Promises: an intake is on the disk before a byte of the evidence is read, and no record is ever written again; each output folder
 * has a key of its own, wrapped by the key file's, so that one folder can be destroyed for good and the others stay; evidence is
 * opened only behind a line in a chained log; two of three printed sheets restore a key, and one says nothing.
 * Never: keeps what people typed in the clear (but the legal basis, masked); overwrites a key; says that more is gone than is.
 */
export { makeOrOpenRunKey, openRunKey } from './run-key.ts';
export { MARKER, CLAIMED_BY_RUN, SAMPLE } from './names.ts';
export { publicIntakes, recordIntake, readIntakes } from './record-intake.ts';
export { custodyWarnings } from './warn-of-gaps.ts';
export { checkPurpose, openEvidence, type EvidenceToOpen, type OpenedEvidence } from './open-evidence.ts';
export { noteAccess, purposeOf, readAccessLog, type Access, type AccessLog } from './access-log.ts';
export { inUse, shredRun, type Shredding } from './shred-run.ts';
export { inOrder, isOverdue, keyHoldings, scopeHoldings, type Holding, type ListHoldings } from './list-holdings.ts';
export { recoverKey, splitKey } from './split-key.ts';
export { recoverySheet, shareTextIn } from './recovery-sheet.ts';
export { isRow as isShareRow, ROWS as SHARE_ROWS } from './share.ts';
export { keyedHash, type KeyedHash } from './keyed-hash.ts';
