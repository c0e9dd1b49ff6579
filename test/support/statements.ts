import { readFileSync } from 'node:fs';
import type { LintLanguage, Phase } from '../../src/inform/lint/index.ts';

/** A statement that is good, and the places in it whose loss must be found. */
export type GoodStatement = Readonly<{
  name: string;
  language: LintLanguage;
  phase: Phase;
  at: string;
  text: string;
  losses: readonly Loss[];
}>;

/** The statement without one of its parts, and the rules that must notice; those that may as well. */
export type Loss = Readonly<{ text: string; lost: string; must: readonly string[]; may: readonly string[] }>;

/** A sentence that must trip these rules, or none, in statements that are otherwise good. */
export type Line = Readonly<{ text: string; must: readonly string[]; may: readonly string[] }>;

const MARK = /⟦(?:L[^⟧]*|\/)⟧/g;
const PART = /⟦(L[^⟧]*)⟧([\s\S]*?)⟦\/⟧/g;
const LATER = '2026-11-29T00:00:00Z';
/** Two good statements take the sentences up: running text, and one with headings. */
const PLAIN = 4;

const read = (name: string) => readFileSync(new URL(`../statements/${name}.txt`, import.meta.url), 'utf8');

export function goodStatements(language: LintLanguage): readonly GoodStatement[] {
  return read(`${language}.good`)
    .split(/^=== /m)
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', at = LATER] = part.slice(0, part.indexOf('\n')).split(' | ');
      const body = part.slice(part.indexOf('\n') + 1);
      const phase = name.startsWith('aware') ? 'aware' : 'full';
      return { name, language, phase, at, text: body.replaceAll(MARK, ''), losses: lossesOf(body) };
    });
}

export function badLines(language: LintLanguage): readonly Line[] {
  return lines(`${language}.bad`).map((line) => {
    const [rules = '', text = ''] = line.split(' | ');
    return { text, ...named(rules) };
  });
}

export function nearMisses(language: LintLanguage): readonly Line[] {
  return lines(`${language}.near`).map((text) => ({ text, must: [], may: [] }));
}

/** The communiqué that says all that must not be said and nothing that must, written anew after the pattern of April 2025. */
export function aprilStatement(language: LintLanguage): string {
  return read(`${language}.april`);
}

/** The sentence as a paragraph of a good statement, and that statement without it. */
export function inserted(
  language: LintLanguage,
  { text, must }: Line,
): readonly Readonly<{ before: GoodStatement; text: string }>[] {
  const good = goodStatements(language);
  const places = [[good[PLAIN]!, 2] as const, ...(must.includes('L20') ? [] : [[good[0]!, -1] as const])];
  return places.map(([before, place]) => {
    const paragraphs = before.text.split('\n\n');
    return { before, text: paragraphs.toSpliced(place, 0, text).join('\n\n') };
  });
}

function lossesOf(body: string): readonly Loss[] {
  return [...body.matchAll(PART)].map(({ 0: whole, 1: label = '', 2: lost = '', index }) => {
    const [rules = '', instead = ''] = label.split('=');
    const text = (body.slice(0, index) + instead + body.slice(index + whole.length)).replaceAll(MARK, '');
    return { text, lost, ...named(rules) };
  });
}

/** "L03 L04?": L03 must be found, L04 may. */
function named(rules: string): { must: string[]; may: string[] } {
  const all = rules.split(' ').filter((rule) => rule !== '');
  return { must: all.filter((rule) => !rule.endsWith('?')), may: all.map((rule) => rule.replace('?', '')) };
}

function lines(name: string): readonly string[] {
  return read(name)
    .split('\n')
    .filter((line) => line !== '');
}
