/**
 * Outside: an address of the web as anybody sees it.
 *
 * Promises: one request, without cookie or key, bounded in bytes and time; beyond this machine over HTTPS only; no redirect is followed.
 * Never: knows what is looked for, or sends anything of ours.
 */
export { askAddress, type AskAddress, type Seen } from './ask-address.ts';
