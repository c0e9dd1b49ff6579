import { join } from 'node:path';
import {
  accessRoutes,
  bearsToken,
  guardRoute,
  hearEnds,
  openAccess,
  openReads,
  openSignIn,
  openTokens,
  recogniser,
  roomRoute,
  type Access,
  type Reads,
  type RoomRoute,
  type Tokens,
  type Visitor,
} from './access/index.ts';
import { maskIdentifiers } from './detect/index.ts';
import {
  informChores,
  informRoutes,
  openDrafts,
  openPublicSite,
  readTheme,
  type PublishParts,
} from './inform/index.ts';
import { openJournals, type Journals } from './journal/index.ts';
import { announceServer, type Config, type IdentityConfig } from './platform/config/index.ts';
import { openMail, type Mail } from './platform/delivery/index.ts';
import { loadKey, type SealKey } from './platform/files/index.ts';
import { describeApi, isLoopbackHost, listen, webApp, type Door } from './platform/http/index.ts';
import { openIdentityProvider } from './platform/identity/index.ts';
import { openLog, placeOf, type Log } from './platform/log/index.ts';
import { openSigner } from './platform/signing/index.ts';
import { openStore, type Store } from './platform/store/index.ts';
import { systemClock, systemRandom, type Clock } from './platform/system/index.ts';
import { isCutOff, openRehearsal, removeRehearsalLeak } from './rehearse/index.ts';
import { openPlans, planRoutes, usualPlan, type Plans } from './prepare/index.ts';
import {
  accessJournalRoutes,
  calendarRoute,
  digestReads,
  firstLink,
  isChannelCompromised,
  recordRead,
  respondRoutes,
  watchCrises,
  type Watch,
} from './respond/index.ts';
import {
  clearReceived,
  listRegisters,
  listScopeRuns,
  namingRoutes,
  openRuns,
  openSamples,
  readFigures,
  readScopeResult,
  registerRoutes,
  runRoutes,
  sampleRoutes,
  scopeRoutes,
  type Runs,
} from './scope/index.ts';
import { publicRenderer } from './web/public/index.ts';
import { hoursFor, openRoom } from './web/room/index.ts';

export type ServerOptions = Readonly<{
  dataFolder: string;
  /** A PostgreSQL of the institution's own; without it the embedded one. */
  databaseUrl?: string | undefined;
  /** The institution's identity provider, where it has one. */
  identity?: IdentityConfig;
  /** The institution's mail relay; without it calls stand on the list that somebody telephones. */
  mail?: Config['mail'];
  /** Whom the press, and who finds a weakness of the page, may ask. */
  pageContacts?: Pick<Config['page'], 'press' | 'security'>;
  /** Of the room; 0 takes a free one. */
  port: number;
  withRehearsal: boolean;
  roomUrl?: URL;
  publicUrl?: URL;
  /** What the operator reads while it starts. */
  note: (line: string) => void;
  clock?: Clock;
  log?: Log;
}>;

export type Server = Readonly<{
  /** Address of the room, and of the public page, without a slash at the end. */
  room: string;
  page: string;
  /** The first sign-in, as a link and as a code. */
  link: string;
  code: string;
  /** The room's listener on this machine. */
  local: string;
  /** Where the public page listens on this machine; the room's own port when they share one. */
  pagePort: number;
  /** All that the room answers, for the access matrix. */
  routes: readonly RoomRoute[];
  journals: Journals;
  access: Access;
  tokens: Tokens;
  reads: Reads;
  plans: Plans;
  /** Law 4: a promised hour that passes without a word is written down, whoever sleeps; and whatever else no person does. */
  watch: Watch;
  stop: () => Promise<void>;
}>;

/** The institution's own time until a plan names another. */
const ZONE = 'Africa/Casablanca';
const VERSION = '0.1.0';
const STOP_GRACE_MS = 3000;

const ROOM_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; worker-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Builds platform's parts, hands them to the rooms, and listens. Resolves once the first page can be asked for.
 *
 * @throws CelluleError what the store, the listener or the rehearsal refuse
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { dataFolder, clock = systemClock } = options;
  const log = options.log ?? openLog(clock);
  const store = await openStore({ dataFolder, databaseUrl: options.databaseUrl });
  const stopping = new AbortController();
  const cleanUp: (() => Promise<void> | void)[] = [() => store.close()];
  const stop = async () => {
    stopping.abort();
    // One part that fails to close must not keep the others open.
    const failed: unknown[] = [];
    for (const close of cleanUp.toReversed()) {
      try {
        await close();
      } catch (error) {
        failed.push(error);
      }
    }
    if (failed.length > 0) throw failed[0];
  };
  try {
    await store.claimServer();
    const rooms = await openRooms(options, store, clock, cleanUp);
    await prepareRehearsal(options, rooms, clock);
    const faces = await openFaces(options, rooms, { clock, log, stopping: stopping.signal, cleanUp });
    const watch = watchCrises({
      ...rooms,
      clock,
      address: { room: faces.room },
      chores: [
        ...informChores(rooms.publish, ({ crisis }) => log('update.missed', { crisis })),
        async (journal, act) => void (await digestReads(rooms.reads, journal, act)),
      ],
      onFailure: (error, crisis) => log('watch.failed', { ...placeOf(error), crisis }),
    });
    cleanUp.push(watch.stop);
    const { link, code } = await firstLink(rooms, faces.room, clock);
    log('server.started', { port: faces.port, count: rooms.journals.list().length });
    const { journals, access, tokens, reads, plans } = rooms;
    return { ...faces, link, code, journals, access, tokens, reads, plans, watch, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** An empty store gets a rehearsal; one whose playing was cut off is played again from its beginning. */
async function prepareRehearsal(options: ServerOptions, { journals, ...rooms }: Rooms, clock: Clock): Promise<void> {
  const { dataFolder, port, withRehearsal, note } = options;
  const [first, ...others] = journals.list();
  if (!withRehearsal || others.length > 0) return;
  if (first && !(await isCutOff(journals.open(first), dataFolder))) return;
  // A port that is taken is said now, and not after the work.
  await (await listen(port)).close(0);
  note('First start: preparing a rehearsal …');
  if (first) await journals.remove(first);
  await openRehearsal({ ...rooms, journals, dataFolder, clock, random: systemRandom, zone: ZONE });
}

type Rooms = Readonly<{
  journals: Journals;
  access: Access;
  tokens: Tokens;
  reads: Reads;
  /** What seals the secrets of access at rest, and what signs the journal. */
  keys: Readonly<{ access: SealKey; journal: string }>;
  /** Calls back when a session or a token has ended. Answers how to stop. */
  whenEnded: (hear: () => void) => () => void;
  publish: PublishParts;
  runs: Runs;
  plans: Plans;
  mail: Mail | undefined;
}>;

async function openRooms(
  options: ServerOptions,
  store: Store,
  clock: Clock,
  cleanUp: (() => Promise<void> | void)[],
): Promise<Rooms> {
  const { dataFolder, mail: relay } = options;
  const signer = openSigner(dataFolder);
  const opened = await openJournals({ store, signer, clock, random: systemRandom, mask: maskIdentifiers });
  cleanUp.push(opened.close);
  const setting = {
    ...options.pageContacts,
    address: isOutside(options.publicUrl) ? options.publicUrl?.origin : undefined,
    theme: await readTheme(dataFolder),
  };
  const site = await openPublicSite({ journals: opened, store, render: publicRenderer, zone: ZONE, setting, signer });
  cleanUp.push(site.close);
  // A rehearsal takes its generated leak and its page along.
  const remove: Journals['remove'] = async (crisis) => {
    const journal = opened.open(crisis);
    await opened.remove(crisis);
    await removeRehearsalLeak(journal, dataFolder);
    await site.refresh();
  };
  const accessParts = { store, clock, random: systemRandom };
  const access = openAccess(accessParts);
  const ends = await hearEnds(access);
  cleanUp.push(ends.close);
  await clearReceived(dataFolder);
  const runs = await openRuns({ dataFolder, clock, random: systemRandom });
  cleanUp.push(() => runs.close());
  const mail = relay && openMail(relay);
  if (mail) cleanUp.push(mail.close);
  const plans = openPlans({ dataFolder, store, clock });
  return {
    plans,
    mail,
    journals: { ...opened, remove },
    access,
    tokens: openTokens(accessParts),
    reads: openReads(accessParts),
    keys: { access: await loadKey(join(dataFolder, 'keys', 'access.key'), systemRandom), journal: signer.key },
    whenEnded: ends.subscribe,
    runs,
    publish: { store, site, render: publicRenderer, zone: ZONE },
  };
}

type Surroundings = Readonly<{
  clock: Clock;
  log: Log;
  stopping: AbortSignal;
  cleanUp: (() => Promise<void> | void)[];
}>;

type Faces = Readonly<{
  room: string;
  page: string;
  local: string;
  port: number;
  pagePort: number;
  routes: readonly RoomRoute[];
}>;

/** One listener on this machine alone; two as soon as one face has an outside address, and then no room route on the public one. */
async function openFaces(
  options: ServerOptions,
  rooms: Rooms,
  { clock, log, stopping, cleanUp }: Surroundings,
): Promise<Faces> {
  const { port, roomUrl, publicUrl, dataFolder, identity } = options;
  const isApart = roomUrl !== undefined || publicUrl !== undefined;
  const roomListener = await listen(port);
  cleanUp.push(() => roomListener.close(STOP_GRACE_MS));
  const pageListener = isApart ? await listen(port === 0 ? 0 : port + 1) : roomListener;
  if (isApart) cleanUp.push(() => pageListener.close(STOP_GRACE_MS));
  const room = roomUrl?.origin ?? `http://127.0.0.1:${roomListener.port}`;
  const page = publicUrl?.origin ?? `http://127.0.0.1:${pageListener.port}`;

  const address = { room, page };
  const isSecure = room.startsWith('https:');
  const { routes, problemPage } = await openRoutes(rooms, { clock, dataFolder, address, isSecure, identity });
  const shared = {
    recognise: recogniser(rooms, isSecure),
    guard: guardRoute,
    bearsToken,
    onRead: (session: Visitor, kind: string, params: Readonly<Record<string, string>>) =>
      recordRead(rooms, session, kind, params),
    whenEnded: rooms.whenEnded,
    problemPage,
    onBug: (error: unknown, route: string) => log('http.bug', { route, ...placeOf(error) }),
    stopping,
  };
  const site = rooms.publish.site.face(isOutside(publicUrl) ? 'outside' : 'loopback');
  roomListener.serve(
    webApp<Visitor>({ ...shared, routes, door: doorOf(roomUrl, ROOM_POLICY), ...(!isApart && { site }) }),
  );
  if (isApart)
    pageListener.serve(webApp<Visitor>({ ...shared, routes: [], door: doorOf(publicUrl, "default-src 'none'"), site }));
  announceServer(dataFolder, { roomUrl: room });
  return {
    ...address,
    local: `http://127.0.0.1:${roomListener.port}`,
    port: roomListener.port,
    pagePort: pageListener.port,
    routes,
  };
}

type RouteParts = Readonly<{
  clock: Clock;
  dataFolder: string;
  address: Readonly<{ room: string; page: string }>;
  isSecure: boolean;
  identity: IdentityConfig | undefined;
}>;

async function openRoutes(rooms: Rooms, { clock, dataFolder, address, isSecure, identity }: RouteParts) {
  const { journals, access, tokens, reads, publish, runs, keys, plans } = rooms;
  const signIn = openSignIn({
    store: publish.store,
    clock,
    random: systemRandom,
    key: keys.access,
    provider: identity && openIdentityProvider(identity),
    room: address.room,
    isCompromised: (channel) => isChannelCompromised(journals, channel),
  });
  const listRuns = () => listScopeRuns([process.cwd(), dataFolder, join(dataFolder, 'rehearsal'), ...runs.folders()]);
  const samples = openSamples({ store: publish.store, clock, random: systemRandom, dataFolder, listRuns });
  const room = await openRoom({
    journals,
    access,
    clock,
    zone: ZONE,
    listRuns,
    readResult: readScopeResult,
    readFigures,
    runs,
    samples,
    listRegisters: () => listRegisters(dataFolder),
    plans,
    drafts: openDrafts({ store: publish.store, clock }),
    address,
    isSecure,
    signIn,
    tokens,
    reads,
    signatureKey: keys.journal,
  });
  const routes = [
    ...accessRoutes({ access, signIn, tokens, address, isSecure }),
    ...accessJournalRoutes({ journals, access, reads, clock }),
    calendarRoute({
      tokens,
      clock,
      address,
      clocksFor: (_, roles, language) => hoursFor({ journals, address, roles, language }),
    }),
    ...respondRoutes({ journals, access, clock, address, zone: ZONE, plans, usualPlan: () => usualPlan(plans, ZONE) }),
    ...planRoutes({ plans }),
    ...scopeRoutes({ journals, clock, listRuns, crisisOf: (run) => runs.crisisOf(run) }),
    ...runRoutes({ journals, clock, runs }),
    ...sampleRoutes({ journals, samples }),
    ...namingRoutes({ journals, clock }),
    ...registerRoutes({ dataFolder, clock, random: systemRandom }),
    ...informRoutes({ ...publish, journals, clock, plans, pageAddress: address.page }),
    ...room.routes,
  ];
  const description: RoomRoute = roomRoute({
    method: 'GET',
    path: '/api/openapi.json',
    act: 'crisis.read',
    summary: 'This API as OpenAPI 3.1',
    handle: () => ({ json: describeApi([...routes, description], 'Cellule', VERSION) }),
  });
  return { routes: [...routes, description], problemPage: room.problemPage };
}

/** Beyond this machine: an address that is not loopback. */
function isOutside(url: URL | undefined): boolean {
  return url !== undefined && !isLoopbackHost(url.host);
}

function doorOf(outside: URL | undefined, contentSecurityPolicy: string): Door {
  return { contentSecurityPolicy, ...(outside && isOutside(outside) && { outside }) };
}
