import {
  mayDo,
  TERMINAL,
  type Access,
  type PolicyAct,
  type Reads,
  type Session,
  type SignIn,
  type Tokens,
  type Visitor,
} from '../../access/index.ts';
import { nextUpdateOf, statementsOf, type Drafts } from '../../inform/index.ts';
import type { Entry, Journal, Journals } from '../../journal/index.ts';
import {
  addMs,
  assert,
  HOUR_MS,
  isLanguage,
  LANGUAGES,
  type Instant,
  type Language,
  type PersonId,
} from '../../kernel/index.ts';
import { scopesOf } from '../../ledger/index.ts';
import type { Clock } from '../../platform/system/index.ts';
import type { Plans } from '../../prepare/index.ts';
import { clocksOf, crisisOf, type Crisis } from '../../respond/index.ts';
import type {
  readFigures,
  readScopeResult,
  RegisterVersion,
  Runs,
  RunSummary,
  SampleParts,
} from '../../scope/index.ts';
import type { Counted } from './charts/index.ts';
import type { RoomAssets } from './assets.ts';
import { localised, SHELL, type CrisisBar, type Frame } from './shell/index.ts';

/** What the screens are made from. */
export type RoomParts = Readonly<{
  journals: Journals;
  access: Access;
  signIn: SignIn;
  tokens: Tokens;
  reads: Reads;
  /** The public key of the journal's signature, in hexadecimal. */
  signatureKey: string;
  clock: Clock;
  /** IANA time zone in which the cell reads its hours. */
  zone: string;
  /** Of the room and of the public page, without a path; known once the server listens. */
  address: Readonly<{ room: string; page: string }>;
  /** Whether the room is reached through HTTPS, so that its cookies travel there only. */
  isSecure: boolean;
  /** Scope runs that the server sees, newest first. */
  listRuns: () => Promise<readonly RunSummary[]>;
  /** The result that lies in the folder of a run. */
  readResult: typeof readScopeResult;
  /** What of it may leave the house, where the run wrote it. */
  readFigures: typeof readFigures;
  /** Runs that this server works. */
  runs: Runs;
  /** The samples that people mark. */
  samples: SampleParts;
  /** Versions of the institution's register, newest first. */
  listRegisters: () => Promise<readonly RegisterVersion[]>;
  /** Plans that can be activated, and those that were. */
  plans: Plans;
  /** The texts that are being written. */
  drafts: Drafts;
  assets: RoomAssets;
}>;

/** What every request tells about itself. */
export type Asked = Readonly<{
  session: Visitor;
  header: (name: string) => string | undefined;
  query?: Readonly<{ lang?: string | undefined }> | undefined;
}>;

/** Who writes from the server itself: its terminal, and the watch over promised hours. */
const SERVERS: readonly string[] = [TERMINAL, 'watch'];

/** The house's own promise before anything was said: a first word within the hour. */
const FIRST_WORD_MS = HOUR_MS;

export function frameOf({ clock, zone, assets }: RoomParts, asked: Asked, bar?: CrisisBar): Frame {
  const { style, script } = assets;
  return {
    language: languageOf(asked),
    zone,
    now: clock.now(),
    session: asked.session,
    assets: { style, script },
    ...(bar && { crisis: bar }),
  };
}

/** A crisis as it stands, with what the bar above its screens shows. */
export function standing(journal: Journal): Readonly<{ crisis: Crisis; bar: CrisisBar }> {
  const crisis = crisisOf(journal.entries);
  assert(crisis, 'the first entry of a journal declares its crisis, and cannot be erased');
  const { id, mode, title, declaredAt } = crisis;
  const promised = nextUpdateOf(journal.entries)?.at;
  const nextWord = promised ? { at: promised, isFirst: false } : { at: firstWordDue(declaredAt), isFirst: true };
  const newest = statementsOf(journal.entries).at(-1);
  const isOpen = newest?.state === 'awaiting' || newest?.state === 'approved';
  const statement = newest && { id: newest.id, isOpen };
  const nextDuty = nextDutyOf(journal.entries);
  return { crisis, bar: { id, mode, title, declaredAt, nextWord, nextDuty, statement, lastSeq: journal.chain.length } };
}

/** The clock of a law that is due first. */
function nextDutyOf(entries: readonly Entry[]): CrisisBar['nextDuty'] {
  const running = [...clocksOf(entries).values()].filter(({ kind, state }) => kind === 'law' && state === 'running');
  const due = running.flatMap(({ title, what, dueAt }) => (dueAt ? [{ title: what ?? title ?? '', dueAt }] : []));
  return due.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1))[0];
}

function firstWordDue(declaredAt: Instant): Instant {
  return addMs(declaredAt, FIRST_WORD_MS);
}

/** What somebody chose on this device, else what their browser asks for, else French. */
export function languageOf({ header, query }: Omit<Asked, 'session'>): Language {
  const chosen = query?.lang ?? /(?:^|;\s*)lang=([a-z]+)/.exec(header('cookie') ?? '')?.[1];
  if (chosen !== undefined && isLanguage(chosen)) return chosen;
  const accepted = (header('accept-language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find(isLanguage);
  return accepted ?? LANGUAGES[0];
}

/** Keeps a language that was just chosen, for a year. */
export function languageCookie({ query }: Pick<Asked, 'query'>): Readonly<Record<string, string>> {
  const chosen = query?.lang;
  if (chosen === undefined || !isLanguage(chosen)) return {};
  return { 'set-cookie': `lang=${chosen}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly` };
}

/** The name of each person, as they typed it when they came in. The server has one, and so have the players of a rehearsal. */
export async function namesOf({ access }: RoomParts, language: Language): Promise<(person: PersonId) => string> {
  const names = new Map((await access.people()).map(({ id, name }) => [id, name]));
  const { server, player } = SHELL[language];
  return (person) => names.get(person) ?? (SERVERS.includes(person) ? server : player);
}

/** Plans that can be activated, as they are offered: what its institution calls each in this language. */
export async function planChoices({ plans }: RoomParts, language: Language) {
  const cards = await plans.list();
  return cards.flatMap((card) => {
    if (card.error) return [];
    const { name, version, digest, title, institution } = card;
    return [{ name, version, digest, title: `${localised(title, language)} — ${localised(institution, language)}` }];
  });
}

/** Where the run lies that speaks for the crisis, when it is still there and still the same. */
export async function attachedFolder({ listRuns }: RoomParts, entries: readonly Entry[]): Promise<string | undefined> {
  const attached = scopesOf(entries).at(-1);
  return attached && (await listRuns()).find(({ digest }) => digest === attached.result)?.folder;
}

/** What a run counted: its result, and the figures of it that may leave the house. */
export async function countedIn({ readResult, readFigures: read }: RoomParts, folder: string): Promise<Counted> {
  const { result } = await readResult(folder);
  return { result, figures: await read(folder, result.run) };
}

export function pageUrl({ address }: RoomParts): (language: Language) => string {
  return (language) => `${address.page}/${language}/`;
}

/** The session of a route that nobody reaches without one. */
export function signedIn({ session }: Asked, act: PolicyAct): Session {
  assert(session && mayDo(session, act), 'the guard lets nobody in whose role may not');
  return session;
}
