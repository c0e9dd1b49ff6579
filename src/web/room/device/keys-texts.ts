import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './keys-ar.ts';
import { en } from './keys-en.ts';
import { fr } from './keys-fr.ts';

/** The places that have a key of their own, after `g`. */
export type Place = 'now' | 'tasks' | 'journal' | 'scope' | 'words' | 'sitrep' | 'cell' | 'clocks' | 'wall';

/** The names of what keys do. */
export type KeysTexts = Readonly<{
  title: string;
  on: string;
  onMeans: string;
  go: string;
  places: Readonly<Record<Place, string>>;
  acts: string;
  next: string;
  previous: string;
  open: string;
  deed: string;
  mine: string;
  edit: string;
  quick: string;
  filter: string;
  submit: string;
  leave: string;
  help: string;
  close: string;
}>;

export const KEYS: Readonly<Record<Language, KeysTexts>> = catalogue({ fr, ar, en });
