/**
 * The cell: who holds which role, the card of a role, and where a call leads.
 *
 * Promises: a role is taken in one tap, and from whom is seen; whom to telephone is shown to those who lead only.
 * Never: decides who may take what (respond does).
 */
export { renderRoster, type RosterView } from './roster.tsx';
export { renderCall, renderSheet, type SheetView } from './sheet.tsx';
