import { BLOCKS, type BlockId, type StatementText } from '../../contract/index.ts';
import {
  assert,
  LANGUAGES,
  type ClaimId,
  type FactId,
  type Instant,
  type PageLanguage,
  type SkeletonLanguage,
} from '../../kernel/index.ts';
import type { ClaimUse, FactUse } from '../../ledger/index.ts';
import { textDigest } from './model.ts';
import type { Composed, EditedWords, Fault, StatementParts } from './parts.ts';
import { typeset } from './phrases.ts';
import { BLANK, isGiven, isSlot, readReference, replaceReferences, valueOf, type Saying } from './references.ts';
import { HEADINGS } from './skeleton.ts';
import { templateOfBlock, templateParagraphs, truthOf } from './template.ts';

/**
 * Fills a skeleton in every language. Pure: the same parts give the same bytes, hence the same digests. A sentence whose optional
 * slot or fact is missing is left out, and a block without a sentence too, so that nothing reads as a hole. What people wrote in place
 * of a block is filled in the same way, and never throws: what it names wrongly is shown as a blank and told as a fault.
 */
export function composeStatement(parts: StatementParts): Composed {
  const { skeleton, slots } = parts;
  const { tally, texts } = say(parts, asOfIn(parts));
  const { used } = sayingIn(parts, undefined, tally, 'zgh');
  for (const name of skeleton.requires ?? []) if (truthOf(name, { parts, used }) !== true) tally.missing.add(name);
  const bySeq = (one: FactUse | ClaimUse, other: FactUse | ClaimUse) => one.seq - other.seq;
  return {
    texts: Object.fromEntries(texts),
    digests: Object.fromEntries([...texts].map(([language, text]) => [language, textDigest(text)])),
    facts: [...tally.facts.values()].sort(bySeq),
    claims: [...tally.claims.values()].sort(bySeq),
    nextUpdateAt: slots.nextUpdateAt,
    missing: [...tally.missing].sort(),
    faults: [...tally.faults.values()],
  };
}

/**
 * The words of each block of a skeleton in one language as these parts have them, with references left in place: what an editor starts
 * from. Given back as an edit, it makes the same text.
 */
export function templateOf(parts: StatementParts, language: SkeletonLanguage): EditedWords {
  const unedited = { ...parts, edits: undefined };
  const saying = { ...sayingIn(unedited, asOfIn(unedited), emptyTally(), language), language };
  const [title] = templateParagraphs(parts.skeleton.title, saying);
  const blocks = parts.skeleton.blocks
    .map((block) => [block.id, templateOfBlock(block, saying)] as const)
    .filter(([, paragraphs]) => paragraphs.length > 0)
    .map(([id, paragraphs]) => [id, paragraphs.join('\n\n')]);
  return { ...(title !== undefined && { title }), ...Object.fromEntries(blocks) };
}

/** What a text used and lacked, over all its languages. */
type Tally = Readonly<{
  facts: Map<FactId, FactUse>;
  claims: Map<ClaimId, ClaimUse>;
  missing: Set<string>;
  faults: Map<string, Fault>;
}>;

function emptyTally(): Tally {
  return { facts: new Map(), claims: new Map(), missing: new Set(), faults: new Map() };
}

/** The hour of the newest figure that the text uses, in whatever block and language: the run that gave it counted the others again. */
function asOfIn(parts: StatementParts): Instant | undefined {
  const { tally } = say(parts, 'open');
  const hours = [...tally.facts.keys()].map((id) => parts.facts.get(id)!.asOf).sort();
  return hours.at(-1);
}

function say(parts: StatementParts, asOf: Saying['asOf']) {
  const tally = emptyTally();
  const languages: readonly PageLanguage[] = [...new Set(parts.languages ?? LANGUAGES), 'zgh'];
  const texts = new Map<PageLanguage, StatementText>();
  for (const language of languages) {
    const text = new Text(sayingIn(parts, asOf, tally, language), tally).whole();
    if (text) texts.set(language, text);
  }
  return { tally, texts };
}

function sayingIn(parts: StatementParts, asOf: Saying['asOf'], tally: Tally, language: PageLanguage): Saying {
  const used: Saying['used'] = {
    fact: ({ id, seq }) => void tally.facts.set(id, { id, seq }),
    claim: ({ id, seq }) => void tally.claims.set(id, { id, seq }),
  };
  return { parts, language, asOf, used };
}

/** One language of one statement being filled; it notes what it lacked. */
class Text {
  readonly #saying: Saying;
  readonly #tally: Tally;
  readonly #edits: EditedWords;

  constructor(saying: Saying, tally: Tally) {
    this.#saying = saying;
    this.#tally = tally;
    this.#edits = saying.parts.edits?.[saying.language] ?? {};
  }

  /** Nothing where the language exists through people's words alone, and has none yet, or where the skeleton lacks it. */
  whole(): StatementText | undefined {
    const title = this.#title();
    if (title === undefined) {
      // What people wrote must not be left out without a word.
      if (Object.values(this.#edits).some((words) => words.trim() !== '')) this.#fault('title', '', 'no-title');
      return undefined;
    }
    const blocks = BLOCKS.flatMap((id) => this.#block(id));
    if (this.#saying.language !== 'zgh' || blocks.length > 0) return { title, blocks };
    this.#fault('title', '', 'no-words');
    return undefined;
  }

  #title(): string | undefined {
    const { parts, language } = this.#saying;
    const [own] = language === 'zgh' ? [] : templateParagraphs(parts.skeleton.title, { ...this.#saying, language });
    const isShipped = language !== 'zgh' && parts.skeleton.title.some((sentence) => sentence[language] !== undefined);
    assert(own !== undefined || !isShipped, 'a skeleton has a title in every state');
    const [written] = paragraphsOf(this.#edits.title ?? '');
    const words = written ?? own;
    return words === undefined ? undefined : this.#fill(words, 'title');
  }

  #block(id: BlockId): StatementText['blocks'] {
    const { parts, language } = this.#saying;
    const block = parts.skeleton.blocks.find((one) => one.id === id);
    // It is read even where an edit takes its place: what decided its words decides those that were written over them.
    const own = block && language !== 'zgh' ? templateOfBlock(block, { ...this.#saying, language }) : [];
    const written = this.#edits[id];
    const edit = written === undefined ? { paragraphs: own } : readEdit(written);
    if (edit.paragraphs.length === 0) return [];
    const standard = language === 'zgh' ? undefined : (block?.heading ?? HEADINGS[id])[language];
    const heading = edit.heading ?? standard ?? this.#fault(id, '# …', 'no-heading');
    const paragraphs = edit.paragraphs.map((words) => this.#fill(words, id));
    return [{ id, heading: typeset(heading, language), paragraphs }];
  }

  #fill(words: string, block: Fault['block']): string {
    const text = replaceReferences(words, (reference) => {
      const read = readReference(reference);
      const value = read && valueOf(read, this.#saying);
      if (value !== undefined) return value;
      return read && isSlot(read) && !this.#isWordless(read.name)
        ? this.#lacks(read.name)
        : this.#fault(block, reference);
    });
    return typeset(text, this.#saying.language);
  }

  /** It is filled, and this language has no words for it but those that people write. */
  #isWordless(name: string): boolean {
    return this.#saying.language === 'zgh' && name !== 'institution' && isGiven(this.#saying.parts, name);
  }

  #lacks(name: string): string {
    this.#tally.missing.add(name === 'institution' ? `institution.${this.#saying.language}` : name);
    return BLANK;
  }

  #fault(block: Fault['block'], reference: string, why: Fault['why'] = 'names-nothing'): string {
    const { language } = this.#saying;
    const named = reference.slice(0, REFERENCE_MAX);
    this.#tally.faults.set(`${language} ${block} ${named}`, { language, block, reference: named, why });
    return BLANK;
  }
}

const REFERENCE_MAX = 60;

/** An edited block: its heading, where it begins with one, and its paragraphs. */
function readEdit(written: string): Readonly<{ heading?: string; paragraphs: readonly string[] }> {
  const [first = '', ...others] = written.trim().split(/\r?\n/);
  const [heading] = paragraphsOf(/^# +(.+)$/.exec(first)?.[1] ?? '');
  if (heading === undefined) return { paragraphs: paragraphsOf(written) };
  return { heading, paragraphs: paragraphsOf(others.join('\n')) };
}

/** Signs that would turn a line round, or that nobody sees, are left out: what is read must be what was approved. */
const UNSEEN = /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu;

function paragraphsOf(written: string): string[] {
  return written
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((part) => part.replaceAll(/\s+/g, ' ').replaceAll(UNSEEN, '').trim())
    .filter((part) => part !== '');
}
