import type { Language } from '../../../kernel/index.ts';
import type { Audience } from '../../../journal/index.ts';
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
    | 'knownHere'
    | 'note'
    | 'noteText'
    | 'noteSort'
    | 'noteAgo'
    | 'now'
    | 'noteSource'
    | 'noteConfidence'
    | 'unsaid'
    | 'noteSend'
    | 'extracts'
    | 'extractsMean'
    | 'heads',
    string
  > & {
    audiences: Readonly<Record<Audience, string>>;
  }
>;

/** The texts of looking for a line, of a whole note, of the costs, and of what leaves the house. */
export const SEARCH: Readonly<Record<Language, SearchTexts>> = catalogue({ fr, ar, en });
