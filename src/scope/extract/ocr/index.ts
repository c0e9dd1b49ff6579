/**
 * Recognition: text of pictures, by tesseract, where the operator asks for it.
 *
 * Promises: one process a page, with limits, at low priority, without network; a page lies nowhere in the clear; words come with
 * their places, so that tables are rebuilt as those of other pages are; a letter is set right where a check digit proves it.
 * Never: guesses a digit, or gives tesseract what is no picture.
 */
export { countPictures } from './count-pictures.ts';
export { readPicture } from './read-picture.ts';
export { repairLine } from './repair-identifiers.ts';
export { openRecogniser, type Recogniser } from './run-tesseract.ts';
export { placed, type SeenPage } from './read-hocr.ts';
export { pageLine, readPageLine, together, type RecognisedPage } from './seen-pages.ts';
