import { JUDGED_CLASSES, type Fact, type JudgedClass } from '../../contract/index.ts';
import type { Act, Journal } from '../../journal/index.ts';
import { assert, CelluleError, type FactId } from '../../kernel/index.ts';
import { factsOf, recordFacts } from '../../ledger/index.ts';
import { CONFIDENCE, judgeMarks, type Judgement } from './judge-marks.ts';
import { readLaidAside } from './lay-aside.ts';
import { sheetKey } from './mark-records.ts';
import { classOf, hasMarked, mayMark, type Sample } from './model.ts';
import { closed } from './open-sample.ts';
import { drawnSample, keyFileOf, folderOf, type SampleParts } from './parts.ts';
import { allMarksIn, sheetDigest } from './sheet.ts';

/**
 * Hands the marks of a person in, for good. With those of the second person the shares become facts; what was cut off between the two
 * is finished by the same call.
 *
 * @throws CelluleError `sample.marks-missing`, `sample.closed`, `sample.marks-changed`, those of `drawnSample`, `folderOf`, `readLaidAside`
 */
export async function handInMarks(parts: SampleParts, journal: Journal, act: Act): Promise<void> {
  const sample = drawnSample(journal);
  if (!hasMarked(sample, act.author)) {
    if (!mayMark(sample, act.author)) throw closed();
    const key = sheetKey(journal, sample, act.author);
    const sheet = await parts.sheets.handIn(key);
    if (!sheet) throw missing();
    await journal.append(act, 'sample.marked', { sample: sample.sample, marks: sheetDigest(key, sheet) });
  }
  const standing = drawnSample(journal);
  if (standing.marked.length === 2) await settle(parts, journal, act, standing);
}

/** Compares the marks of two people with the machine, and makes facts of the shares. */
async function settle(parts: SampleParts, journal: Journal, act: Act, sample: Sample): Promise<void> {
  const folder = await folderOf(parts, sample.result);
  const { records } = await readLaidAside(folder, keyFileOf(parts), sample.sample);
  const [one, other] = await Promise.all(
    sample.marked.map(async ({ by, marks }) => {
      const key = sheetKey(journal, sample, by);
      const sheet = await parts.sheets.read(key);
      if (!sheet || sheetDigest(key, sheet) !== marks) throw changed();
      return allMarksIn(sheet);
    }),
  );
  const marked = records.slice(0, sample.size).map(({ verdict }, at) => {
    const machine = classOf(verdict);
    assert(machine, 'an undecided record is never drawn');
    return { machine, marks: [one![at]!, other![at]!] as const };
  });
  const judgement = judgeMarks(marked, sample.records);
  if (!sample.judged) {
    const { size, errors, differing, shares } = judgement;
    const perClass = (count: 'wrong' | 'missed') =>
      Object.fromEntries(shares.map((share) => [share.verdict, share[count]])) as Record<JudgedClass, number>;
    await journal.append(act, 'sample.judged', {
      sample: sample.sample,
      size,
      errors,
      differing,
      wrong: perClass('wrong'),
      missed: perClass('missed'),
    });
  }
  await recordFacts(journal, act, shareFacts(journal, sample, judgement));
}

/** Facts hold whole numbers: tenths of a percent, rounded so that the interval never gets narrower. */
const ALL = 1000;
/** What a computer's arithmetic adds to a number that is whole. */
const GRAIN = 1e-9;
const down = (share: number) => Math.floor(share * ALL + GRAIN);
const up = (share: number) => Math.ceil(share * ALL - GRAIN);

function shareFacts({ entries }: Journal, { result, sample, at }: Sample, judgement: Judgement): Fact[] {
  const { size, errors, errorAtMost, shares } = judgement;
  const counted = factsOf(entries).get(`records-${JUDGED_CLASSES[0]}` as FactId);
  return shares.map(({ verdict, low, high }) => ({
    id: `share-${verdict}` as FactId,
    figure: { kind: 'share', verdict },
    low: down(low),
    high: up(high),
    basis: 'sampled',
    countedFrom: 'records-compared',
    method: METHOD,
    evidence: result,
    asOf: counted?.asOf ?? at,
    sample: { digest: sample, size, errors, errorAtMost: up(errorAtMost), confidence: CONFIDENCE * 100 },
  }));
}

const METHOD =
  'Part des fiches qui ont pu être jugées. La machine les a toutes comparées ; deux personnes ont chacune marqué, sans voir les marques de l’autre, un échantillon tiré au hasard. L’intervalle tient à 95 % : part comptée, moins la limite de Clopper et Pearson (97,5 %) de ce qu’elle compte à tort, plus celle de ce qu’elle manque. Une fiche sur laquelle les deux diffèrent compte contre la machine.';

function missing(): CelluleError {
  return new CelluleError(
    'conflict',
    'sample.marks-missing',
    'Some records have no mark of yours yet. Mark them all ("cannot say" is a mark too), then hand them in.',
  );
}

function changed(): CelluleError {
  return new CelluleError(
    'conflict',
    'sample.marks-changed',
    'The marks that are kept are not those that were handed in: their digest is another. Nothing is concluded from them. Count the run again and draw a new sample.',
  );
}
