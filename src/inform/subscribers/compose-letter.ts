import type { Entry, Journals } from '../../journal/index.ts';
import { addMs, assert } from '../../kernel/index.ts';
import type { Letter } from '../../platform/delivery/index.ts';
import { openText, type SealKey } from '../../platform/files/index.ts';
import { digestOf } from '../../platform/signing/index.ts';
import { newId, type Clock, type Random } from '../../platform/system/index.ts';
import { changesSince, publicationsOf } from '../page/index.ts';
import { institutionName } from '../statements/index.ts';
import { confirmPath, leavePath, leaveToken } from './links.ts';
import type { LetterRows } from './letters/store.ts';
import { confirmLetter, newsLetter } from './letters/write-letter.ts';
import { sealedAbout, WAITING_MS, type Intended } from './model.ts';
import type { SubscriberRows } from './store.ts';

type Parts = Readonly<{
  rows: Pick<SubscriberRows, 'addToken'> & Pick<LetterRows, 'gotBy'>;
  journals: Journals;
  key: SealKey;
  clock: Clock;
  random: Random;
  address: Readonly<{ page: string; forms: string }>;
  zone: string;
}>;

/**
 * The mail that is about to be sent; nothing where its address cannot be opened (another key), or its version is not known. The token
 * of a link that confirms is made here: it stands in this mail, and nowhere else as it is.
 */
export async function composeLetter(parts: Parts, intended: Intended): Promise<Letter | undefined> {
  const { key, journals, address, zone } = parts;
  const { id, crisis, subscriber, language, publication: told } = intended;
  const to = openText(key, sealedAbout(subscriber), intended.address);
  const { entries } = journals.open(crisis);
  const publications = publicationsOf(entries);
  const publication = told === null ? publications.at(-1) : publications.find((one) => one.id === told);
  if (to === undefined || !publication) return undefined;
  const common = {
    language,
    institution: institutionName(publication.slots, language) ?? '',
    leaveLink: `${address.forms}${leavePath(language, leaveToken(key, subscriber))}`,
  };
  if (told === null) {
    const confirmLink = `${address.forms}${confirmPath(language, await newToken(parts, intended))}`;
    return { to, id, ...confirmLetter({ ...common, confirmLink }) };
  }
  const got = await parts.rows.gotBy(intended);
  const changes = changesSince(publications, publication, language, (earlier) => got.has(earlier.id));
  const manifest = manifestOf(entries, told);
  const pageLink = `${address.page}/${language}/`;
  return { to, id, ...newsLetter({ ...common, publication, changes, manifest, pageLink, zone }) };
}

async function newToken({ rows, clock, random }: Parts, { subscriber, language }: Intended): Promise<string> {
  const token = newId(random);
  await rows.addToken(subscriber, { digest: digestOf(token), language, expiresAt: addMs(clock.now(), WAITING_MS) });
  return token;
}

function manifestOf(entries: readonly Entry[], publication: Intended['publication']) {
  const published = entries.find(({ kind, value }) => kind === 'page.published' && value.id === publication);
  assert(published?.kind === 'page.published', 'a publication is an entry');
  return published.value.manifest;
}
