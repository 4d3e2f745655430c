import { describe, expect, it } from 'vitest';
import { isOverMidnight, runs } from './days';

describe('the days of a shift', () => {
  it('are told as runs, holidays by themselves', () => {
    expect(runs([5, 1, 2, 3, 4])).toEqual([{ from: 1, to: 5 }]);
    expect(runs([0, 1, 3, 4, 7])).toEqual([{ from: 1, to: 1 }, { from: 3, to: 4 }, { from: 7, to: 7 }, { from: 0, to: 0 }]);
    expect(runs([0, 1, 2, 3, 4, 5, 6, 7])).toEqual([{ from: 1, to: 7 }, { from: 0, to: 0 }]);
  });

  it('go on over midnight where the end is no later than the start', () => {
    expect(isOverMidnight('20:00', '08:00')).toBe(true);
    expect(isOverMidnight('08:00', '08:00')).toBe(true);
    expect(isOverMidnight('08:00', '17:30')).toBe(false);
  });
});
