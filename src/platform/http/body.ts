import { CelluleError } from '../../kernel/index.ts';

const BODY_BYTES_MAX = 512 * 1024;
const FORM_FIELDS_MAX = 2000;
const DEPTH_MAX = 6;

type Nested = { [name: string]: unknown };

/**
 * Reads the body of a request: JSON, or a form as a browser posts it. In a form `slots.phone` is a member of a member, and a
 * name that comes twice, or ends with `[]`, is a list. An empty field is left out, so that "not filled" has one meaning.
 *
 * @throws CelluleError `http.body-too-large`, `http.body-unreadable`, `http.body-type`
 */
export async function readBody(request: Request, bytesMax = BODY_BYTES_MAX): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const text = await boundedText(request, bytesMax);
  if (type === 'application/x-www-form-urlencoded') return formValue(new URLSearchParams(text));
  if (text === '') return {};
  if (type !== 'application/json') {
    throw new CelluleError('invalid', 'http.body-type', 'Send the body as application/json or as a form.');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CelluleError(
      'invalid',
      'http.body-unreadable',
      'The body is not valid JSON: correct it and send it again.',
    );
  }
}

async function boundedText(request: Request, bytesMax: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let sizeBytes = 0;
  for await (const chunk of streamedBody(request)) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > bytesMax) {
      throw new CelluleError(
        'too-large',
        'http.body-too-large',
        'What you sent is too long: shorten it and send it again.',
        {
          bytesMax,
        },
      );
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** A body that is still being sent says something within this time, or its sender is taken as gone. */
const SILENCE_MS = 30_000;

/**
 * The bytes of a body as they come.
 *
 * @throws CelluleError `http.body-cut` when the sender falls silent or goes away
 */
export async function* streamedBody(request: Request): AsyncGenerator<Uint8Array> {
  if (!request.body) return;
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const next = await within(SILENCE_MS, reader.read());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(cutOff()), ms);
  });
  try {
    return await Promise.race([work.catch(() => Promise.reject(cutOff())), silence]);
  } finally {
    clearTimeout(timer);
  }
}

function cutOff(): CelluleError {
  return new CelluleError(
    'invalid',
    'http.body-cut',
    'The sending was cut off before its end, and nothing of it was kept. Send it again.',
  );
}

/** The object that a posted form stands for. */
export function formValue(form: URLSearchParams): Nested {
  if (form.size > FORM_FIELDS_MAX) {
    throw new CelluleError('too-large', 'http.body-too-large', 'This form has too many fields: send fewer.', {
      fieldsMax: FORM_FIELDS_MAX,
    });
  }
  const root: Nested = Object.create(null) as Nested;
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).filter((value) => value !== '');
    const isList = name.endsWith('[]');
    if (values.length === 0 && !isList) continue;
    place(
      root,
      (isList ? name.slice(0, -2) : name).split('.').slice(0, DEPTH_MAX),
      isList || values.length > 1 ? values : values[0],
    );
  }
  return root;
}

function place(root: Nested, path: readonly string[], value: unknown): void {
  let at = root;
  for (const name of path.slice(0, -1)) {
    const inner = at[name];
    at = isNested(inner) ? inner : (at[name] = Object.create(null) as Nested);
  }
  at[path.at(-1)!] = value;
}

/** Only what was made here, without a prototype: a path that went on through a list would reach what all lists share. */
function isNested(value: unknown): value is Nested {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null;
}
