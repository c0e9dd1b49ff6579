/**
 * Drafts: words that several people write at once, block by block and language by language, before anybody approves them.
 *
 * Promises: two people never write in one block at once; what somebody saved is never lost or written over unseen; each save has a number.
 * Never: is read by the public, or lies in the journal before somebody asks for approval.
 */
export {
  editsOf,
  heldByOther,
  newestSave,
  type AsideDraft,
  type Draft,
  type DraftBlock,
  type DraftPlace,
} from './model.ts';
export { openDrafts, type Drafts } from './open-drafts.ts';
export { composeDraft } from './submit-draft.ts';
export { asList, askedFields, draftRoutes, needsFrom } from './routes.ts';
