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
  readSetting,
  type PublishParts,
  type SiteSetting,
  type Subscribers,
} from './inform/index.ts';
import { openJournals, type Journals } from './journal/index.ts';
import { doorOf, followPage, formsAddress, isOutside, openListeners, prepareRehearsal } from './app/index.ts';
import { announceServer, type Config, type IdentityConfig } from './platform/config/index.ts';
import { openMail, type Mail } from './platform/delivery/index.ts';
import { loadKey, type SealKey } from './platform/files/index.ts';
import { describeApi, webApp } from './platform/http/index.ts';
import { openIdentityProvider } from './platform/identity/index.ts';
import { openLog, placeOf, type Log } from './platform/log/index.ts';
import { openSigner } from './platform/signing/index.ts';
import { openStore, type Store } from './platform/store/index.ts';
import { systemClock, systemRandom, type Clock } from './platform/system/index.ts';
import { removeRehearsalLeak } from './rehearse/index.ts';
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
import { followRoutes, FORMS_POLICY, formsProblemPage } from './web/forms/index.ts';
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
  /** Whom the press, and who finds a weakness, may ask. */
  pageContacts?: Pick<Config['page'], 'press' | 'security'>;
  /** Of the room; 0 takes a free one. */
  port: number;
  withRehearsal: boolean;
  roomUrl?: URL;
  publicUrl?: URL;
  /** Of the forms of the public, on a listener of their own; without it they answer beside the room where that has no outside address. */
  formsUrl?: URL;
  /** What the operator reads while it starts. */
  note: (line: string) => void;
  clock?: Clock;
  log?: Log;
}>;

export type Server = Readonly<{
  /** Address of the room, and of the public page, without a slash at the end. */
  room: string;
  page: string;
  /** Of the forms of the public; nothing where there are none. */
  forms: string | undefined;
  /** The first sign-in, as a link and as a code. */
  link: string;
  code: string;
  /** The room's listener on this machine. */
  local: string;
  /** Where the public page listens on this machine; the room's own port when they share one. */
  pagePort: number;
  /** Where the forms listen; the room's own port when they share one. */
  formsPort: number | undefined;
  /** All that the forms answer. */
  formRoutes: readonly RoomRoute[];
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
    await prepareRehearsal(options, { ...rooms, dataFolder, clock, zone: ZONE });
    const faces = await openFaces(options, rooms, { clock, log, stopping: stopping.signal, cleanUp });
    const watch = watchCrises({
      ...rooms,
      clock,
      address: { room: faces.room },
      chores: [
        ...informChores({ ...rooms.publish, subscribers: faces.subscribers }, ({ crisis }) =>
          log('update.missed', { crisis }),
        ),
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

type Rooms = Readonly<{
  journals: Journals;
  access: Access;
  tokens: Tokens;
  reads: Reads;
  /** What seals the secrets of access and the addresses of subscribers at rest, and what signs the journal. */
  keys: Readonly<{ access: SealKey; subscribers: SealKey; journal: string }>;
  setting: SiteSetting;
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
  const { dataFolder, mail: relay, publicUrl, pageContacts, note } = options;
  const signer = openSigner(dataFolder);
  const opened = await openJournals({ store, signer, clock, random: systemRandom, mask: maskIdentifiers });
  cleanUp.push(opened.close);
  const shown = await readSetting({ ...pageContacts, dataFolder, note, outside: isOutside(publicUrl) && publicUrl });
  const setting = { ...shown, forms: relay && formsAddress(options) };
  const page = { store, render: publicRenderer, zone: ZONE };
  const site = await openPublicSite({ ...page, journals: opened, setting, signer, hasSheets: true });
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
    keys: {
      access: await loadKey(join(dataFolder, 'keys', 'access.key'), systemRandom),
      subscribers: await loadKey(join(dataFolder, 'keys', 'subscribers.key'), systemRandom),
      journal: signer.key,
    },
    setting,
    whenEnded: ends.subscribe,
    runs,
    publish: { ...page, site },
  };
}

type Surroundings = Readonly<{
  clock: Clock;
  log: Log;
  stopping: AbortSignal;
  cleanUp: (() => Promise<void> | void)[];
}>;

type Served = 'room' | 'page' | 'forms' | 'local' | 'pagePort' | 'formsPort' | 'formRoutes' | 'routes';
type Faces = Pick<Server, Served> & Readonly<{ port: number; subscribers: Subscribers }>;

/** Serves room, page and forms, each at its listener: on those of page and forms there is no room route. */
async function openFaces(options: ServerOptions, rooms: Rooms, surroundings: Surroundings): Promise<Faces> {
  const { roomUrl, publicUrl, formsUrl, dataFolder, identity } = options;
  const { clock, log, stopping, cleanUp } = surroundings;
  const { room, page, forms, isApart, address } = await openListeners(options, cleanUp);
  const isSecure = address.room.startsWith('https:');
  const subscribers = followPage(rooms, address, surroundings);
  const { routes, problemPage } = await openRoutes(rooms, {
    clock,
    dataFolder,
    address,
    isSecure,
    identity,
    subscribers,
  });
  const { theme } = rooms.setting;
  const formRoutes = address.forms === undefined ? [] : followRoutes({ subscribers, theme, page: address.page });
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
  const onRoom = forms ? routes : [...routes, ...formRoutes];
  room.serve(
    webApp<Visitor>({ ...shared, routes: onRoom, door: doorOf(roomUrl, ROOM_POLICY), ...(!isApart && { site }) }),
  );
  if (isApart)
    page.serve(webApp<Visitor>({ ...shared, routes: [], door: doorOf(publicUrl, "default-src 'none'"), site }));
  // Nobody is recognised there: a cookie of the room that strays to it counts for nothing.
  const nobody = { recognise: async () => undefined, problemPage: formsProblemPage };
  forms?.serve(webApp<Visitor>({ ...shared, ...nobody, routes: formRoutes, door: doorOf(formsUrl, FORMS_POLICY) }));
  announceServer(dataFolder, { roomUrl: address.room });
  return {
    ...address,
    local: `http://127.0.0.1:${room.port}`,
    port: room.port,
    pagePort: page.port,
    formsPort: forms?.port,
    formRoutes,
    routes,
    subscribers,
  };
}

type RouteParts = Readonly<{
  clock: Clock;
  dataFolder: string;
  address: Readonly<{ room: string; page: string }>;
  isSecure: boolean;
  identity: IdentityConfig | undefined;
  subscribers: Subscribers;
}>;

async function openRoutes(rooms: Rooms, { clock, dataFolder, address, isSecure, identity, subscribers }: RouteParts) {
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
    subscribers,
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
    ...informRoutes({ ...publish, journals, clock, plans, subscribers, pageAddress: address.page }),
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
