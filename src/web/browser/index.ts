/**
 * The islands of the room: small modules that a browser runs as they are, once their types are stripped.
 *
 * Promises: no framework, no bundle; every screen works without them, but for the sending of files and for passkeys.
 * Never: hold words (the page brings them in its language) or decide anything.
 */
export { clockText } from './clock-text.ts';

/** The modules that the room serves; `room.ts` is the one that a page names. */
export const ISLANDS = [
  'room.ts',
  'clock.ts',
  'clock-text.ts',
  'copy.ts',
  'device-store.ts',
  'device.ts',
  'drafts.ts',
  'dropped.ts',
  'follow-run.ts',
  'form.ts',
  'hand-in.ts',
  'kept-copy.ts',
  'keys.ts',
  'lease.ts',
  'live.ts',
  'outbox.ts',
  'passkey.ts',
  'put-form.ts',
  'put.ts',
  'refresh.ts',
  'renew.ts',
  'waiting.ts',
] as const;

/** The worker of a device that keeps a copy: one script of its own, outside of the others. */
export const WORKER = 'room-worker.ts';
