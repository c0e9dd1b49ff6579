import { CelluleError } from '../kernel/index.ts';
import { openPlain } from '../platform/files/index.ts';
import { linkFiles, LINK_KINDS, type LinkChoice } from '../scope/index.ts';
import type { Arguments, Command, ExitCode, Terminal } from './command.ts';

export const command: Command = {
  name: 'link',
  summary: 'Find the records that are one person, in one table or across two',
  usage: `A.csv [B.csv] [--id COLUMN] [--columns LIST]

Answers with pairs {a, b, score}: a and b are values of the id column, score is how sure the link is, from 0.5 to 1. Within one
file, each pair of each group judged one person; with two, pairs of a record of A and one of B. Nothing is proof by itself: a
number may hold a typing error too. The first line of a file names its columns. Nothing is written. Exit code 0 whatever was found.

  --id COLUMN         the column that names the records, and is not compared (default: the first); where B has another name
                      for it: COLUMN_OF_A:COLUMN_OF_B
  --columns LIST      what to compare, instead of guessing it: COLUMN=KIND, separated by commas
                        given_name=name,surname=name,date_of_birth=date,soc_sec_id=number
                      Where a column of B has another name: COLUMN_OF_A:COLUMN_OF_B=KIND
                        prenom:first_name=name,naissance:dob=date
                      Kinds: name (of a person, in parts), fullname (in any order), word (town, street, company), number (or any
                      code), date, amount, text (words in any order: a title, an address in one line)`,
  options: { id: { type: 'string' }, columns: { type: 'string' } },
  run: link,
};

async function link({ values, positionals }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [left, right, ...more] = positionals;
  if (left === undefined || more.length > 0)
    throw new CelluleError('invalid', 'link.files', 'Give one file, or two: ./cellule link A.csv [B.csv]');
  const text = (option: string) => (typeof values[option] === 'string' ? values[option] : undefined);
  const [id, columns] = [text('id'), text('columns')];
  const [one, other] = [await opened(left), right === undefined ? undefined : await opened(right)];
  try {
    const { pairs, notes } = await linkFiles(
      {
        left: one,
        ...(other && { right: other }),
        ...(id !== undefined && { id }),
        ...(columns !== undefined && { columns: readColumns(columns) }),
      },
      { onProgress: (done, total) => terminal.progress(done, total, 'records compared') },
    );
    for (const note of notes) terminal.note(note);
    terminal.answer({ pairs: [...pairs] }, () =>
      [...pairs.map(({ a, b, score }) => `${a}\t${b}\t${score.toFixed(4)}`), `${pairs.length} pairs.`].join('\n'),
    );
    return 0;
  } finally {
    await one.close();
    await other?.close();
  }
}

async function opened(path: string) {
  try {
    return await openPlain(path);
  } catch {
    throw new CelluleError(
      'invalid',
      'link.unreadable',
      `"${path}" cannot be read as a file. Check its name and rights.`,
    );
  }
}

function readColumns(list: string): readonly LinkChoice[] {
  return list.split(',').map((item) => {
    const [, left = '', right, kind = ''] = /^\s*([^:=]+?)\s*(?::\s*([^:=]+?)\s*)?=\s*(\w+)\s*$/u.exec(item) ?? [];
    const known = LINK_KINDS.find((name) => name === kind);
    if (left === '' || known === undefined)
      throw new CelluleError(
        'invalid',
        'link.columns',
        `--columns is a list of COLUMN=KIND or COLUMN_OF_A:COLUMN_OF_B=KIND; kinds are ${LINK_KINDS.join(', ')}. Not understood: "${item.trim()}"`,
      );
    return { left, right: right ?? left, kind: known };
  });
}
