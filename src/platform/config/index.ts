/**
 * The configuration: what this process was told by its environment, read and checked once, and by the server that ran before it.
 *
 * Promises: nothing else reads the environment; a value that makes no sense is refused with the variable's name.
 * Never: shows a value (a database address holds a password).
 */
import { CelluleError } from '../../kernel/index.ts';

export { announcedServer, announceServer, type AnnouncedServer } from './announced-server.ts';

export type Config = Readonly<{
  /** A PostgreSQL of the institution's own; without it the embedded server is used. */
  databaseUrl: string | undefined;
  /** The institution's identity provider; without it nobody signs in by one. */
  identity: IdentityConfig | undefined;
  /** The institution's mail relay and the sender; without it nothing is mailed, and the room says so. */
  mail: Readonly<{ url: URL; from: string }> | undefined;
  page: PageConfig;
}>;

/** The public page beside its words: where it is copied to, and whom somebody else may ask. */
export type PageConfig = Readonly<{
  /** Outside hosts that take the page by PUT, each with what opens it. */
  hosts: readonly Readonly<{ url: URL; token: string | undefined }>[];
  /** What opens hosts, in the order in which they are named. */
  tokens: readonly string[];
  /** Where a weakness of the site is told: `mailto:`, `https:` or `tel:`. */
  security: string | undefined;
  /** Where the press may ask, as one line. */
  press: string | undefined;
}>;

export type IdentityConfig = Readonly<{ issuer: URL; clientId: string; clientSecret: string }>;

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws CelluleError `config.database-url`, `config.oidc`, `config.smtp-url`, `config.mail-from`, `config.page` */
export function readConfig(environment: Environment = process.env): Config {
  return {
    databaseUrl: databaseUrl(environment['DATABASE_URL']),
    identity: identity(environment),
    mail: mailRelay(environment['SMTP_URL'], environment['MAIL_FROM']),
    page: {
      hosts: pageHosts(wordsOf(environment['PAGE_HOSTS']), wordsOf(environment['PAGE_TOKENS'])),
      tokens: wordsOf(environment['PAGE_TOKENS']),
      security: securityContact(environment['SECURITY_CONTACT']?.trim()),
      press: environment['PRESS_CONTACT']?.trim() || undefined,
    },
  };
}

const wordsOf = (text: string | undefined): readonly string[] => text?.split(/\s+/).filter((word) => word !== '') ?? [];

/** A token for each host, in the same order; one for all, or none. */
function pageHosts(addresses: readonly string[], tokens: readonly string[]): PageConfig['hosts'] {
  if (addresses.length > 0 && tokens.length > 1 && tokens.length !== addresses.length) {
    throw badPage('PAGE_TOKENS has neither one token nor as many as PAGE_HOSTS has addresses');
  }
  return addresses.map((address, index) => {
    const url = hostOf(address);
    if (!url) throw badPage('PAGE_HOSTS has something that is no https:// address');
    return { url, token: tokens[index] ?? tokens[0] };
  });
}

/** An address that takes the page, with a slash at its end; nothing where it is none. Beyond this machine over HTTPS only. */
export function hostOf(address: string): URL | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isLocal = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !isLocal) || url.search || url.hash || url.username) return undefined;
  return url.pathname.endsWith('/') ? url : new URL(`${url.href}/`);
}

function securityContact(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (/^(mailto:|https:\/\/|tel:)[^\s\p{Cc}]+$/u.test(text)) return text;
  throw badPage('SECURITY_CONTACT is no address as mailto:security@example.org or https://example.org/security');
}

function badPage(why: string): CelluleError {
  return new CelluleError('invalid', 'config.page', `${why}. Correct or unset it.`);
}

/** All three or none. Beyond this machine the provider is spoken to over HTTPS only. */
function identity(environment: Environment): IdentityConfig | undefined {
  const [issuer, clientId, clientSecret] = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].map((name) =>
    environment[name]?.trim(),
  );
  if (!issuer && !clientId && !clientSecret) return undefined;
  const url = issuer && URL.canParse(issuer) ? new URL(issuer) : undefined;
  const isLocal = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url && (url.protocol === 'https:' || isLocal) && clientId && clientSecret) {
    return { issuer: url, clientId, clientSecret };
  }
  throw new CelluleError(
    'invalid',
    'config.oidc',
    'An identity provider takes three variables: OIDC_ISSUER (its https:// address), OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. Set all three, or none.',
  );
}

function mailRelay(url: string | undefined, from: string | undefined): Config['mail'] {
  if (url === undefined || url.trim() === '') return undefined;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['smtp:', 'smtps:'].includes(parsed.protocol) || !parsed.hostname) {
    throw new CelluleError(
      'invalid',
      'config.smtp-url',
      'SMTP_URL is not an address as smtps://user:password@relay.example.org:465. Correct or unset it.',
    );
  }
  if (from === undefined || !/^[^\r\n@]*@[^\r\n@]+$/.test(from)) {
    throw new CelluleError(
      'invalid',
      'config.mail-from',
      'SMTP_URL is set, but MAIL_FROM is no sender as cellule@example.org. Set it.',
    );
  }
  return { url: parsed, from: from.trim() };
}

function databaseUrl(text: string | undefined): string | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  if (/^postgres(ql)?:\/\/./.test(text)) return text.trim();
  throw new CelluleError(
    'invalid',
    'config.database-url',
    'DATABASE_URL is not an address as postgres://user:password@host:5432/database. Correct or unset it.',
  );
}
