import { describe, expect, it } from 'vitest';
import { stateOf } from './period';

describe('a period', () => {
  it('counts its first and its last day', () => {
    expect(stateOf('2026-01-01', '2026-01-31', '2025-12-31')).toBe('future');
    expect(stateOf('2026-01-01', '2026-01-31', '2026-01-01')).toBe('current');
    expect(stateOf('2026-01-01', '2026-01-31', '2026-01-31')).toBe('current');
    expect(stateOf('2026-01-01', '2026-01-31', '2026-02-01')).toBe('over');
    expect(stateOf('2026-01-01', null, '2099-01-01')).toBe('current');
  });
});
