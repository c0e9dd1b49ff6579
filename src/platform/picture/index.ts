/**
 * Picture: a drawing (SVG) becomes a picture (PNG) that every network shows, with the letters that are shipped.
 *
 * Promises: the same drawing gives the same bytes; letters join and run as their script asks; the work is done beside the main thread.
 * Never: reads a file or an address that a drawing names, uses a font of the machine, or knows what a drawing is about.
 */
export { drawPicture } from './draw-picture.ts';
