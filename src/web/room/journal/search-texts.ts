import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './search-ar.ts';
import { en } from './search-en.ts';
import { fr } from './search-fr.ts';

export type SearchTexts = Readonly<
  Record<
    | 'words'
    | 'narrow'
    | 'role'
    | 'author'
    | 'facet'
    | 'by'
    | 'people'
    | 'machine'
    | 'from'
    | 'to'
    | 'any'
    | 'find'
    | 'clear'
    | 'costs'
    | 'costOf'
    | 'amount'
    | 'amountHint'
    | 'currency'
    | 'addCost'
    | 'knownHere',
    string
  >
>;

/** The texts of looking for a line, and of the costs. */
export const SEARCH: Readonly<Record<Language, SearchTexts>> = catalogue({ fr, ar, en });
