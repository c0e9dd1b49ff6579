import { join } from 'node:path';
import type { PublicIntake } from '../../contract/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { existsFile, filesIn, foldersIn, isClaimed, leftRunFolders, measureBelow } from '../../platform/files/index.ts';
import { publicIntakes } from './record-intake.ts';
import { CLAIMED_BY_RUN, MARKER, RUN_KEY, SEALED } from './names.ts';
import { readMarker } from './run-key.ts';
import { shreddedAt } from './shred-run.ts';

/**
 * Personal data that is held somewhere. A room that holds some answers a list of these; `./cellule holdings` joins the lists.
 * It holds places, counts, dates and words of the institution: never a value, never the name of a leaked file.
 */
export type Holding = Readonly<{
  /** A word of our own: `evidence`, `register`, `key`, `left-behind`, `subscribers`. */
  kind: string;
  /** The folder or file on this machine, or the database. */
  where: string;
  /** What it is, in words. */
  what: string;
  /** Of what lies in the database. */
  rows?: number;
  files: number;
  bytes: number;
  /** Whether it can be opened by whoever has the key, is open to all who can read the disk, or to nobody any more. */
  state: 'sealed' | 'clear' | 'destroyed';
  /** Why it is held; nothing where nobody said. */
  why?: string;
  since?: Instant;
  /** The last day on which it is held; nothing where nobody said. */
  until?: string;
  /** What to do about it. */
  todo?: string;
}>;

/** What a room calls to say what it holds. */
export type ListHoldings = () => Promise<readonly Holding[]>;

/** Those past their day first, by how long; then by day; then those of which nobody said until when. */
export function inOrder(holdings: readonly Holding[]): Holding[] {
  const day = ({ until, state }: Holding) => (state === 'destroyed' ? 'b' : (until ?? 'a'));
  return holdings.toSorted((one, other) => day(one).localeCompare(day(other)) || one.where.localeCompare(other.where));
}

/** Whether a holding is past its last day. @param today as `2026-11-24` */
export function isOverdue({ until, state }: Holding, today: string): boolean {
  return state !== 'destroyed' && until !== undefined && until < today;
}

/**
 * Output folders of scope, finished or not: each of the places itself, and the folders directly in it; and what runs that were killed
 * left in the clear.
 */
export async function scopeHoldings(places: readonly string[]): Promise<readonly Holding[]> {
  const inside = await Promise.all(
    places.map(async (place) => (await foldersIn(place)).map((name) => join(place, name))),
  );
  const outputs: string[] = [];
  for (const folder of new Set([...places, ...inside.flat()])) {
    if ((await existsFile(join(folder, MARKER))) || (await existsFile(join(folder, RUN_KEY)))) outputs.push(folder);
  }
  const [held, left] = await Promise.all([Promise.all(outputs.map(ofOutput)), leftBehind([...places, ...outputs])]);
  return [...held, ...left];
}

async function ofOutput(folder: string): Promise<Holding> {
  const records = await publicIntakes(folder);
  const shredded = await shreddedAt(folder);
  const sealed = await Promise.all(SEALED.map((name) => measureBelow(join(folder, name))));
  const marker = await readMarker(folder);
  const until = records
    .map((record) => record.until)
    .filter((day) => day !== undefined)
    .sort()[0];
  const first = records[0];
  const isShredded = shredded !== undefined;
  return {
    kind: 'evidence',
    where: folder,
    what: isShredded
      ? 'figures of a leak; its evidence was shredded'
      : `evidence of a leak and what was read of it${marker ? `, key ${marker.keyId}` : ''}${(await isClaimed(folder, CLAIMED_BY_RUN)) ? ', a run is working in it' : ''}`,
    files: sealed.reduce((sum, { things }) => sum + things, 0),
    bytes: sealed.reduce((sum, { bytes }) => sum + bytes, 0),
    state: isShredded ? 'destroyed' : 'sealed',
    ...whyOf(records),
    ...(first && { since: first.recordedAt }),
    ...(until !== undefined && { until }),
    ...(!isShredded && { todo: `./cellule shred ${folder}` }),
  };
}

function whyOf(records: readonly PublicIntake[]): { why?: string } {
  const said = [...new Set(records.map(({ legalBasis }) => legalBasis).filter((basis) => basis !== undefined))];
  return said.length > 0 ? { why: said.join('; ') } : {};
}

async function leftBehind(places: readonly string[]): Promise<Holding[]> {
  const left = await leftRunFolders(places);
  return Promise.all(
    left.map(async (folder): Promise<Holding> => {
      const { things, bytes } = await measureBelow(folder);
      return {
        kind: 'left-behind',
        where: folder,
        what: 'text in clear that a run which was killed left behind',
        files: things,
        bytes,
        state: 'clear',
        todo: `The next run removes it; or now: rm -r ${folder}`,
      };
    }),
  );
}

/** The key files of a data folder: no data of people, but what opens all of it. */
export async function keyHoldings(dataFolder: string): Promise<readonly Holding[]> {
  const files = (await filesIn(join(dataFolder, 'keys'))).filter((path) => path.endsWith('.key'));
  return Promise.all(
    files.map(async (path): Promise<Holding> => {
      const { bytes } = await measureBelow(path);
      const todo = 'Keep it on another medium than what it seals, and its printed sheets apart: ./cellule key split';
      return {
        kind: 'key',
        where: path,
        what: 'a key file: it opens what it sealed',
        files: 1,
        bytes,
        state: 'clear',
        todo,
      };
    }),
  );
}
