import type { Sheet } from './sheet.ts';
import { callScript, pressRelease, staffNote } from './sheets.ts';
import { smsTexts, type SmsText } from './sms-text.ts';
import { socialCard, type SocialCard } from './social-card.ts';
import type { RecallReason } from '../statements/index.ts';
import type { Source } from './source.ts';
import { spokespersonCard } from './spokesperson-card.ts';

/** One approved text as it leaves by each way. What is sent as it stands exists only while the text holds. */
export type Mouths = Readonly<{
  press: Sheet;
  call: Sheet;
  staff: Sheet;
  card: Sheet;
  sms: Readonly<{ whole: SmsText; short: SmsText }> | undefined;
  social: SocialCard | undefined;
  recalled: RecallReason | undefined;
}>;

/**
 * All that is made of one approved text in one language. Pure: it adds frames that are shipped and say nothing about the incident, and
 * what the text itself uses of the ledger; no fact and no word that nobody approved.
 */
export function mouthsOf(source: Source): Mouths {
  const { recalled } = source;
  return {
    press: pressRelease(source),
    call: callScript(source),
    staff: staffNote(source),
    card: spokespersonCard(source),
    sms: recalled ? undefined : smsTexts(source),
    social: recalled ? undefined : socialCard(source),
    recalled,
  };
}
