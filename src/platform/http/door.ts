import { CelluleError } from '../../kernel/index.ts';
import type { Method } from './route.ts';

/** One face of the server, as the outside reaches it. */
export type Door = Readonly<{
  /**
   * The outside address, when there is one: then only HTTPS is served there. Beside it the names of loopback answer; a stranger's
   * name is refused (DNS rebinding).
   */
  outside?: URL;
  contentSecurityPolicy: string;
}>;

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Hosts under which a listener on loopback is reached from the same machine, on any port. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.includes(host.replace(/:\d+$/, ''));
}

/**
 * Refuses a request that did not come through the door: a foreign host name, plain HTTP at the outside address, or an act
 * that another site's page sends in the name of the person (cross-site request forgery).
 *
 * @param bearsToken it comes with a token of its own, and no cookie of a browser counts: then it may come from anywhere
 * @throws CelluleError `http.host`, `http.plain-http`, `http.cross-site`
 */
export function checkOrigin(
  door: Door,
  method: Method,
  header: (name: string) => string | undefined,
  bearsToken = false,
): void {
  const host = (header('host') ?? '').toLowerCase();
  const isOutside = door.outside !== undefined && host === door.outside.host;
  if (!isOutside && !isLoopbackHost(host)) {
    throw new CelluleError(
      'not-found',
      'http.host',
      'This server does not answer under this name. Use the address that the operator gave you.',
    );
  }
  if (isOutside && header('x-forwarded-proto') !== 'https') {
    throw new CelluleError(
      'forbidden',
      'http.plain-http',
      'Plain HTTP is refused here. Open the same address with https://.',
    );
  }
  if (method === 'GET' || bearsToken) return;
  const origin = header('origin');
  const site = header('sec-fetch-site');
  const isForeign = origin !== undefined && origin !== 'null' && hostOf(origin) !== host;
  if (isForeign || site === 'cross-site' || site === 'same-site') {
    throw new CelluleError(
      'forbidden',
      'http.cross-site',
      'This form was sent from another site. Open the room itself and send it from there.',
    );
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host.toLowerCase() : undefined;
}

/** Headers of every answer of this face. */
export function securityHeaders(door: Door): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': door.contentSecurityPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(door.outside && { 'strict-transport-security': 'max-age=31536000' }),
  };
}
