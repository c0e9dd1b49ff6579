import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { hour } from '../../../../test/support/entries.ts';
import { factsAfter, scopeResult, ZONE } from '../../../../test/support/words.ts';
import type { FactId } from '../../../kernel/index.ts';
import { ErrataField } from './errata-field.tsx';

describe('why a figure changed', () => {
  const frame = {
    language: 'en' as const,
    zone: ZONE,
    now: hour(5),
    session: undefined,
    assets: { style: '', script: '' },
  };
  const people = factsAfter(scopeResult).get('people' as FactId)!;
  const field = (corrections: Parameters<typeof ErrataField>[0]['corrections']) => {
    const drawn = ErrataField({ corrections, frame, within: 'words' });
    return drawn ? renderToString(drawn) : '';
  };

  it('is chosen by a person, who finds chosen what the journal knows', () => {
    const html = field([{ before: { ...people, high: 1300 }, after: people, reason: 'register-updated' }]);
    expect(html).toContain('name="errata.people"');
    expect(html).toContain('value="register-updated" selected');
    expect(html).toContain('value="counting-error"');
  });

  it('is not asked where nothing is corrected, or a figure is only gone', () => {
    expect(field([])).toBe('');
    expect(field([{ before: people }])).toBe('');
  });
});
