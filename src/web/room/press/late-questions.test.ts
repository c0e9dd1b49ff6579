import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { entries, hour } from '../../../../test/support/entries.ts';
import { byUrgency, questionsOf } from '../../../inform/index.ts';
import { LANGUAGES, type CrisisId, type Instant, type Language, type QuestionId } from '../../../kernel/index.ts';
import { Owed } from '../now/owed.tsx';
import { NOW } from '../now/texts.ts';
import { renderPress } from './index.ts';

// A question that nobody has answered is late on the screens from its hour on, on the clock of the device too.
const asked = (id: string, due: number) =>
  ({
    kind: 'press.asked',
    at: hour(1),
    value: { id: id as QuestionId, outlet: 'Radio', question: `Question ${id} ?`, channel: 'phone', dueAt: hour(due) },
  }) as const;
const questions = questionsOf(entries([asked('two', 9), asked('one', 2)]));
const crisis = 'tale' as CrisisId;
const frameAt = (now: Instant, language: Language = 'fr') => ({
  language,
  zone: 'Africa/Casablanca',
  now,
  session: undefined,
  assets: { style: '', script: '' },
});
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f\u2066-\u2069]+/g, ' ');

describe('the press page', () => {
  const pageAt = (now: Instant) =>
    renderPress(frameAt(now), {
      crisis,
      questions,
      statements: [],
      language: 'fr',
      languages: ['fr'],
      quotable: [],
      findings: new Map(),
      nameOf: () => '',
    });

  it('counts those that wait, and those of them that are late', () => {
    expect(plain(pageAt(hour(1.5)))).toContain('En attente : 2, dont en retard : 0.');
    expect(plain(pageAt(hour(3)))).toContain('En attente : 2, dont en retard : 1.');
    expect(pageAt(hour(3)).match(/data-clock="late"/g)).toHaveLength(1);
  });
});

describe('Now', () => {
  const owedAt = (now: Instant, language: Language) => {
    const view = { crisis: { id: crisis }, commitments: [], claims: [], questions: byUrgency(questions), toldWrong: 0 };
    const props = { view, frame: frameAt(now, language), texts: NOW[language] };
    return renderToString(h(Owed, props as unknown as Parameters<typeof Owed>[0]));
  };

  it.each(LANGUAGES)('counts the late ones and has a clock for each that waits, in %s', (language) => {
    const html = owedAt(hour(3), language);
    expect(html.match(/data-due/g)).toHaveLength(2);
    expect(html.match(/data-clock="late"/g)).toHaveLength(1);
    expect(html.indexOf('Question one')).toBeLessThan(html.indexOf('Question two'));
    expect(html).toContain('mark-bad');
    expect(owedAt(hour(1.5), language)).not.toContain('mark-bad');
  });
});
