import { createHash } from 'node:crypto';

/**
 * The whole script of the public page: what carries a promised hour (`data-due`) appears once that hour has passed on the reader's own
 * clock, also on a copy that nobody keeps up to date. It asks nothing and tells nothing; without it the page says the hour itself.
 */
export const LATE_SCRIPT =
  "{let f=()=>{for(let e of document.querySelectorAll('[data-due]'))e.hidden=Date.parse(e.dataset.due)>Date.now()};f();addEventListener('load',f);setInterval(f,2e4)}";

/** What the policy of a page names to let in this script and no other. */
export const LATE_SCRIPT_HASH = `sha256-${createHash('sha256').update(LATE_SCRIPT).digest('base64')}`;
