import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** What is said of the device in front of a person. `{hour}` is set in the browser, which alone knows it. */
export type DeviceTexts = Readonly<{
  waiting: string;
  waits: string;
  refused: string;
  copy: string;
  copied: string;
  discard: string;
  broughtBack: string;
  keptCopy: string;
  keptCopyMeans: string;
  reload: string;
  connected: string;
  device: string;
  keep: string;
  keepMeans: string;
  kept: string;
  keepUnable: string;
  needsScript: string;
}>;

export const DEVICE: Readonly<Record<Language, DeviceTexts>> = catalogue({ fr, ar, en });
