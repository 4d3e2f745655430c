import { describe, expect, it } from 'vitest';
import { monthsBefore, rate, repeated, total } from './rates';

const line = { month: '2026-11', site: 'A', modality: 'CT', orderer: 'x', orders: 8, comparable: 3, recognised: 1, unanswered: 1 };

describe('rates of repeated exams', () => {
  it('counts as repeated what was not recognised', () => {
    expect(repeated(line)).toBe(2);
    expect(rate(line)).toBe('25.0 %');
  });
  it('has no rate where nothing was ordered', () => expect(rate({ orders: 0, comparable: 0, recognised: 0 })).toBe('—'));
  it('sums lines before it divides', () => {
    expect(rate(total([line, { ...line, orders: 2, comparable: 0, recognised: 0, unanswered: 0 }]))).toBe('20.0 %');
    expect(total([line, line]).unanswered).toBe(2);
  });
  it('goes back over the turn of a year', () => expect(monthsBefore(new Date(2026, 0, 31), 2)).toBe('2025-11'));
});
