import { createTransport } from 'nodemailer';

/** One message to one person. Plain text: it is read on any phone, and nobody has to trust a link behind a picture. */
export type Letter = Readonly<{ to: string; subject: string; text: string }>;

/** The relay took it, with its answer (`250 2.0.0 …`), or did not, with a code of the protocol and nothing else. */
export type MailOutcome = Readonly<{ accepted: true; receipt: string } | { accepted: false; code: string }>;

export type Mail = Readonly<{ send: (letter: Letter) => Promise<MailOutcome>; close: () => void }>;

const TIMEOUT_MS = 20_000;
const RECEIPT_LENGTH_MAX = 200;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/**
 * Opens the way to a relay.
 *
 * @param url `smtp://` or `smtps://`, with user and password where the relay asks for them; without TLS only on this machine
 * @param from the sender, as `Cellule <cellule@example.org>`
 */
export function openMail({ url, from }: Readonly<{ url: URL; from: string }>): Mail {
  const isHere = LOOPBACK.has(url.hostname);
  const isSecure = url.protocol === 'smtps:';
  const transport = createTransport({
    host: url.hostname,
    port: Number(url.port || (isSecure ? 465 : 587)),
    secure: isSecure,
    requireTLS: !isSecure && !isHere,
    ignoreTLS: !isSecure && isHere,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
  });
  return {
    send: async ({ to, subject, text }) => {
      try {
        const { response } = await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { accepted: true, receipt: response.slice(0, RECEIPT_LENGTH_MAX) };
      } catch (error) {
        const { responseCode, code } = error as { responseCode?: number; code?: string };
        return { accepted: false, code: String(responseCode ?? code ?? 'unknown') };
      }
    },
    close: () => transport.close(),
  };
}
