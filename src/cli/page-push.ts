import { TERMINAL } from '../access/index.ts';
import { pushSite, type OutsideHost, type Pushed } from '../inform/index.ts';
import { CelluleError } from '../kernel/index.ts';
import { hostOf, readConfig } from '../platform/config/index.ts';
import { systemClock } from '../platform/system/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { pageNamed } from './find-page.ts';
import { withInstallation } from './open-installation.ts';

export const command: Command = {
  name: 'page push',
  summary: 'Copy the public page to outside hosts, and check what each of them really serves',
  usage: `[--to URL,URL] [--crisis ID]

Sends each file by HTTP PUT below the address of each host, first pages and the signed list last, then reads every file back as a
reader would and compares; files of earlier versions are taken away (HTTP DELETE). What differs is named, file by file: missing, changed,
or extra. The journal keeps what each host answered. Run it after each publication, and when a host was down.
PAGE_HOSTS names the hosts, PAGE_TOKENS what opens them (Authorization: Bearer), one for all or one each in the same order.
Exit code 0: every host serves the same bytes. 1: one does not, or does not answer. A page of an exercise is never sent.

  --to URL,URL        other hosts than those of PAGE_HOSTS
  --crisis ID         which crisis (default: the newest real one that has spoken)`,
  options: { to: { type: 'string' }, crisis: { type: 'string' } },
  run: pushPage,
};

const SAID: Readonly<Record<Pushed['outcome'], string>> = {
  same: 'same        ',
  differs: 'DIFFERS     ',
  unreachable: 'UNREACHABLE ',
};

async function pushPage({ values, positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const hosts = hostsOf(values['to']);
  if (positionals.length > 0) {
    throw new CelluleError(
      'invalid',
      'page.push-usage',
      'page push takes no folder: it sends what is on the page. Name hosts with --to URL,URL.',
    );
  }
  const answer = await withInstallation(dataFolder, async (installation) => {
    const { journal, site } = await pageNamed(installation, values['crisis']);
    // Like an invitation: whoever may run a command on the server may do anything to it, and the journal shows it.
    const act = { author: TERMINAL, role: 'director', at: systemClock.now() } as const;
    const pushed = await pushSite(journal, act, { store: installation.store, site, hosts });
    return { crisis: journal.crisis, manifest: site.manifest, files: site.files.size, hosts: [...pushed] };
  });
  const isSame = answer.hosts.every(({ outcome }) => outcome === 'same');
  terminal.answer({ ...answer, same: isSame }, () =>
    [
      ...answer.hosts.flatMap((host) => [
        `${SAID[host.outcome]} ${host.host}  (${host.files} of ${answer.files} files)`,
        ...differencesOf(host),
      ]),
      ...(isSame ? [] : ['Run it again once the host is in order; what is the same already is not sent again.']),
    ].join('\n'),
  );
  return isSame ? 0 : 1;
}

/** So many files of a host are named on a terminal; `--json` names all. */
const NAMED_MAX = 20;

function differencesOf({ differences, refused }: Pushed): readonly string[] {
  const more = differences.length - NAMED_MAX;
  return [
    ...differences.slice(0, NAMED_MAX).map(({ path, how }) => `  ${how.padEnd(8)} ${path}`),
    ...(more > 0 ? [`  and ${more} more (--json names all)`] : []),
    ...(refused > 0
      ? [`  It would not take ${refused} of the files: does the token open it, and may it write there?`]
      : []),
    ...(differences.some(({ how }) => how === 'extra')
      ? [
          '  extra: a file of an earlier version that it still serves. It may hold words that were taken back: delete it there.',
        ]
      : []),
  ];
}

function hostsOf(typed: string | boolean | undefined): readonly OutsideHost[] {
  const { hosts } = readConfig().page;
  if (typeof typed !== 'string') return hosts;
  return typed
    .split(',')
    .filter((address) => address.trim() !== '')
    .map((address, index) => {
      const url = hostOf(address.trim());
      if (!url) {
        throw new CelluleError(
          'invalid',
          'page.push-address',
          '--to takes addresses as https://mirror.example.org/page/, with a comma between them. Plain http:// is for this machine only.',
        );
      }
      // A token is for its own host: an address that was typed gets none but its own.
      const known = hosts.find((host) => host.url.href === url.href);
      return { url, token: known?.token ?? tokenAt(index) };
    });
}

/** Tokens without addresses belong to the addresses that are typed. */
function tokenAt(index: number): string | undefined {
  const { hosts, tokens } = readConfig().page;
  return hosts.length === 0 ? (tokens[index] ?? tokens[0]) : undefined;
}
