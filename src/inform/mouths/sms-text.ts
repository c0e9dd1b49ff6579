import { institutionName } from '../statements/index.ts';
import { frame } from './frames.ts';
import { shortDateTime } from './hours.ts';
import type { Source } from './source.ts';
import { countSms, shortestSms, type SmsCount } from './sms.ts';
import { withoutMarks } from './sheet.ts';

export type SmsText = Readonly<{ text: string; count: SmsCount }>;

/** Typographic signs that a telephone's alphabet lacks, and the plain sign for each: no letter of any word is another one. */
const PLAIN: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/** The same words in the signs that most telephones count as one. */
export function plainSigns(text: string): string {
  return text
    .replaceAll(/« ?/g, '"')
    .replaceAll(/[  ]?»/g, '"')
    .replaceAll(/[’‘“”–—…\u00a0\u202f«»]/g, (sign) => PLAIN[sign]!);
}

/**
 * What is sent to telephones, from the fullest to the barest: the approved title, the next hour, the telephone, the address. Whole where
 * nothing has to be spared, and short: the first of them that is one message.
 */
export function smsTexts(source: Source): Readonly<{ whole: SmsText; short: SmsText }> {
  const { language, text, slots, nextUpdateAt, zone, address, isDrill } = source;
  // Without its spaces a number is one word, whose digits no reader of Arabic sees in another order.
  const phone = frame('sms-phone', language, { phone: slots.phone.replaceAll(/[^+0-9]/g, '') });
  const next = frame('sms-next', language, { at: shortDateTime(nextUpdateAt, zone) });
  const place = address && `${address.replace(/^https?:\/\//, '')}/${language}/`;
  const joined = (...parts: readonly (string | undefined)[]) => {
    const said = [isDrill ? frame('drill', language) : undefined, ...parts].filter((part) => part !== undefined);
    return plainSigns(withoutMarks(said.join('. '), language));
  };
  const whole = joined(text.title, next, phone, place);
  const short = shortestSms([
    whole,
    joined(text.title, next, place ?? phone),
    joined(institutionName(slots, language), next, phone, place),
    joined(institutionName(slots, language), next, place ?? phone),
    joined(next, phone, place),
    joined(next, place ?? phone),
  ]);
  return { whole: counted(whole), short: counted(short) };
}

function counted(text: string): SmsText {
  return { text, count: countSms(text) };
}
