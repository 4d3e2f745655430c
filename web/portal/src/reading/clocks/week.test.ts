import { describe, expect, it } from 'vitest';
import { daysOf, daysText, hoursOf, spanOf, weekOf } from './week';

describe('a week as people type it', () => {
  it('is what the server keeps', () => {
    const hours = ['1 08:00-12:00', '1 13:30-17:30', '7 00:00-24:00'];
    expect(weekOf(hours)).toMatchObject({ 1: '08:00-12:00 13:30-17:30', 2: '', 7: '00:00-24:00' });
    expect(hoursOf(weekOf(hours))).toEqual(hours);
  });
  it('is read however it is typed', () => {
    expect(hoursOf({ 1: '8:00 至 12:00，13：30～9:05' })).toEqual(['1 08:00-12:00', '1 13:30-09:05']);
  });
  it('has holidays and days that are worked instead', () => {
    expect(daysOf('2027-10-01\n2027/10/09 5\n\n2027.1.2 0')).toEqual(['2027-10-01 0', '2027-10-09 5', '2027-1-2 0']);
    expect(daysText(['2027-10-01 0', '2027-10-09 5', '2027-10-10 0'])).toBe('2027-10-01\n2027-10-09 5\n2027-10-10');
  });
  it('parts minutes into hours', () => {
    expect([30, 90, 1440].map(spanOf)).toEqual([{ hours: 0, minutes: 30 }, { hours: 1, minutes: 30 }, { hours: 24, minutes: 0 }]);
  });
});
