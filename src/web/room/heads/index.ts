/**
 * Heads: the signed ends of the journal that are in other hands.
 *
 * Promises: a sheet shows exactly the head that the journal says has left.
 * Never: lets a head leave without an entry that says so.
 */
export { renderHead, renderHeads } from './heads.tsx';
