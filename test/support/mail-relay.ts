import { SMTPServer } from 'smtp-server';

/** One message as the relay took it. */
export type Received = Readonly<{ from: string; to: readonly string[]; text: string }>;

/** A real SMTP relay on this machine, which keeps what it is given or refuses all of it. */
export type MailRelay = Readonly<{
  url: URL;
  received: readonly Received[];
  /** From now on every message is refused, or those to one address: with a 550, or as it is said. */
  refuse: (how?: Readonly<{ to?: string; says?: string }>) => void;
  /** Takes messages again. */
  accept: () => void;
  stop: () => Promise<void>;
}>;

/** @param onPort of a relay that went away and comes back */
export async function startMailRelay(onPort = 0): Promise<MailRelay> {
  const received: Received[] = [];
  let refusal: Readonly<{ to?: string; says?: string }> | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, __, done) => {
      if (!refusal || (refusal.to !== undefined && refusal.to !== address)) return done();
      const [code, ...words] = (refusal.says ?? '550 no such mailbox').split(' ');
      done(Object.assign(new Error(words.join(' ')), { responseCode: Number(code) }));
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
  await new Promise<void>((resolve) => server.listen(onPort, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: new URL(`smtp://127.0.0.1:${port}`),
    received,
    refuse: (how = {}) => void (refusal = how),
    accept: () => void (refusal = undefined),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
