/**
 * The draft: where several people write over the words of a skeleton, block by block.
 *
 * Promises: who writes where is seen; what differs from the page is marked word by word; what blocks publication is said before anybody is
 * asked to approve.
 * Never: publishes, or changes a word by itself.
 */
export { renderDraft, type DraftView } from './draft.tsx';
