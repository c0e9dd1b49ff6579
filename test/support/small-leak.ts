import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '../../src/kernel/index.ts';
import { analyse, type Analysis, type AnalysisInput } from '../../src/scope/analyse/index.ts';
import { loadProfile, planTable, recordLine, type TableUse } from '../../src/scope/records/index.ts';

/** Tables as CSV text with semicolons; each leaked one is an item of its own, from 0. */
export type Given = {
  leak: string | readonly string[];
  register?: string;
  history?: string;
  profile?: string;
  sample?: AnalysisInput['sample'];
};

/** Three people; the first earned 4,000 until 2024, the second had another telephone until June 2023. */
export const REGISTER = `cnss;cin;nom;prenom;naissance;telephone;salaire
  111111111;AB111111;Benali;Karim;1980-01-02;+212612345671;5000.00
  222222222;AB222222;El Alaoui;Fatima Zahra;1990-05-06;+212612345672;6000.00
  333333333;AB333333;Tazi;Omar;1985-07-08;+212612345673;7000.00`;
export const HISTORY = `cnss;cin;nom;prenom;naissance;telephone;salaire;valid_from;valid_to
  111111111;AB111111;Benali;Karim;1980-01-02;+212612345671;4000.00;2020-01-01;2024-01-01
  111111111;AB111111;Benali;Karim;1980-01-02;+212612345671;5000.00;2024-01-01;
  222222222;AB222222;El Alaoui;Fatima Zahra;1990-05-06;+212699999999;6000.00;2020-01-01;2023-06-01
  222222222;AB222222;El Alaoui;Fatima Zahra;1990-05-06;+212612345672;6000.00;2023-06-01;
  333333333;AB333333;Tazi;Omar;1985-07-08;+212612345673;7000.00;2020-01-01;`;
export const COLUMNS = 'cnss;cin;nom;prenom;naissance;telephone;salaire';

/** What an analysis counts in a leak small enough to count by hand. */
export async function count({ leak, register, history, profile = 'ma', sample }: Given): Promise<Analysis> {
  const folder = mkdtempSync(join(tmpdir(), 'cellule-small-leak-'));
  try {
    const leaks = typeof leak === 'string' ? [leak] : leak;
    return await analyse({
      leak: leaks.map((csv, item) => table(folder, `leak-${item}.tsv`, csv, 'leak', profile, item)),
      ...(register === undefined ? {} : { register: table(folder, 'register.tsv', register, 'register', profile) }),
      ...(history === undefined ? {} : { history: table(folder, 'history.tsv', history, 'history', profile) }),
      profile,
      ...(sample && { sample }),
      runFolder: folder,
      today: '2025-04-09T08:00:00.000Z' as Instant,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function table(folder: string, name: string, csv: string, use: TableUse, profile: string, item = 0) {
  const rows = csv
    .trim()
    .split('\n')
    .map((line) => line.trim().split(';'));
  const plan = planTable(rows, loadProfile(profile), use);
  const lines = rows.slice(plan.headerRows).flatMap((row, at) => {
    const line = recordLine(plan, row);
    return line === undefined ? [] : [`${item}\t${at}\t${line}\n`];
  });
  const file = join(folder, name);
  writeFileSync(file, lines.join(''));
  return { file, plan };
}
