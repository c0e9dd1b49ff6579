import { isJson } from './json-kind.ts';

/** Formats that are texts, told apart by how they begin and by a look at their structure. */
export type TextKind = 'rtf' | 'vcard' | 'mbox' | 'eml' | 'json' | 'xml' | 'html' | 'sql';

/**
 * What kind of text something is, by its first characters; `undefined` is running or delimited text. A first character alone
 * says nothing: a table may begin with `[`, `{` or `<`.
 *
 * @param isWhole whether `head` is all of it
 */
export function textKind(head: string, isWhole: boolean): TextKind | undefined {
  const text = head.slice(firstInk(head));
  if (text.startsWith('{\\rtf')) return 'rtf';
  if (/^BEGIN:VCARD\s/i.test(text)) return 'vcard';
  if (/^From \S+ .*\d{4}.*\r?\n(?:>?From |[\w-]+:)/.test(text)) return 'mbox';
  if (text.startsWith('<')) return markup(text, isWhole);
  if (text.startsWith('{') || text.startsWith('[')) return isJson(text, isWhole) ? 'json' : undefined;
  if (isMail(text)) return 'eml';
  return isSql(text) ? 'sql' : undefined;
}

function firstInk(text: string): number {
  const at = text.search(/[^\s\ufeff\0]/);
  return at < 0 ? text.length : at;
}

const HTML_TAGS = new Set(
  (
    'html head body title meta link style script base table thead tbody tr td th caption div p span section article header footer nav main ' +
    'form fieldset ul ol li dl h1 h2 h3 h4 h5 h6 pre blockquote center font b i u strong em a br hr img iframe input label button'
  ).split(' '),
);

/** A document says what it is; a fragment must close what it opens. */
function markup(text: string, isWhole: boolean): 'xml' | 'html' | undefined {
  const body = text.replace(/^(?:<!--[\s\S]*?-->\s*)+/, '');
  if (/^<(?:!doctype\s+html|html[\s>])/i.test(body)) return 'html';
  if (/^<\?xml[\s?]/i.test(body)) return /<(?:!doctype\s+html|html)[\s>]/i.test(body.slice(0, 2_000)) ? 'html' : 'xml';
  if (/^<!doctype\s/i.test(body)) return 'xml';
  const [opening, name] = /^<([a-z_][\w.:-]*)(?:\s[^<>]*)?\/?>/i.exec(body) ?? [];
  return opening !== undefined && name !== undefined ? fragment(body, opening, name, isWhole) : undefined;
}

function fragment(body: string, opening: string, name: string, isWhole: boolean): 'xml' | 'html' | undefined {
  const tags = body.match(/<\/?[a-z_][\w.:-]*(?:\s[^<>]*)?\/?>/gi) ?? [];
  const closes = tags.some((tag) => tag.toLowerCase().startsWith(`</${name.toLowerCase()}`));
  if (HTML_TAGS.has(name.toLowerCase())) return closes || tags.length > 2 ? 'html' : undefined;
  // Other names are XML where the first element holds others, and is closed at the end.
  if (!isWhole) return tags.length > 4 ? 'xml' : undefined;
  return opening.endsWith('/>') || (closes && body.trimEnd().endsWith('>')) ? 'xml' : undefined;
}

const MAIL_NAMES = new Set(
  (
    'return-path received from to cc bcc subject date message-id delivered-to reply-to mime-version content-type sender ' +
    'x-mailer x-original-to dkim-signature authentication-results arc-seal envelope-to thread-topic'
  ).split(' '),
);
/** A memo or a form may bear these; at least one other is needed. */
const WORDS_OF_FORMS = new Set(['date', 'to', 'from', 'subject', 'cc']);

/** RFC 5322: a block of `Name: value` lines, some folded, up to an empty line, and names that mails have. */
function isMail(text: string): boolean {
  const known = new Set<string>();
  let lines = 0;
  for (const line of text.slice(0, 32_768).split(/\r\n|\r|\n/)) {
    if (line === '') break;
    if (/^[ \t]/.test(line)) {
      if (lines === 0) return false;
      continue;
    }
    const name = /^([!-9;-~]{1,76}):(?:\s|$)/.exec(line)?.[1]?.toLowerCase();
    if (name === undefined) return lines > 3 && known.size > 3;
    lines++;
    if (MAIL_NAMES.has(name)) known.add(name);
  }
  const sure = [...known].filter((name) => !WORDS_OF_FORMS.has(name)).length;
  return known.size >= 2 && (sure > 0 || (known.has('from') && (known.has('to') || known.has('subject'))));
}

const SQL_WORDS =
  /^(?:SET|SELECT|USE|BEGIN|START|PRAGMA|CREATE|DROP|INSERT|REPLACE|COPY|LOCK|ALTER|GO|PRINT|EXEC|DECLARE|DELIMITER|COMMIT|TRUNCATE|DELETE|UPDATE|IF|\\(?:connect|restrict|encoding|set|c)|CONNECT|PROMPT|REM|WHENEVER)\b/i;
/** The name of a table, quoted in the way of any of them. */
const SQL_NAME = /(?:["`[][^"`\]\n]*["`\]]|[\w$.])+/.source;
const SQL_ACTS = new RegExp(
  `^[ \\t]*(?:/\\*!\\d+\\s*)?(?:${[
    `(?:INSERT|REPLACE)\\s+(?:(?:LOW_PRIORITY|DELAYED|IGNORE|OR\\s+\\w+|ALL)\\s+)*(?:INTO\\s+)?${SQL_NAME}\\s*(?:\\(|VALUES|SELECT|DEFAULT)`,
    'CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:\\w+\\s+){0,3}(?:TABLE|DATABASE|SCHEMA|TYPE|SEQUENCE|EXTENSION|VIEW|INDEX|FUNCTION|PROCEDURE)\\s',
    'DROP\\s+(?:TABLE|DATABASE|SCHEMA|VIEW)\\s',
    'COPY\\s+[^\\s(]{1,300}\\s*(?:\\([^)]*\\)\\s*)?FROM\\s+STDIN',
    'ALTER\\s+TABLE\\s',
  ].join('|')})`,
  'im',
);
/** How far behind the first word an act is looked for. */
const ACTS_LOOK = 16 * 1024;
const SQL_DUMPS =
  /^(?:--|#|\/\*)[^\n]{0,80}\b(?:MySQL dump|MariaDB dump|PostgreSQL database (?:cluster )?dump|phpMyAdmin SQL Dump|SQLite|Adminer|HeidiSQL|Navicat|pgAdmin)/im;

/** A first statement of SQL behind any comments, and an act upon a table somewhere; or a comment in which a dump names its maker. */
function isSql(text: string): boolean {
  const at = endOfComments(text);
  if (SQL_DUMPS.test(text.slice(0, Math.max(at, 500)))) return true;
  const first = text.slice(at, at + 200);
  return SQL_WORDS.test(first) && SQL_ACTS.test(text.slice(at, at + ACTS_LOOK));
}

/** Whether a text is comments of SQL and nothing else as far as it is known: what it is shows later. */
export function isCommentOnly(text: string): boolean {
  const from = firstInk(text);
  const at = endOfComments(text.slice(from)) + from;
  return /^(?:--|\/\*)/.test(text.slice(from, from + 2)) && (at >= text.length || SETTING.test(text.slice(at)));
}

/** Settings without end before the first act. */
const SETTING = /^(?:\s*SET\b[^;]*(?:;|$))+\s*$/i;

function endOfComments(text: string): number {
  let at = 0;
  for (;;) {
    while (at < text.length && /\s/.test(text[at]!)) at++;
    let end: number;
    if (text.startsWith('--', at) || text.startsWith('#', at)) end = text.indexOf('\n', at);
    else if (text.startsWith('/*', at)) {
      end = text.indexOf('*/', at);
      if (end >= 0) end = text[end + 2] === ';' ? end + 3 : end + 2;
    } else return at;
    if (end < 0) return text.length;
    at = end;
  }
}
