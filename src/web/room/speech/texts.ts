import type { Language } from '../../../kernel/index.ts';
import { catalogue } from '../../ui/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type SpeechTexts = Readonly<{
  title: string;
  lead: string;
  none: string;
  record: string;
  withoutScript: string;
  variety: string;
  file: string;
  fileHint: string;
  send: string;
  sending: string;
  counting: string;
  cut: string;
  over: string;
  length: (duration: string, bytes: string) => string;
  recordedBy: (name: string, moment: string) => string;
  approvedBy: (name: string, moment: string) => string;
  good: string;
  waits: string;
  otherText: string;
  dropped: (reason: string) => string;
  listen: string;
  words: string;
  approve: string;
  approveMeans: string;
  approveAgain: string;
  drop: string;
  dropReason: string;
  dropSend: string;
  back: string;
}>;

export const SPEECH: Readonly<Record<Language, SpeechTexts>> = catalogue({ fr, ar, en });
