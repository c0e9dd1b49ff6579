import type { Slots, StatementText } from '../../contract/index.ts';
import type { Instant, PageLanguage } from '../../kernel/index.ts';
import { institutionName } from '../statements/index.ts';
import { namingPage } from './naming-page.ts';
import { smsFrame } from './frames.ts';
import { shortDateTime } from './hours.ts';
import { countSms, shortestSms, withPlainSigns, type SmsCount } from './sms.ts';

export type SmsText = Readonly<{ text: string; count: SmsCount }>;

/** One approved text in one language, with what a message says beside it. */
export type SmsSource = Readonly<{
  language: PageLanguage;
  text: StatementText;
  slots: Pick<Slots, 'institution' | 'phone'>;
  nextUpdateAt: Instant;
  zone: string;
  /** Of the public page, without a slash at its end. */
  address: string | undefined;
  isDrill: boolean;
}>;

/**
 * What is sent to telephones, the same in the room and on the page, from the fullest to the barest: the approved title, the next hour, the
 * telephone, the address as it is. Whole where nothing has to be spared, and short: the first of them that is one message.
 */
export function smsTexts(source: SmsSource): Readonly<{ whole: SmsText; short: SmsText }> {
  const { language, text, slots, nextUpdateAt, zone, isDrill } = source;
  // Without its spaces a number is one word, whose digits no reader of Arabic sees in another order.
  const phone = smsFrame('phone', language, { phone: slots.phone.replaceAll(/[^+0-9]/g, '') });
  const next = smsFrame('next', language, { at: shortDateTime(nextUpdateAt, zone) });
  const name = institutionName(slots, language);
  const place = placeIn(source);
  const joined = (...parts: readonly (string | undefined)[]) => {
    const said = [isDrill ? smsFrame('drill', language) : undefined, ...parts].filter((part) => part !== undefined);
    return withPlainSigns(said.join('. '));
  };
  const title = namingPage(text.title, language);
  const whole = joined(title, next, phone, place);
  const short = shortestSms([
    whole,
    joined(title, next, place ?? phone),
    joined(name, next, phone, place),
    joined(name, next, place ?? phone),
    joined(next, phone, place),
    joined(next, place ?? phone),
  ]);
  return { whole: counted(whole), short: counted(short) };
}

/**
 * The address of the page. A telephone makes a link of it: none is sent where the text tells people by what they recognise a genuine
 * message, for these words promise that we send no link that nobody asked for.
 */
function placeIn({ address, language, text }: SmsSource): string | undefined {
  if (!address || text.blocks.some(({ id }) => id === 'recognise')) return undefined;
  return `${address.replace(/^https?:\/\//, '')}/${language}/`;
}

function counted(text: string): SmsText {
  return { text, count: countSms(text) };
}
