import { describe, expect, it } from 'vitest';
import type { Glass } from './api';
import { minutesLeft, stillOpen } from './glass';

const now = new Date('2026-11-20T12:00:00Z');
const glass = (id: string, endsAt: string): Glass => ({ id, studies: [], studyInstanceUid: null, patient: null, reason: 'x', minutes: 30, openedAt: '', endsAt });

describe('an emergency', () => {
  it('has a minute left until its very end', () => {
    expect(minutesLeft({ endsAt: '2026-11-20T12:29:01Z' }, now)).toBe(30);
    expect(minutesLeft({ endsAt: '2026-11-20T12:00:01Z' }, now)).toBe(1);
    expect(minutesLeft({ endsAt: '2026-11-20T12:00:00Z' }, now)).toBe(0);
    expect(minutesLeft({ endsAt: '2026-11-20T11:00:00Z' }, now)).toBe(0);
  });

  it('that is over is no longer shown, and the one that ends first comes first', () => {
    const shown = stillOpen([glass('late', '2026-11-20T12:50:00Z'), glass('over', '2026-11-20T11:59:00Z'), glass('soon', '2026-11-20T12:10:00Z')], now);
    expect(shown.map(({ id }) => id)).toEqual(['soon', 'late']);
  });
});
