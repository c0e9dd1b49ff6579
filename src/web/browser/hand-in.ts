import { chosenFiles, droppedFiles, type Dropped } from './dropped.ts';
import { putFile } from './put.ts';
import { fetchPage, renewParts } from './renew.ts';

const AT_ONCE = 3;
const TRIES = 3;
const PAUSE_MS = 1500;

/**
 * Hands files in: what is dropped or chosen is sent file by file, a few at a time, and said as it goes. A file that was cut off is
 * sent again; one that still fails is counted, and dropping the same once more sends what is missing. Names are sent, never shown.
 */
export function handIn(page: Document): void {
  const box = page.querySelector<HTMLElement>('[data-hand-in]');
  const drop = box?.querySelector<HTMLElement>('[data-drop]');
  if (!box || !drop) return;
  revealScripted(box);
  drop.hidden = false;
  const words = drop.querySelector('.drop-words');
  const mark = (isOver: boolean) => {
    drop.classList.toggle('drop-over', isOver);
    if (words) words.textContent = (isOver ? drop.dataset['over'] : drop.dataset['words']) ?? '';
  };
  // Dropped beside the box, a file would open in place of the page.
  page.addEventListener('dragover', (event) => {
    event.preventDefault();
    mark(true);
  });
  page.addEventListener('dragleave', ({ relatedTarget }) => void (relatedTarget === null && mark(false)));
  page.addEventListener('drop', (event) => {
    event.preventDefault();
    mark(false);
    if (event.dataTransfer) void droppedFiles(event.dataTransfer).then((files) => send(page, box, files));
  });
  for (const input of box.querySelectorAll<HTMLInputElement>('input[data-files]')) {
    input.addEventListener('change', () => {
      const files = chosenFiles(input.files);
      input.value = '';
      void send(page, box, files);
    });
  }
  addEventListener('beforeunload', (event) => void (isSending(page) && event.preventDefault()));
}

/** Shows what works with script, and hides what is said to those who have none. */
export function revealScripted(box: ParentNode): void {
  for (const words of box.querySelectorAll<HTMLElement>('[data-without-script]')) words.hidden = true;
}

function isSending(page: Document): boolean {
  return page.body.dataset['sending'] === 'true';
}

type Tally = { done: number; known: number; failed: number; refused?: string };

async function send(page: Document, box: HTMLElement, files: readonly Dropped[]): Promise<void> {
  if (isSending(page)) return;
  const said = box.querySelector('[data-said]');
  const refused = box.querySelector<HTMLElement>('[data-refused]');
  const bar = box.querySelector<HTMLProgressElement>('[data-sending-bar]');
  if (!said || !refused || !bar) return;
  refused.hidden = true;
  if (files.length === 0) return void (said.textContent = box.dataset['noFile'] ?? '');
  page.body.dataset['sending'] = 'true';
  bar.hidden = false;
  bar.max = Math.max(
    1,
    files.reduce((sum, { file }) => sum + file.size, 0),
  );
  const tally: Tally = { done: 0, known: 0, failed: 0 };
  const show = (sent: number) => {
    bar.value = sent;
    said.textContent = filled(box.dataset['sending'], { done: tally.done, all: files.length });
  };
  try {
    await sendAll(box.dataset['handIn'] ?? '', files, tally, show);
  } finally {
    delete page.body.dataset['sending'];
    bar.hidden = true;
  }
  said.textContent = endWords(box, tally);
  refused.textContent = tally.refused ?? '';
  refused.hidden = tally.refused === undefined;
  const { answer, fresh } = await fetchPage(location.href);
  if (answer.ok) renewParts(page, fresh);
}

async function sendAll(
  url: string,
  files: readonly Dropped[],
  tally: Tally,
  show: (sentBytes: number) => void,
): Promise<void> {
  const waiting = [...files].reverse();
  let settled = 0;
  const partly = new Map<Dropped, number>();
  const tell = () => show([...partly.values()].reduce((sum, bytes) => sum + bytes, settled));
  const worker = async () => {
    for (let next = waiting.pop(); next && tally.refused === undefined; next = waiting.pop()) {
      const dropped = next;
      await sendOne(url, dropped, tally, (bytes) => {
        partly.set(dropped, bytes);
        tell();
      });
      partly.delete(dropped);
      settled += dropped.file.size;
      tell();
    }
  };
  tell();
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function sendOne(
  url: string,
  { file, path }: Dropped,
  tally: Tally,
  onSent: (bytes: number) => void,
): Promise<void> {
  const headers = { 'x-file-name': encodeURIComponent(path.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')) };
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const put = await putFile(url, file, headers, onSent);
    if (put.state === 'kept') {
      tally.done += 1;
      if ((JSON.parse(put.answer) as { isKnown?: boolean }).isKnown) tally.known += 1;
      return;
    }
    if (put.state === 'refused') return void (tally.refused = put.words);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
  }
  tally.failed += 1;
}

function endWords(box: HTMLElement, { done, known, failed }: Tally): string {
  const parts = [filled(box.dataset['sent'], { done })];
  if (known > 0) parts.push(filled(box.dataset['known'], { n: known }));
  if (failed > 0) parts.push(filled(box.dataset['failed'], { n: failed }));
  return parts.join(' ');
}

function filled(words: string | undefined, values: Readonly<Record<string, number>>): string {
  const format = new Intl.NumberFormat(document.documentElement.lang);
  return (words ?? '').replaceAll(/\{(\w+)\}/g, (_, name: string) => format.format(values[name] ?? 0));
}
