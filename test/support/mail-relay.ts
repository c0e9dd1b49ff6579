import { SMTPServer } from 'smtp-server';

/** One message as the relay took it. */
export type Received = Readonly<{ from: string; to: readonly string[]; text: string }>;

/** A real SMTP relay on this machine, which keeps what it is given or refuses all of it. */
export type MailRelay = Readonly<{
  url: URL;
  received: readonly Received[];
  /** From now on every message is refused with a 550. */
  refuse: () => void;
  stop: () => Promise<void>;
}>;

export async function startMailRelay(): Promise<MailRelay> {
  const received: Received[] = [];
  let isRefusing = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_, __, done) => {
      if (isRefusing) done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      else done();
    },
    onData: (stream, { envelope }, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: new URL(`smtp://127.0.0.1:${port}`),
    received,
    refuse: () => void (isRefusing = true),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
