import { assertNever } from '../../kernel/index.ts';

/** How many tokens of JSON a text must begin with to be taken for a damaged one. */
const TOKENS_SURE = 24;

const TOKEN =
  /[ \t\r\n]*(?:(?<string>"(?:[^"\\\r\n]|\\[^])*")|(?<scalar>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])|(?<mark>[[\]{},:]))/y;

/** What the grammar lets come next. */
type Next = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma';

/** Where we are in the grammar of JSON (RFC 8259). */
class Grammar {
  readonly open: ('[' | '{')[] = [];
  #next: Next = 'value';
  tokens = 0;
  pairs = 0;

  /** Takes a token: `s` for a string, `0` for another scalar, or a mark itself. @returns whether it may stand there */
  take(token: string): boolean {
    const next = token === ']' || token === '}' ? this.#close(token) : this.#after(token);
    if (!next) return false;
    this.#next = next;
    this.tokens++;
    return true;
  }

  /** A value is complete, and another may begin. */
  begin(): void {
    this.#next = 'value';
  }

  #after(token: string): Next | undefined {
    switch (this.#next) {
      case 'value':
      case 'value-or-end':
        return this.#value(token);
      case 'key':
      case 'key-or-end':
        return token === 's' ? 'colon' : undefined;
      case 'colon':
        if (token === ':') this.pairs++;
        return token === ':' ? 'value' : undefined;
      case 'comma':
        if (token !== ',') return undefined;
        return this.open.at(-1) === '[' ? 'value' : 'key';
      default:
        return assertNever(this.#next);
    }
  }

  #value(token: string): Next | undefined {
    if (token === 's' || token === '0') return 'comma';
    if (token !== '[' && token !== '{') return undefined;
    this.open.push(token);
    return token === '[' ? 'value-or-end' : 'key-or-end';
  }

  #close(token: ']' | '}'): Next | undefined {
    if (!['comma', 'value-or-end', 'key-or-end'].includes(this.#next)) return undefined;
    return this.open.pop() === (token === ']' ? '[' : '{') ? 'comma' : undefined;
  }

  /** Whether what was seen can be nothing else. */
  isSure(): boolean {
    return this.pairs > 0 || this.tokens >= TOKENS_SURE;
  }
}

/**
 * Whether a text that begins with `[` or `{` is JSON, or a value of JSON a line (NDJSON): its grammar holds up to the end of what is
 * known, or so long that no table would begin so. Behind a value comes the end, a new line or another value; a table's
 * row would go on.
 */
export function isJson(text: string, isWhole: boolean): boolean {
  const grammar = new Grammar();
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const { string, scalar, mark } = TOKEN.exec(text)?.groups ?? {};
    const token = string !== undefined ? 's' : scalar !== undefined ? '0' : mark;
    if (token === undefined) break;
    if (!grammar.take(token)) return grammar.isSure();
    at = TOKEN.lastIndex;
    if (grammar.open.length > 0) continue;
    const next = nextValue(text, at);
    if (next === 'row') return false;
    if (next === 'end') return true;
    if (next === 'other') return grammar.isSure();
    at = next;
    grammar.begin();
  }
  return grammar.isSure() || (!isWhole && isCut(text.slice(at).trimStart()));
}

/** Where the value after a whole one begins; or what comes instead. */
function nextValue(text: string, at: number): number | 'row' | 'end' | 'other' {
  const gap = /[ \t]*,?[ \t]*/y;
  gap.lastIndex = at;
  gap.test(text);
  if (gap.lastIndex < text.length && !/[\r\n[{]/.test(text[gap.lastIndex]!)) return 'row';
  const space = /[\s,]*/y;
  space.lastIndex = at;
  space.test(text);
  const next = space.lastIndex;
  if (next >= text.length) return 'end';
  return text[next] === '{' || text[next] === '[' ? next : 'other';
}

/** Whether the head of a longer text may end inside a token. */
function isCut(rest: string): boolean {
  return rest === '' || (rest.startsWith('"') ? !/^"(?:[^"\\]|\\[^])*"/.test(rest) : /^[\w.+-]{1,40}$/.test(rest));
}
