import type { PageLanguage } from '../../kernel/index.ts';
import { catalogue } from '../ui/index.ts';
import { ar } from './texts/ar.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { fr } from './texts/fr.ts';
import { zgh } from './texts/zgh.ts';

/** The words of the forms. Those of the page (telephone, drill, names of languages) are the page's own. */
export type FormTexts = Readonly<{
  title: string;
  lead: string;
  address: string;
  /** What such an address looks like. */
  hint: string;
  send: string;
  kept: string;
  otherwise: string;
  feed: string;

  wrongAddress: string;
  tooMany: string;
  closed: string;

  sentTitle: string;
  sent: string;
  sentNothing: string;
  /** Of a drill: nothing was kept and nobody is mailed. */
  drillSent: string;

  confirmTitle: string;
  confirm: string;
  confirmSend: string;
  confirmedTitle: string;
  confirmed: string;
  spentTitle: string;
  spent: string;
  again: string;

  leaveTitle: string;
  leave: string;
  leaveSend: string;
  leftTitle: string;
  left: string;
  brokenTitle: string;
  broken: string;

  failed: string;
}>;

export const FORM_TEXTS: Readonly<Record<PageLanguage, FormTexts>> = catalogue<FormTexts, PageLanguage>({
  fr,
  ar,
  en,
  es,
  zgh,
});
