import type { StatementText } from '../../../contract/index.ts';
import type { Digest, PageLanguage } from '../../../kernel/index.ts';
import type { Letter } from '../../../platform/delivery/index.ts';
import { textNamingPage } from '../../mouths/index.ts';
import { calmText, type ChangesSince, type Publication } from '../../page/index.ts';
import { dateTimePhrase } from '../../statements/index.ts';
import { changedLines } from './changed-lines.ts';
import { fill, LETTER_TEXTS } from './texts.ts';

/** The beginning of a text: whole paragraphs, for approved words are never cut. */
const LINES_LENGTH = 700;

type Common = Readonly<{ language: PageLanguage; institution: string; leaveLink: string }>;
type Written = Omit<Letter, 'to' | 'id'>;

/** Asks whether it is true that this person wants mails. */
export function confirmLetter({ confirmLink, ...common }: Common & Readonly<{ confirmLink: string }>): Written {
  const texts = LETTER_TEXTS[common.language];
  const named = { institution: common.institution };
  return letterOf(common, fill(texts.confirmSubject, named), [
    fill(texts.confirmAsked, named),
    `${texts.confirmHow}\n${confirmLink}`,
    texts.confirmElse,
  ]);
}

/**
 * What a new version says: what changed since the one that this person got last, else its beginning; where the rest is, when the next
 * comes, and by what it can be recognised.
 */
export function newsLetter({
  publication,
  changes,
  manifest,
  pageLink,
  zone,
  ...common
}: Common &
  Readonly<{
    publication: Publication;
    changes: ChangesSince;
    manifest: Digest;
    pageLink: string;
    zone: string;
  }>): Written {
  const { language, institution } = common;
  const texts = LETTER_TEXTS[language];
  const said = publication.texts[language];
  const text = said && textNamingPage(said, language);
  const subject = text
    ? fill(texts.newsSubject, { institution, title: text.title })
    : fill(texts.noTextSubject, { institution });
  return letterOf(common, subject, [
    ...(text ? [text.title] : [fill(texts.noText, { institution })]),
    ...changedLines(changes, language),
    ...(text && !changes.words ? firstLines(text) : []),
    fill(texts.next, { at: dateTimePhrase(publication.nextUpdateAt, language, zone) }),
    `${texts.whole}\n${pageLink}`,
    fill(texts.phone, { phone: publication.slots.phone }),
    `${texts.journal}\n${publication.head.digest}`,
    `${texts.manifest}\n${manifest}`,
  ]);
}

function firstLines({ blocks }: StatementText): readonly string[] {
  const [first, ...more] = blocks[0]?.paragraphs ?? [];
  const lines = first === undefined ? [] : [first];
  for (const line of more) {
    if (lines.join('').length + line.length > LINES_LENGTH) break;
    lines.push(line);
  }
  return lines;
}

/** RFC 8058: the reader's own program takes them off by one press, without opening a page. */
function letterOf({ language, institution, leaveLink }: Common, subject: string, parts: readonly string[]): Written {
  const { neverAsks, leave } = LETTER_TEXTS[language];
  const text = [...parts, neverAsks, `-- \n${institution}\n${leave}\n${leaveLink}`].join('\n\n');
  return {
    subject: calmText(subject).replaceAll(/\s+/g, ' '),
    text: `${calmText(text)}\n`,
    headers: {
      'Content-Language': language,
      'List-Unsubscribe': `<${leaveLink}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      Precedence: 'bulk',
    },
  };
}
