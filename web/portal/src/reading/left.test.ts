import { describe, expect, it } from 'vitest';
import { clockOf, leftOf } from './left';

const at = (time: string) => Date.parse(`2026-11-29T${time}:00Z`);
const of = (now: string) => leftOf('2026-11-29T08:00:00Z', '2026-11-29T10:00:00Z', at(now));

describe('time left', () => {
  it('shrinks from all to nothing', () => {
    expect(of('08:00')).toEqual({ minutes: 120, share: 1, tone: 'well', close: false });
    expect(of('09:00')).toEqual({ minutes: 60, share: 0.5, tone: 'well', close: false });
    expect(of('09:45')).toMatchObject({ minutes: 15, tone: 'soon', close: false });
    expect(of('09:46')).toMatchObject({ minutes: 14, tone: 'soon', close: true });
    expect(of('10:00')).toEqual({ minutes: 0, share: 0, tone: 'soon', close: true });
  });

  it('goes on behind its end as late', () => {
    expect(of('10:30')).toEqual({ minutes: -30, share: 0, tone: 'late', close: false });
    expect(clockOf(-95)).toBe('1:35');
    expect(clockOf(5)).toBe('0:05');
  });
});
