/**
 * The faces of the server: which listener shows what, and from where each is reached.
 *
 * Promises: as soon as one face has an outside address, room, page and forms are apart, and no route of the room is on the others; people
 * follow the page only where there is an address at which they can end it.
 * Never: decides what a face answers; the rooms do.
 */
export { followPage } from './follow-page.ts';
export { doorOf, formsAddress, isOutside, openListeners } from './listeners.ts';
export { prepareRehearsal } from './prepare-rehearsal.ts';
