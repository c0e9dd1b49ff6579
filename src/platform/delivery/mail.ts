import { createTransport } from 'nodemailer';

/** One message to one person. Plain text: it is read on any phone, and nobody has to trust a link behind a picture. */
export type Letter = Readonly<{
  to: string;
  subject: string;
  text: string;
  /** Names the message, so that a mailbox can tell that it got one twice: letters and digits. */
  id?: string;
  /** Further headers, whose values are ours. */
  headers?: Readonly<Record<string, string>>;
}>;

/**
 * The relay took it, with its answer (`250 2.0.0 …`), or did not, with a code of the protocol and nothing else. `refused` says whose fault
 * it is, as far as that can be told: there is no such mailbox, or the relay itself cannot be used just now.
 */
export type MailOutcome = Readonly<
  { accepted: true; receipt: string } | { accepted: false; code: string; refused: 'mailbox' | 'relay' | 'message' }
>;

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
    send: async ({ to, subject, text, id, headers }) => {
      try {
        const { response } = await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          headers: { 'Auto-Submitted': 'auto-generated', ...headers },
          ...(id && { messageId: `<${id}@${hostOf(from)}>` }),
        });
        return { accepted: true, receipt: response.slice(0, RECEIPT_LENGTH_MAX) };
      } catch (error) {
        const { responseCode, code } = error as SendError;
        return {
          accepted: false,
          code: String(responseCode ?? code ?? 'unknown'),
          refused: refusedBy(error as SendError),
        };
      }
    },
    close: () => transport.close(),
  };
}

type SendError = Readonly<{ responseCode?: number; code?: string; command?: string; response?: string }>;

/** A relay that does not know us refuses each recipient as well; it says so by 5.7 (RFC 3463), which is no word about the mailbox. */
function refusedBy({ responseCode = 0, command = '', response = '' }: SendError): 'mailbox' | 'relay' | 'message' {
  const isPermanent = responseCode >= 500;
  if (command === 'RCPT TO') return isPermanent && !/^\d{3}[ -]5\.7\./.test(response) ? 'mailbox' : 'message';
  return command === 'DATA' || command === 'API' ? 'message' : 'relay';
}

function hostOf(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost';
}
