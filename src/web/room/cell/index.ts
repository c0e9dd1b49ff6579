/** The cell: who holds which role, the card of a role, and where a call leads. */
export { renderRoster, toneOf, type RosterView } from './roster.tsx';
export { renderCall, renderSheet, type SheetView } from './sheet.tsx';
