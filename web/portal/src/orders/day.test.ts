import { describe, expect, it } from 'vitest';
import { nextQuarter, shifted, today } from './day';

describe('days of the hospital', () => {
  it('are those of China, wherever the reader sits', () => {
    expect(today(new Date('2026-11-29T15:59:00Z'))).toBe('2026-11-29');
    expect(today(new Date('2026-11-29T16:00:00Z'))).toBe('2026-11-30');
  });

  it('follow each other over the ends of months and years', () => {
    expect(shifted('2026-12-31', 1)).toBe('2027-01-01');
    expect(shifted('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('a start is proposed at the next quarter', () => {
    expect(nextQuarter(new Date('2026-11-29T00:31:00Z'))).toBe('2026-11-29T08:45');
    expect(nextQuarter(new Date('2026-11-29T15:50:00Z'))).toBe('2026-11-30T00:00');
  });
});
