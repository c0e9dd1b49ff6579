import { isLoopbackHost, listen, type Door, type Listener } from '../platform/http/index.ts';

/** Where the faces are reached from outside; a face without an address is reached on this machine alone. */
export type OutsideAddresses = Readonly<{ port: number; roomUrl?: URL; publicUrl?: URL; formsUrl?: URL }>;

export type Listeners = Readonly<{
  room: Listener;
  page: Listener;
  /** Nothing where the forms share the room's, or there are none. */
  forms: Listener | undefined;
  /** Whether the page has a listener of its own. */
  isApart: boolean;
  /** Without a slash at the end. There are no forms where another face has an outside address and they have none. */
  address: Readonly<{ room: string; page: string; forms: string | undefined }>;
}>;

const STOP_GRACE_MS = 3000;

/**
 * One listener on this machine alone; as soon as one face has an outside address, the page has the next port and the forms the one after
 * it, and then no room route is on either.
 */
export async function openListeners(
  outside: OutsideAddresses,
  cleanUp: (() => Promise<void> | void)[],
): Promise<Listeners> {
  const { port, roomUrl, publicUrl, formsUrl } = outside;
  const isApart = isAnyOutside(outside);
  const open = async (offset: number) => {
    const listener = await listen(port === 0 ? 0 : port + offset);
    cleanUp.push(() => listener.close(STOP_GRACE_MS));
    return listener;
  };
  const room = await open(0);
  const page = isApart ? await open(1) : room;
  const forms = formsUrl && (await open(2));
  const local = `http://127.0.0.1:${room.port}`;
  const address = {
    room: roomUrl?.origin ?? local,
    page: publicUrl?.origin ?? `http://127.0.0.1:${page.port}`,
    forms: formsUrl?.origin ?? (isApart ? undefined : local),
  };
  return { room, page, forms, isApart, address };
}

/** The address of the forms as far as it is known before anything listens: what the page links to. */
export function formsAddress(outside: OutsideAddresses): string | undefined {
  const { port, formsUrl } = outside;
  if (formsUrl) return formsUrl.origin;
  return isAnyOutside(outside) || port === 0 ? undefined : `http://127.0.0.1:${port}`;
}

function isAnyOutside({ roomUrl, publicUrl, formsUrl }: OutsideAddresses): boolean {
  return [roomUrl, publicUrl, formsUrl].some((url) => url !== undefined);
}

/** Beyond this machine: an address that is not loopback. */
export function isOutside(url: URL | undefined): boolean {
  return url !== undefined && !isLoopbackHost(url.host);
}

export function doorOf(outside: URL | undefined, contentSecurityPolicy: string): Door {
  return { contentSecurityPolicy, ...(outside && isOutside(outside) && { outside }) };
}
