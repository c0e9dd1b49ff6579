import { LineCounter, parseDocument, type YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { CelluleError } from '../kernel/index.ts';
import { UnreadablePlan } from './unreadable-plan.ts';

/**
 * One YAML file in the shape that it must have.
 *
 * Aliases are refused: a few lines of them unfold into gigabytes, and a plan reads better written out.
 *
 * @throws UnreadablePlan `plan.not-yaml`, `plan.shape`, with file, line and what to do
 */
export function readYaml<Schema extends z.ZodType>(path: string, text: string, schema: Schema): z.output<Schema> {
  const lines = new LineCounter();
  const document = parse(path, text, lines);
  const parsed = schema.safeParse(document.value ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const member = (issue?.path ?? []).map(String);
  const line = document.lineOf(issue?.path ?? []);
  throw new UnreadablePlan(
    'invalid',
    'plan.shape',
    `${path}, line ${line}: ${member.join('.') || 'the file'}: ${issue?.message ?? 'has another shape'}. Correct it, then run ./cellule plan check again.`,
    { path, line },
  );
}

function parse(path: string, text: string, lines: LineCounter) {
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const [error] = document.errors;
    if (error)
      throw notYaml(path, lines.linePos(error.pos[0]).line, MISTAKES[error.code] ?? 'it cannot be understood here');
    return {
      value: document.toJS({ maxAliasCount: 0 }) as unknown,
      lineOf: (member: readonly PropertyKey[]): number => {
        for (let depth = member.length; depth >= 0; depth--) {
          const node: unknown = depth === 0 ? document.contents : document.getIn(member.slice(0, depth), true);
          const range = (node as { range?: readonly number[] } | undefined)?.range;
          if (range) return lines.linePos(range[0]!).line;
        }
        return 1;
      },
    };
  } catch (error) {
    if (error instanceof CelluleError) throw error;
    // An alias, or brackets nested deeper than the parser's stack.
    throw notYaml(path, 1, 'it uses aliases (*name), or is nested too deeply: write it out');
  }
}

/** What the parser found, in our words: its own quote the text. */
const MISTAKES: Readonly<Partial<Record<YAMLParseError['code'], string>>> = {
  MISSING_CHAR: 'a quotation mark or a bracket is not closed, or a comma is missing',
  BAD_INDENT: 'the indentation does not fit what stands above',
  TAB_AS_INDENT: 'a tab indents it: use spaces',
  DUPLICATE_KEY: 'a member is written twice',
  BAD_SCALAR_START: 'a text begins with a sign that needs quotation marks around it',
  BLOCK_AS_IMPLICIT_KEY: 'a colon stands where none can: put the text into quotation marks',
  MULTILINE_IMPLICIT_KEY: 'a name runs over two lines, or its colon is missing',
  BAD_ALIAS: 'it uses aliases (*name): write it out',
};

function notYaml(path: string, line: number, what: string): CelluleError {
  return new UnreadablePlan(
    'invalid',
    'plan.not-yaml',
    `${path}, line ${line}: this is no YAML: ${what}. Correct this line.`,
    { path, line },
  );
}
