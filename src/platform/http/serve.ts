import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CelluleError } from '../../kernel/index.ts';
import { readBody, streamedBody } from './body.ts';
import { checkOrigin, securityHeaders, type Door } from './door.ts';
import { FieldsRefused } from './fields-refused.ts';
import { problemJson, problemOf, type Problem } from './problem.ts';
import type { Answer, Route } from './route.ts';
import { sendEvents } from './send-events.ts';

export type ServerParts<Session> = Readonly<{
  routes: readonly Route<Session>[];
  door: Door;
  /** Who asks, from the headers alone. */
  recognise: (header: (name: string) => string | undefined) => Promise<Session>;
  /** The policy: whether this session may take this route, and how to refuse it. Throws a CelluleError to refuse. */
  guard: (session: Session, route: Pick<Route<Session>, 'act' | 'reads'>) => void;
  /** Whether a request carries a token of its own instead of a cookie: no page of another site can make a browser send one. */
  bearsToken?: (header: (name: string) => string | undefined) => boolean;
  /** Notes an answer that holds data about people (`reads` of its route); where this fails, the answer does not leave. */
  onRead?: (session: Session, kind: string, params: Readonly<Record<string, string>>) => Promise<void>;
  /** Calls back when a session may have ended, so that its live screens go dark. Answers how to stop. */
  whenEnded?: (hear: () => void) => () => void;
  /** The page that a browser gets for a refusal. */
  problemPage: (problem: Problem, session: Session | undefined, header: (name: string) => string | undefined) => string;
  /** Static files of this face, tried where no route matches; their headers are theirs alone. */
  site?: (path: string, header: (name: string) => string | undefined) => Answer | undefined;
  /** Bugs, for the log: the route's pattern, never the path that was asked, nor the message of the error. */
  onBug: (error: unknown, route: string) => void;
  stopping: AbortSignal;
}>;

type Asked = Context<{ Bindings: HttpBindings }>;

/** Puts the routes on one face of the server. Nothing answers but these routes; everything else is a 404. */
export function webApp<Session>(parts: ServerParts<Session>): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>({ strict: true });
  for (const route of parts.routes) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(route.method, path, (asked) => respond(parts, route, asked));
  }
  app.notFound((asked) => {
    const answer = isReading(asked) ? parts.site?.(asked.req.path, receivedHeader(asked)) : undefined;
    if (answer) return respondFromSite(parts, asked, answer);
    const missing = new CelluleError(
      'not-found',
      'http.not-found',
      'There is nothing at this address. Go back to the first page.',
    );
    return refuse(parts, asked, missing, undefined, 'no route');
  });
  return app;
}

async function respond<Session>(parts: ServerParts<Session>, route: Route<Session>, asked: Asked): Promise<Response> {
  const header = (name: string) => asked.req.header(name);
  let session: Session | undefined;
  try {
    checkOrigin(parts.door, route.method, header, parts.bearsToken?.(header));
    session = await parts.recognise(header);
    parts.guard(session, route);
    const answer = await route.handle({
      params: parse(route.params, asked.req.param()),
      query: parse(route.query, asked.req.query()),
      body: route.body && parse(route.body, await readBody(asked.req.raw, route.bodyBytesMax)),
      stream: route.takesStream ? streamedBody(asked.req.raw) : noBytes(),
      session,
      header,
      wantsHtml: wantsHtml(asked),
    });

    if (route.reads !== undefined && answer.location === undefined)
      await parts.onRead?.(session, route.reads, asked.req.param());
    return send(parts, asked, answer, route);
  } catch (error) {
    return refuse(parts, asked, error, session, `${route.method} ${route.path}`);
  }
}

function parse(schema: Route<unknown>['body'], value: unknown): undefined {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data as undefined;
  const fields = Object.fromEntries(
    result.error.issues.slice(0, 20).map(({ path, message }) => [path.join('.'), message]),
  );
  throw new FieldsRefused(fields);
}

function send<Session>(parts: ServerParts<Session>, asked: Asked, answer: Answer, route: Route<Session>): Response {
  const { door, stopping, onBug } = parts;
  const headers = new Headers({ ...securityHeaders(door), ...answer.headers });
  const isHead = asked.req.method === 'HEAD';
  if (answer.events && !isHead) {
    const isStillIn = () => mayGoOn(parts, asked, route);
    const { whenEnded } = parts;
    sendEvents(asked.env.outgoing, headers, answer.events, { stopping, isStillIn, whenEnded }).catch((error) =>
      onBug(error, 'events'),
    );
    return RESPONSE_ALREADY_SENT;
  }
  if (answer.location !== undefined && (wantsHtml(asked) || answer.json === undefined)) {
    headers.set('location', answer.location);
    return new Response(null, { status: 303, headers });
  }
  const { body, type } = contentOf(answer);
  if (type && !headers.has('content-type')) headers.set('content-type', type);
  const status = answer.status ?? (body === null && !answer.events ? 204 : 200);
  return new Response(isHead ? null : body, { status, headers });
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}

/** A stream outlives the moment at which its reader was recognised. */
async function mayGoOn<Session>(
  { recognise, guard }: ServerParts<Session>,
  asked: Asked,
  route: Route<Session>,
): Promise<boolean> {
  try {
    guard(await recognise((name) => asked.req.header(name)), route);
    return true;
  } catch {
    return false;
  }
}

function isReading(asked: Asked): boolean {
  return asked.req.method === 'GET' || asked.req.method === 'HEAD';
}

/** A header as Node received it: to make an object of all of them takes as long as the rest of the answer. */
function receivedHeader(asked: Asked): (name: string) => string | undefined {
  const { headers } = asked.env.incoming;
  return (name) => {
    const value = headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
}

function respondFromSite<Session>({ door, onBug }: ServerParts<Session>, asked: Asked, answer: Answer): Response {
  try {
    checkOrigin(door, 'GET', receivedHeader(asked));
  } catch (error) {
    const { status, detail } = problemOf(error);
    if (status >= 500) onBug(error, 'site');
    return new Response(detail, { status });
  }
  const { body } = contentOf(answer);
  const { headers = {} } = answer;
  return new Response(asked.req.method === 'HEAD' ? null : body, { status: answer.status ?? 200, headers });
}

function contentOf(answer: Answer): { body: string | Uint8Array<ArrayBuffer> | null; type?: string } {
  if (answer.html !== undefined) return { body: answer.html, type: 'text/html; charset=utf-8' };
  if (answer.json !== undefined) return { body: JSON.stringify(answer.json), type: 'application/json' };
  if (answer.text !== undefined) return { body: answer.text, type: answer.type ?? 'text/plain; charset=utf-8' };
  if (answer.bytes !== undefined)
    return { body: answer.bytes as Uint8Array<ArrayBuffer>, type: answer.type ?? 'application/octet-stream' };
  return { body: null };
}

function refuse<Session>(
  parts: ServerParts<Session>,
  asked: Asked,
  error: unknown,
  session: Session | undefined,
  route: string,
): Response {
  const problem: Problem = { ...problemOf(error), ...(error instanceof FieldsRefused && { fields: error.fields }) };
  if (problem.status >= 500) parts.onBug(error, route);
  const headers = new Headers(securityHeaders(parts.door));
  if (wantsHtml(asked)) {
    headers.set('content-type', 'text/html; charset=utf-8');
    return new Response(
      parts.problemPage(problem, session, (name) => asked.req.header(name)),
      { status: problem.status, headers },
    );
  }
  headers.set('content-type', 'application/problem+json');
  return new Response(JSON.stringify(problemJson(problem)), { status: problem.status, headers });
}

function wantsHtml(asked: Asked): boolean {
  return (asked.req.header('accept') ?? '').includes('text/html');
}

export type Listener = Readonly<{
  port: number;
  /** Answers with this app from now on; until then every request is told to come back. */
  serve: (app: Hono<{ Bindings: HttpBindings }>) => void;
  close: (graceMs: number) => Promise<void>;
}>;

/**
 * Listens on loopback, so that the address is known before the routes that name it are made. `port` 0 takes any free one.
 *
 * @throws CelluleError `http.port-taken`, `http.port-forbidden`
 */
export async function listen(port: number): Promise<Listener> {
  let fetch: (request: Request, env: HttpBindings) => Response | Promise<Response> = () =>
    new Response('Starting: try again in a moment.', { status: 503, headers: { 'retry-after': '1' } });
  const server = createAdaptorServer({
    fetch: (request, env) => fetch(request, env as HttpBindings),
  }) as Server;
  server.headersTimeout = 15_000;
  // A large file takes as long as it takes: who falls silent is noticed where the body is read.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port)));
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = async (graceMs: number) => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(timer);
  };
  return { port: (server.address() as AddressInfo).port, serve: (app) => void (fetch = app.fetch), close };
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new CelluleError(
      'conflict',
      'http.port-taken',
      `Port ${port} is in use by another program. Stop it, or choose another one: ./cellule start --port ${port + 10}`,
      { port },
    );
  }
  if (error.code === 'EACCES') {
    return new CelluleError(
      'invalid',
      'http.port-forbidden',
      `This user may not listen on port ${port}. Choose one above 1023.`,
      { port },
    );
  }
  return error;
}
