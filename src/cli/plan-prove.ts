import { CelluleError } from '../kernel/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { openMail } from '../platform/delivery/index.ts';
import { askAddress } from '../platform/outside/index.ts';
import { systemClock, systemRandom } from '../platform/system/index.ts';
import { confirmProof, isShipped, provePage, readPlan, sendProof, type ReadPlan } from '../prepare/index.ts';
import { conversation, isSomebodyThere } from './ask.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'plan prove',
  summary: 'Prove that a way out of an emergency plan works, by really using it',
  usage: `DIR --channel mail --to ADDRESS
       ./cellule plan prove DIR --channel mail --code CODE
       ./cellule plan prove DIR --channel page [--to URL]

What was proved becomes a record in DIR/records, which plan check reads: it holds for ninety days. Exit code 0: done. 1: the code is not
the one that was sent. 2: something to correct. 3: the relay or the page does not answer as it should.

  --channel mail      sends a code through the relay of SMTP_URL, from MAIL_FROM; once somebody tells the code that arrived, the way
                      is proved. At a terminal it is asked for; else run it again with --code within a day
  --channel page      looks at the public page as the public would, in each language of the plan
  --channel sms       cannot be proved: this version sends no SMS
  --to ADDRESS        whom to write to: a mail address, or the id of a contact of the plan
  --to URL            where the page is, when channels.page is not its host
  --code CODE         the code that arrived`,
  options: { channel: { type: 'string' }, to: { type: 'string' }, code: { type: 'string' } },
  run: prove,
};

async function prove({ values, positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [folder, ...rest] = positionals;
  const { channel, to, code } = values as Readonly<Record<string, string | undefined>>;
  if (folder === undefined || rest.length > 0 || channel === undefined || !['mail', 'page', 'sms'].includes(channel)) {
    throw new CelluleError(
      'invalid',
      'plan.prove-usage',
      'Name one folder of a plan and a way. As in: ./cellule plan prove .data/plans/ours --channel mail --to duty@institution.example',
    );
  }
  if (channel === 'sms') throw noSmsRoute();
  const read = await readPlan(folder);
  refuseUnprovable(read, channel as 'mail' | 'page');
  if (channel === 'page') {
    const record = await provePage(read, { address: to, ask: askAddress, clock: systemClock });
    terminal.answer({ channel, proved: true, record }, () => proved(record));
    terminal.note('This machine saw the page. Look at it once from a telephone outside of your network too.');
    return 0;
  }
  return code === undefined
    ? sendCode(read, to, { dataFolder, folder }, terminal)
    : takeCode(read, code, dataFolder, terminal);
}

async function sendCode(
  read: ReadPlan,
  to: string | undefined,
  { dataFolder, folder }: Readonly<{ dataFolder: string; folder: string }>,
  terminal: Terminal,
): Promise<ExitCode> {
  const relay = readConfig().mail;
  if (!relay || to === undefined) {
    throw new CelluleError(
      'invalid',
      'plan.prove-mail',
      relay
        ? 'Say whom to write to: --to with a mail address, or with the id of a contact of the plan.'
        : 'No mail relay is configured. Set SMTP_URL and MAIL_FROM as for ./cellule start, then run the same command again.',
    );
  }
  const mail = openMail(relay);
  try {
    await sendProof(read, to, { dataFolder, clock: systemClock, random: systemRandom, mail });
  } finally {
    mail.close();
  }
  if (read.plan.channels.mail !== relay.url.hostname)
    terminal.note('The plan names its relay otherwise than SMTP_URL does: make sure that they are one.');
  if (isSomebodyThere()) {
    terminal.note('The relay took the letter. Wait until it has arrived.');
    const typed = await conversation((ask) => ask('Code in the letter (empty: later): '));
    if (typed.trim() !== '') return takeCode(read, typed, dataFolder, terminal);
  }
  const next = `./cellule plan prove ${folder} --channel mail --code CODE`;
  terminal.answer({ channel: 'mail', sent: true, proved: false, next }, () =>
    ['The relay took the letter. Nothing is proved yet.', 'When it has arrived:', `  ${next}`].join('\n'),
  );
  return 0;
}

async function takeCode(read: ReadPlan, code: string, dataFolder: string, terminal: Terminal): Promise<ExitCode> {
  const record = await confirmProof(read, code, { dataFolder, clock: systemClock });
  const answer = { channel: 'mail', proved: record !== undefined, ...(record !== undefined && { record }) };
  terminal.answer(answer, () =>
    record === undefined ? 'This is not the code that was sent. Nothing is recorded.' : proved(record),
  );
  return record === undefined ? 1 : 0;
}

function proved(record: string): string {
  return `Proved, and recorded in ${record}. It holds for ninety days.`;
}

function noSmsRoute(): CelluleError {
  return new CelluleError(
    'invalid',
    'plan.prove-sms',
    'This version sends no SMS, so it cannot prove a route for them. Send one by the means of your operator, and write its receipt into records/ (see docs/guide/prepare.md).',
  );
}

/** A record belongs to a plan of the institution, and to a way that this plan names. */
function refuseUnprovable({ folder, plan }: ReadPlan, channel: 'mail' | 'page'): void {
  if (isShipped(folder)) {
    throw new CelluleError(
      'invalid',
      'plan.prove-shipped',
      'This plan came with Cellule and is left as it is. Copy its folder to plans/ in your data folder, and prove that one.',
    );
  }
  if (plan.channels[channel] !== undefined) return;
  throw new CelluleError(
    'invalid',
    'plan.prove-unnamed',
    `The plan does not say by which way it speaks here. Write channels.${channel} into plan.yaml first.`,
  );
}
