import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { administrationEn } from '../administration/words/en';
import { administrationZh } from '../administration/words/zh';
import { auditFilterOf, auditSearchOf, auditTypes, isAuditType, outcomeOf } from './filter';

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

  it('every act that the server writes down has its group, its name in both languages and nothing else', () => {
    const server = [...readFileSync('../centre/src/main/java/cn/tongying/audit/AuditCode.java', 'utf8').matchAll(/^ {4}([A-Z0-9_]+)\("/gm)].map((found) => found[1]);
    expect(server.length).toBeGreaterThan(70);
    expect(Object.values(auditTypes).flat().toSorted()).toEqual(server.toSorted());
    for (const words of [administrationZh, administrationEn]) expect(Object.keys(words.deed).toSorted()).toEqual(server.toSorted());
  });

  it('outcomes are those of the standard', () => {
    expect([0, 4, 8, 12].map(outcomeOf)).toEqual(['success', 'minor', 'serious', 'major']);
  });
});
