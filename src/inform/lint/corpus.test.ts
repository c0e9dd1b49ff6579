import { describe, expect, it } from 'vitest';
import { aprilStatement, badLines, goodStatements, inserted, nearMisses } from '../../../test/support/statements.ts';
import { LINT_LANGUAGES, lintText, type LintLanguage, type Phase } from './index.ts';

const AT = '2026-11-29T00:00:00Z';
const WARNINGS_MAX = 2;
/** What the pattern of April 2025 must trip, as far as one text shows it. */
const APRIL = 'L02 L03 L04 L05 L06 L07 L08 L10 L11 L14 L15 L16 L17 L18 L20 L21 L27 L28 L32'.split(' ');

const rulesOf = (text: string, language: LintLanguage, phase: Phase = 'full', at = AT) =>
  lintText(text, { language, phase, at }).findings.map(({ rule }) => rule as string);

/** Rules that the second text trips oftener than the first. */
function added(before: readonly string[], after: readonly string[]): readonly string[] {
  const times = (list: readonly string[], rule: string) => list.filter((other) => other === rule).length;
  return [...new Set(after)].filter((rule) => times(after, rule) > times(before, rule));
}

describe.each(LINT_LANGUAGES)('statements in %s', (language) => {
  const good = goodStatements(language);

  it('are of eight layouts for figures and four for the first hours', () => {
    expect(good.filter(({ phase }) => phase === 'full').length).toBeGreaterThanOrEqual(8);
    expect(good.filter(({ phase }) => phase === 'aware').length).toBeGreaterThanOrEqual(4);
  });

  it.each(good.map((statement) => [statement.name, statement] as const))(
    'that are good are not blocked: %s',
    (_, { text, phase, at }) => {
      const { findings } = lintText(text, { language, phase, at });
      expect(findings.filter(({ level }) => level === 'block')).toEqual([]);
      if (phase === 'full') expect(findings.length).toBeLessThanOrEqual(WARNINGS_MAX);
    },
  );

  it.each(good.map((statement) => [statement.name, statement] as const))(
    'are found out where a part is lost: %s',
    (_, { text, phase, at, losses }) => {
      const before = new Set(rulesOf(text, language, phase, at));
      for (const loss of losses) {
        const after = new Set(rulesOf(loss.text, language, phase, at));
        const news = [...after].filter((rule) => !before.has(rule));
        expect({ lost: loss.lost, missed: loss.must.filter((rule) => !after.has(rule)) }).toEqual({
          lost: loss.lost,
          missed: [],
        });
        expect({ lost: loss.lost, more: news.filter((rule) => !loss.may.includes(rule)) }).toEqual({
          lost: loss.lost,
          more: [],
        });
      }
    },
  );

  it.each(badLines(language).map((line) => [line.must.join(' '), line.text, line] as const))(
    'trip exactly %s: %s',
    (_, __, line) => {
      for (const { before, text } of inserted(language, line)) {
        const news = added(rulesOf(before.text, language), rulesOf(text, language));
        expect(line.must.filter((rule) => !news.includes(rule))).toEqual([]);
        expect(news.filter((rule) => !line.may.includes(rule))).toEqual([]);
      }
    },
  );

  it.each(nearMisses(language).map((line) => [line.text, line] as const))('are left alone: %s', (_, line) => {
    for (const { before, text } of inserted(language, line)) {
      expect(added(rulesOf(before.text, language), rulesOf(text, language))).toEqual([]);
    }
  });

  it('of the pattern of April 2025 are found out in full', () => {
    const found = rulesOf(aprilStatement(language), language, 'full', '2025-04-09T20:00:00Z');
    expect(APRIL.filter((rule) => !found.includes(rule))).toEqual([]);
  });
});
