/**
 * Briefs: the page for other speakers, who has it, and who must hear that it is recalled.
 *
 * Promises: what asks for somebody stands on top; a brief that is recalled says so on its own page.
 * Never: lets anybody write a fact into it.
 */
export { renderBrief, type BriefView } from './brief.tsx';
export { renderBriefs, type BriefsView } from './briefs.tsx';
