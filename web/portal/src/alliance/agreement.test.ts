import { describe, expect, it } from 'vitest';
import { inOrder, stateOf } from './agreement';
import type { Agreement } from './api';

const of = (id: string, validFrom: string, validTo: string | null, endedOn: string | null = null): Agreement => ({
  id, fromSite: 'A', toSite: 'B', direction: 'ONE_WAY', shares: ['READING'], validFrom, validTo, responsibleSite: 'B', endedOn, endReason: null, version: 0,
});
const today = '2026-11-20';

describe('an agreement', () => {
  it('is in force from its first to its last day, both counted', () => {
    expect(stateOf(of('1', '2026-11-20', null), today)).toBe('current');
    expect(stateOf(of('1', '2026-01-01', '2026-11-20'), today)).toBe('current');
    expect(stateOf(of('1', '2026-01-01', '2026-11-19'), today)).toBe('ended');
    expect(stateOf(of('1', '2026-11-21', null), today)).toBe('future');
  });

  it('ended early is over after that day, whatever was agreed', () => {
    expect(stateOf(of('1', '2026-01-01', '2027-12-31', '2026-11-19'), today)).toBe('ended');
    expect(stateOf(of('1', '2026-01-01', null, '2026-12-31'), today)).toBe('current');
  });

  it('in force stands before one to come, and both before one that is over', () => {
    const all = [of('over', '2025-01-01', '2025-12-31'), of('next', '2027-01-01', null), of('old', '2026-01-01', null), of('new', '2026-06-01', null)];
    expect(inOrder(all, today).map(({ id }) => id)).toEqual(['new', 'old', 'next', 'over']);
  });
});
