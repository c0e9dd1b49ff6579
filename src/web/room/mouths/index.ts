/**
 * Mouths: what an approved text becomes for the press, the telephone, the staff and the spokesperson.
 *
 * Promises: each says from which text it comes; one that does not hold any more says so above everything else.
 * Never: lets anybody write into it.
 */
export { renderCard, renderMouths, type MouthsView } from './mouths.tsx';
export { MouthLinks } from './mouth-links.tsx';
