import { posix } from 'node:path';
import { codeOf, isCode } from './code.ts';
import type { Tree, TreeFile, Violation } from './tree.ts';

const SOURCE_LINES_MAX = 400;
const ARCHITECTURE_LINES_MAX = 200;
const FILE_BYTES_MAX = 1_000_000;

/** No source file over 400 lines, no file at all over 1 MB. */
export function tooLarge(tree: Tree): readonly Violation[] {
  return [...tree.values()].flatMap(({ path, text, bytes }) => {
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    const isSource = isCode(path) || /\.(css|sql)$/.test(path) || text.startsWith('#!');
    const linesMax = path === 'ARCHITECTURE.md' ? ARCHITECTURE_LINES_MAX : isSource ? SOURCE_LINES_MAX : Infinity;
    return [
      ...(lines > linesMax
        ? [{ path, line: linesMax, message: `has ${lines} lines, of ${linesMax}: split it by what it is for` }]
        : []),
      ...(bytes > FILE_BYTES_MAX
        ? [{ path, line: 1, message: `has ${bytes} bytes, of ${FILE_BYTES_MAX}: generate it, or leave it out` }]
        : []),
    ];
  });
}

const EMPTY_WORDS = ['util', 'helper', 'common', 'manager', 'service', 'misc'];

/** A name says what a thing is for: file and folder names, and names that a file exports. */
export function emptyNames(tree: Tree): readonly Violation[] {
  const message = (name: string, word: string) => `the name ${name} says nothing (${word}): name it by what it is for`;
  const paths = [...tree.keys()].flatMap((path) => {
    const word = emptyWordIn(path);
    return word === undefined ? [] : [{ path, line: 1, message: message(path, word) }];
  });
  const exported = codeOf(tree, () => true).flatMap(({ path, exports }) =>
    exports.flatMap(({ name, line }) => {
      const word = emptyWordIn(name);
      return word === undefined ? [] : [{ path, line, message: message(name, word) }];
    }),
  );
  return [...paths, ...exported];
}

function emptyWordIn(name: string): string | undefined {
  const words = name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
  return words.find((word) => EMPTY_WORDS.some((empty) => word === empty || word === `${empty}s`));
}

const EXCEPTIONS: readonly Readonly<{ mark: RegExp; reason: RegExp; form: string }>[] = [
  { mark: /\b(oxlint|eslint)-disable(-next-line|-line)?\b/, reason: /\s--\s+\S.{9,}/, form: 'rule -- reason' },
  {
    mark: /^\s*@ts-(expect-error|ignore|nocheck)\b/,
    reason: /@ts-expect-error[\s:—-]+\S.{9,}/,
    form: '@ts-expect-error reason',
  },
  { mark: /^\s*(oxfmt|prettier)-ignore\b/, reason: /-ignore[\s:—-]+\S.{9,}/, form: 'oxfmt-ignore reason' },
];

/** An exception from lint, types or format carries its reason in the same comment; @ts-ignore and @ts-nocheck are never used. */
export function silentExceptions(tree: Tree): readonly Violation[] {
  return codeOf(tree, () => true).flatMap(({ path, comments }) =>
    comments.flatMap(({ name, line }) => {
      const exception = EXCEPTIONS.find(({ mark }) => mark.test(name));
      return !exception || exception.reason.test(name)
        ? []
        : [{ path, line, message: `an exception without its reason: write ${exception.form}` }];
    }),
  );
}

/** No leftover marks, and no test that is left out or runs alone. */
export function leftovers(tree: Tree): readonly Violation[] {
  // Written in two halves, so that this file does not hold what it looks for.
  const marks = new RegExp(
    String.raw`\b(${[
      ['TO', 'DO'],
      ['FIX', 'ME'],
      ['XX', 'X'],
    ]
      .map((halves) => halves.join(''))
      .join('|')})\b`,
  );
  const marked = [...tree.values()]
    .filter(({ path }) => path !== 'package-lock.json')
    .flatMap((file) => linesThat(file, marks, 'a leftover mark: do it, or open an issue'));
  const skipped = codeOf(tree, () => true).flatMap(({ path, uses }) =>
    uses
      .filter(({ name }) =>
        /^(describe|it|test|suite|bench|…)\.(only|skip|skipIf|runIf|todo|fails)$|^(xit|xtest|fit|fdescribe|xdescribe)\(\)$/.test(
          name,
        ),
      )
      .map(({ name, line }) => ({ path, line, message: `${name}: every test runs, everywhere` })),
  );
  return [...marked, ...skipped];
}

/** Nothing names the machine that it was written on, or the registry that a package came from. */
export function machineTraces(tree: Tree): readonly Violation[] {
  const folders = ['home', 'Users', 'work', 'root', 'tmp'].map((name) => String.raw`/${name}/\w`);
  const traces = new RegExp(String.raw`(?<![\w.-])(${folders.join('|')}|[A-Z]:\\Users\\)|"resolved":\s*"http`);
  return [...tree.values()].flatMap((file) =>
    linesThat(file, traces, 'a path or host of one machine: use a relative path or a made-up name'),
  );
}

/** Style sheets speak of start and end, so that a page turns round with its script. */
export function physicalSides(tree: Tree): readonly Violation[] {
  const blank = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  const sheets = [...tree.values()].filter(({ path }) => path.endsWith('.css'));
  const styles = codeOf(tree, (path) => path.startsWith('src/web/'));
  return [
    ...sheets.flatMap((file) =>
      linesThat({ ...file, text: blank(file.text) }, /\b(left|right)\b/, 'write start or end, inline or block'),
    ),
    ...styles.flatMap(({ path, withoutComments }) =>
      linesThat(
        { path, text: withoutComments },
        /\b(margin|padding|border|inset|float|text-align)\b[-:\s]*(left|right)\b/,
        'write start or end',
      ),
    ),
  ];
}

/** Each document has one title, and it comes first. */
export function documentTitles(tree: Tree): readonly Violation[] {
  return (
    [...tree.values()]
      // The skeletons of a plan are words that go out as they stand, no documents.
      .filter(({ path }) => path.endsWith('.md') && !/^plans\/[^/]+\/skeletons\//.test(path))
      .flatMap(({ path, text }) => {
        const titles = text.replace(/^```[\s\S]*?^```/gm, '').match(/^# .+/gm) ?? [];
        if (titles.length === 1 && text.startsWith('# ')) return [];
        return [{ path, line: 1, message: `has ${titles.length} titles: one "# Title", on the first line` }];
      })
  );
}

/** A link from one document to another file of the checkout finds it. */
export function deadLinks(tree: Tree): readonly Violation[] {
  const paths = [...tree.keys()];
  const exists = (path: string) =>
    tree.has(path) || paths.some((known) => known.startsWith(`${path.replace(/\/$/, '')}/`));
  return [...tree.values()]
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) =>
        [...line.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)]
          .map(([, target]) => posix.join(posix.dirname(path), target!))
          .filter((target) => !exists(target))
          .map((target) => ({ path, line: index + 1, message: `links to ${target}, which is not there` })),
      ),
    );
}

function linesThat(
  { path, text }: Pick<TreeFile, 'path' | 'text'>,
  pattern: RegExp,
  message: string,
): readonly Violation[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [{ path, line: index + 1, message }] : []));
}
