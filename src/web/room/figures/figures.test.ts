import { describe, expect, it } from 'vitest';
import { entries, hour } from '../../../../test/support/entries.ts';
import { factsAfter, scopeResult, ZONE } from '../../../../test/support/words.ts';
import type { Claim } from '../../../contract/index.ts';
import type { ClaimId, CrisisId, Instant, PersonId, Role } from '../../../kernel/index.ts';
import { claimsOf } from '../../../ledger/index.ts';
import type { Crisis } from '../../../respond/index.ts';
import type { Frame } from '../shell/index.ts';
import { renderFigures } from './figures.tsx';

const asked: Pick<Claim, 'texts' | 'evidence' | 'asOf' | 'owner'> = {
  texts: {},
  evidence: [],
  asOf: hour(2),
  owner: 'technical',
};
const order: Claim = {
  ...asked,
  id: 'order' as ClaimId,
  figure: { kind: 'people' },
  status: 'withheld',
  withheld: { by: { fr: 'le parquet', en: 'the prosecutor' }, until: hour(8) },
};
const doubt: Claim = { ...asked, id: 'doubt' as ClaimId, subject: 'cause', status: 'probable', nextCheckAt: hour(8) };

function screen(
  claims: readonly Claim[],
  { role = 'observer', now = hour(5) }: Readonly<{ role?: Role; now?: Instant }> = {},
): string {
  const session = { id: 's' as never, person: 'amina' as PersonId, role, roles: [role], name: 'Amina' };
  const frame: Frame = { language: 'en', zone: ZONE, now, session, assets: { style: '', script: '' } };
  const told = claimsOf(entries(claims.map((value) => ({ kind: 'claim.recorded', value }))));
  return renderFigures(frame, {
    crisis: { id: 'tale' as CrisisId } as Crisis,
    facts: [...factsAfter(scopeResult).values()],
    claims: [...told.values()],
    scopes: [],
    runs: [],
    olderRuns: [],
    ownRuns: [],
    counted: undefined,
  }).replaceAll(/[\u00a0\u202f\u2068\u2069]/g, ' ');
}

describe('the screen of figures', () => {
  it('shows in the place of a number that is kept back whose order it is and until when; the number only to those who count', () => {
    expect(screen([])).toContain('at least 1,200, at most 1,230');
    const html = screen([order]);
    expect(html).toContain('known, not disclosed until Wednesday 8 April 2026 at 17:00, by order of the prosecutor');
    expect(html).not.toContain('at least 1,200, at most 1,230');
    expect(screen([order], { role: 'analyst' })).toContain('at least 1,200, at most 1,230');
  });

  it('says that an answer is late, whatever is open about it', () => {
    expect(screen([order, doubt])).not.toContain('answer was due');
    const late = screen([order, doubt], { now: hour(9) });
    expect(late).toContain('this date has passed, and our answer is late');
    expect(late.match(/answer was due/g)).toHaveLength(2);
  });
});
