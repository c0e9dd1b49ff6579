import { fileURLToPath } from 'node:url';
import { bytesOf } from '../../platform/files/index.ts';

/** Noto Sans Tifinagh, cut to its script (Open Font Licence 1.1, see tifinagh.txt). */
export const TIFINAGH = await bytesOf(fileURLToPath(new URL('./tifinagh.woff2', import.meta.url)));

/** The same within a page: on the first one nothing may move, nor stand as empty boxes, while letters are on their way. */
export const TIFINAGH_WITHIN = `data:font/woff2;base64,${Buffer.from(TIFINAGH).toString('base64')}`;
