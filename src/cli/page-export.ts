import { resolve } from 'node:path';
import { exportSite, nextUpdateOf, offlineSite, shownOf } from '../inform/index.ts';
import { CelluleError } from '../kernel/index.ts';
import { openSigner } from '../platform/signing/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';
import { pageNamed } from './find-page.ts';
import { withInstallation } from './open-installation.ts';

export const command: Command = {
  name: 'page export',
  summary: 'Write what is on the public page to a folder that any static host serves',
  usage: `DIR [--offline] [--crisis ID]

The pages as files, byte for byte as they are served, with a compressed copy (.br, .gz) beside each text, and manifest.json: the digest
of every file, signed. Anybody can check it with docs/verify/verify-page.mjs, without Cellule. The folder appears whole or not at all;
one that this command wrote before is replaced, any other that is not empty is left alone.

  DIR                 the folder to write
  --offline           for a folder that is opened without a host (a key, a shared drive): links lead to files. Its bytes are others than
                      those that are served, hence its list is signed anew
  --crisis ID         which crisis (default: the newest real one that has spoken)`,
  options: { crisis: { type: 'string' }, offline: { type: 'boolean' } },
  run: exportPage,
};

async function exportPage({ values, positionals, dataFolder }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [typed, ...rest] = positionals;
  if (typed === undefined || rest.length > 0) {
    throw new CelluleError(
      'invalid',
      'page.export-usage',
      'Name one folder to write. As in: ./cellule page export public-page',
    );
  }
  const folder = resolve(typed);
  const answer = await withInstallation(dataFolder, async (installation) => {
    const { journal, site } = await pageNamed(installation, values['crisis']);
    const written = values['offline'] === true ? offlineSite(site, openSigner(dataFolder)) : site;
    const { files, bytes } = await exportSite(written, folder);
    const { head } = shownOf(journal.entries)!;
    const nextUpdateAt = nextUpdateOf(journal.entries)!.at;
    return { folder, crisis: journal.crisis, files, bytes, manifest: written.manifest, key: head.key, nextUpdateAt };
  });
  terminal.answer(answer, () =>
    [
      `${answer.files} files of the public page are in ${folder}`,
      `Manifest  ${answer.manifest}`,
      `Key       ${answer.key}`,
      `The page promises its next update by ${answer.nextUpdateAt}: copy it again then. A copy that was not says itself that it is late.`,
    ].join('\n'),
  );
  return 0;
}
