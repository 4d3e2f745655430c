import { describe, expect, it } from 'vitest';
import { ageAt, ageOf, parseAge } from './age';

describe('age of a patient', () => {
  it('a DICOM age string keeps its unit', () => {
    expect(parseAge('045Y')).toEqual({ count: 45, unit: 'years' });
    expect(parseAge('003W')).toEqual({ count: 3, unit: 'weeks' });
    expect(parseAge('018M')).toEqual({ count: 18, unit: 'months' });
    expect(parseAge('005D')).toEqual({ count: 5, unit: 'days' });
  });

  it('what is no age string is no age', () => {
    for (const text of ['', '45', 'Y', '4500Y', null, undefined]) expect(parseAge(text)).toBeNull();
  });

  it('the birthday itself counts, the day before does not', () => {
    expect(ageAt('19800615', new Date(2020, 5, 15))).toEqual({ count: 40, unit: 'years' });
    expect(ageAt('19800615', new Date(2020, 5, 14))).toEqual({ count: 39, unit: 'years' });
  });

  it('children under two are told in months, newborns in days', () => {
    expect(ageAt('2024-01-10', new Date(2025, 11, 9))).toEqual({ count: 22, unit: 'months' });
    expect(ageAt('20240110', new Date(2024, 0, 25))).toEqual({ count: 15, unit: 'days' });
    expect(ageAt('20240110', new Date(2024, 0, 10))).toEqual({ count: 0, unit: 'days' });
  });

  it('a birth date after the exam gives no age', () => {
    expect(ageAt('20250101', new Date(2024, 0, 1))).toBeNull();
  });

  it('the age at the exam goes before the age today', () => {
    const now = new Date(2026, 0, 1);
    expect(ageOf({ birthDate: '19600101' }, '20160101', now)).toEqual({ count: 56, unit: 'years' });
    expect(ageOf({ birthDate: '19600101' }, null, now)).toEqual({ count: 66, unit: 'years' });
    expect(ageOf({ age: '057Y', birthDate: '19600101' }, '20160101', now)).toEqual({ count: 57, unit: 'years' });
  });
});
