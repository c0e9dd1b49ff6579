/** A line that is not known to be in the journal yet. `fields` is what its form sends. */
export type Line = Readonly<{
  id: string;
  person: string;
  action: string;
  fields: Readonly<Record<string, string>>;
  /** When it was typed, by the hour of the server. */
  typedAt: string;
  /** The crisis, as its page named it. */
  where: string;
  /** Why the server does not take it, in words; then it is not sent again by itself. */
  refused?: string;
}>;

/** What somebody has typed into a form and not sent: the fields that differ from what the server wrote there. */
export type Draft = Readonly<{
  key: string;
  person: string;
  at: number;
  fields: Readonly<Record<string, readonly string[]>>;
}>;

type Stores = { lines: Line; drafts: Draft };

const LINES_MAX = 200;
const DRAFTS_MAX = 60;
const DRAFT_MS_MAX = 3 * 24 * 3600 * 1000;

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asking = indexedDB.open('cellule-device', 1);
    asking.addEventListener('upgradeneeded', () => {
      asking.result.createObjectStore('lines', { keyPath: 'id' });
      asking.result.createObjectStore('drafts', { keyPath: 'key' });
    });
    asking.addEventListener('success', () => resolve(asking.result));
    asking.addEventListener('error', () => reject(asking.error ?? new Error('no store on this device')));
  });
  return opened;
}

/** Does all of the work or none of it, in the order in which it was asked for. Resolves once it cannot be lost with the browser. */
async function write(work: (storeOf: (name: keyof Stores) => IDBObjectStore) => void): Promise<void> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(['lines', 'drafts'], 'readwrite', { durability: 'strict' });
    transaction.addEventListener('complete', () => resolve());
    for (const end of ['error', 'abort'])
      transaction.addEventListener(end, () => reject(transaction.error ?? new Error('not kept on this device')));
    work((name) => transaction.objectStore(name));
  });
}

async function all<Name extends keyof Stores>(name: Name): Promise<readonly Stores[Name][]> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const asking = database.transaction(name).objectStore(name).getAll() as IDBRequest<Stores[Name][]>;
    asking.addEventListener('success', () => resolve(asking.result));
    asking.addEventListener('error', () => reject(asking.error ?? new Error('the store cannot be read')));
  });
}

/** The lines of one person, the oldest first. Those of others are not looked at. */
export async function linesOf(person: string): Promise<readonly Line[]> {
  const lines = await all('lines');
  return lines.filter((line) => line.person === person).sort((one, other) => (one.typedAt < other.typedAt ? -1 : 1));
}

/** Keeps a line in place of its draft, both or neither. False where the device holds as many as it may. */
export async function keepLine(line: Line, draft: string): Promise<boolean> {
  const lines = await all('lines');
  if (lines.length >= LINES_MAX && !lines.some(({ id }) => id === line.id)) return false;
  await write((storeOf) => {
    storeOf('lines').put(line);
    storeOf('drafts').delete(draft);
  });
  return true;
}

export function dropLine(id: string): Promise<void> {
  return write((storeOf) => void storeOf('lines').delete(id));
}

/** The drafts of one person by their key. What nobody came back to in three days goes, and so does the oldest beyond what a device keeps. */
export async function draftsOf(person: string, now: number): Promise<ReadonlyMap<string, Draft>> {
  const newestFirst = [...(await all('drafts'))].sort((one, other) => other.at - one.at);
  const old = newestFirst.filter(({ at }, index) => index >= DRAFTS_MAX || now - at > DRAFT_MS_MAX);
  if (old.length > 0) await write((storeOf) => old.forEach(({ key }) => storeOf('drafts').delete(key)));
  return new Map(
    newestFirst.filter((draft) => draft.person === person && !old.includes(draft)).map((draft) => [draft.key, draft]),
  );
}

export function keepDraft(draft: Draft): Promise<void> {
  return write((storeOf) => void storeOf('drafts').put(draft));
}

export function dropDraft(key: string): Promise<void> {
  return write((storeOf) => void storeOf('drafts').delete(key));
}

export async function dropDraftsOf(person: string): Promise<void> {
  const drafts = await all('drafts');
  await write((storeOf) => {
    for (const draft of drafts) if (draft.person === person) storeOf('drafts').delete(draft.key);
  });
}
