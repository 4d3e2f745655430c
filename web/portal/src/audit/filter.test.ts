import { describe, expect, it } from 'vitest';
import { auditFilterOf, auditSearchOf, isAuditType, outcomeOf } from './filter';

describe('the search of the audit', () => {
  it('comes back from the address as it went there, without blanks around', () => {
    const search = auditSearchOf({ actor: ' lin.yue ', type: 'STUDY_READ', study: '', site: '', outcome: '4', from: '2026-11-01', to: '' });
    expect(search.toString()).toBe('actor=lin.yue&type=STUDY_READ&outcome=4&from=2026-11-01');
    expect(auditFilterOf(search)).toEqual({ actor: 'lin.yue', type: 'STUDY_READ', study: '', site: '', outcome: '4', from: '2026-11-01', to: '' });
  });

  it('what the address holds besides is not asked for', () => {
    expect(Object.values(auditFilterOf(new URLSearchParams('x=1&after=9')))).toEqual(['', '', '', '', '', '', '']);
  });

  it('an act that this page does not know yet is no known one', () => {
    expect(isAuditType('STUDY_READ')).toBe(true);
    expect(isAuditType('TELEPORTED')).toBe(false);
  });

  it('outcomes are those of the standard', () => {
    expect([0, 4, 8, 12].map(outcomeOf)).toEqual(['success', 'minor', 'serious', 'major']);
  });
});
