/**
 * The log: one JSON line per event of this process, for the operator.
 *
 * Promises: a line holds ids, counts and codes of a closed list of fields, so that nobody's data can reach it (law 5).
 * Never: takes a text that came from outside, an error's message, a path or an address.
 */
import { assert, isId } from '../../kernel/index.ts';
import type { Clock } from '../system/index.ts';

/** What a line may say besides its time and its event. A new field is a decision: add it here, with a reason to be harmless. */
const FIELDS = [
  'code', // of a refusal
  'kind', // of an entry or a refusal
  'act', // a row of the policy table
  'route', // as declared, with its parameters in braces
  'where', // of a bug, as a line of our own source
  'status', // of an answer
  'elapsedMs',
  'count',
  'bytes',
  'seq',
  'version',
  'port',
  'pid',
  'crisis',
  'person',
  'invite',
  'role',
  'run',
  'statement',
  'publication',
  'mode',
] as const;

export type LogField = (typeof FIELDS)[number];

export type LogFields = Readonly<Partial<Record<LogField, number | boolean | string>>>;

/** @param event what happened, as a word of our own: `server.started` */
export type Log = (event: `${string}.${string}`, fields?: LogFields) => void;

const EVENT = /^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/;
/** A code, a kind, a route as it is declared, or a line: words of our own source code. */
const WORD =
  /^[A-Za-z][A-Za-z0-9.-]{0,63}$|^(GET|POST|PUT|DELETE) [\w/{}.*:-]{1,120}$|^src\/[a-z0-9/.-]{1,120}\.tsx?:\d{1,4}$/;

/**
 * Opens a log. A field that is not on the list, or a value that could be anybody's text, is a bug and throws.
 *
 * @param write takes one line without its end; by default to stderr
 */
export function openLog(clock: Clock, write: (line: string) => void = toStderr): Log {
  return (event, fields = {}) => {
    assert(EVENT.test(event), 'an event of the log is a word of our own');
    for (const [name, value] of Object.entries(fields)) {
      assert((FIELDS as readonly string[]).includes(name), `the log knows no field ${name}`);
      assert(typeof value !== 'string' || isId(value) || WORD.test(value), `the log field ${name} is an id or a code`);
    }
    write(JSON.stringify({ at: clock.now(), event, ...fields }));
  };
}

/** The line of our own source at which a bug came up, as the field `where`; never its message, which may hold a value. */
export function placeOf(error: unknown): Pick<LogFields, 'where'> {
  if (!(error instanceof Error)) return {};
  const frames = (error.stack ?? '').replace(error.message, '');
  const where = /^ {4}at .*\/(src\/[a-z0-9/.-]{1,120}\.tsx?:\d{1,4}):\d+\)?$/m.exec(frames)?.[1];
  return where === undefined ? {} : { where };
}

function toStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}
