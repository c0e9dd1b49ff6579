import { CelluleError, type Digest } from '../kernel/index.ts';
import { isLoopbackHost } from '../platform/http/index.ts';
import type { AskAddress } from '../platform/outside/index.ts';
import { digestOf } from '../platform/signing/index.ts';
import type { Clock } from '../platform/system/index.ts';
import { keepRecord } from './keep-record.ts';
import type { ReadPlan } from './model.ts';

/** Begins the id of every feed of a public page of ours, also while nothing is published. */
const OURS = '<id>urn:cellule:crisis:';

/**
 * Looks at the public page where the plan says that it is, in each language of the plan, and keeps a record once it is there and ours.
 * Whose page of ours it is cannot be told from outside: the address is what the plan vouches for.
 *
 * @param address where to look, when what the plan names is no address
 * @returns the record's place in the plan's folder
 * @throws CelluleError `plan.page-address`, `plan.page-not-ours`
 */
export async function provePage(
  { folder, plan }: ReadPlan,
  { address, ask, clock }: Readonly<{ address?: string | undefined; ask: AskAddress; clock: Clock }>,
): Promise<string> {
  const origin = originOf(plan.channels.page, address);
  const feeds: Digest[] = [];
  for (const language of plan.languages) {
    const { status, text } = await ask(new URL(`/${language}/feed.xml`, origin));
    if (status !== 200 || !text.includes(OURS)) throw notOurs(origin, language, status);
    feeds.push(digestOf(text));
  }
  const receipt = `200, our page in ${plan.languages.join(', ')}, ${digestOf(feeds.join('\n')).slice(0, 16)}`;
  return keepRecord(folder, { kind: 'send', on: clock.now().slice(0, 10), channel: 'page', receipt });
}

function originOf(named: string | undefined, typed: string | undefined): URL {
  const planned = urlOf(named);
  const chosen = typed === undefined ? planned : urlOf(typed);
  if (chosen && chosen.protocol === 'https:' && !isLoopbackHost(chosen.host)) {
    if (!planned || planned.host === chosen.host) return chosen;
    throw new CelluleError(
      'invalid',
      'plan.page-address',
      `The plan names another host: ${planned.host}. Look there, or correct channels.page first.`,
    );
  }
  throw new CelluleError(
    'invalid',
    'plan.page-address',
    'There is no outside address to look at. Write the host of the page into channels.page, or give it: --to https://info.institution.example',
  );
}

/** A host, or an address over HTTPS; anything else a plan may say of its page is no address. */
function urlOf(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  const address = /^[\w-]+(\.[\w-]+)+(:\d+)?\/?$/.test(text) ? `https://${text}` : text;
  return /^https?:\/\//.test(address) && URL.canParse(address) ? new URL(address) : undefined;
}

function notOurs(origin: URL, language: string, status: number): CelluleError {
  const what =
    status === 0 ? 'nothing answers' : status === 200 ? 'something else than our page answers' : `status ${status}`;
  return new CelluleError(
    'unavailable',
    'plan.page-not-ours',
    `${origin.origin}/${language}/: ${what}. Nothing is recorded. Start the room with --public-url and look at your proxy, then try again.`,
  );
}
