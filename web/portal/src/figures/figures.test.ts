import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';
import { count, lastDays, minutes, share } from './numbers';

describe('figures', () => {
  it('have no share of nothing', () => {
    expect(share(0, 0).text).toBe('—');
    expect(share(0, 3).text).toBe('0.0 %');
    expect(share(1, 3).text).toBe('33.3 %');
  });
  it('tell minutes, and none where nothing was measured', () => {
    expect(minutes(undefined).text).toBe('—');
    expect(minutes(0).text).toBe('0.0');
    expect(minutes(90).text).toBe('1.5');
    expect(minutes(6960).text).toBe('116');
    expect(count('18.00').text).toBe('18');
  });
  it('are of days in China', () => {
    expect(lastDays(7, new Date('2026-11-20T17:00:00Z'))).toEqual({ from: '2026-11-15', to: '2026-11-21' });
  });
});

describe('the table for a spreadsheet', () => {
  it('begins with a byte order mark and has quoted fields', () => {
    expect(csvOf(['医院', 'a,b'], [['"x"', '1.5']])).toBe('\uFEFF医院,"a,b"\r\n"""x""",1.5\r\n');
  });
  it('holds no formula', () => {
    for (const text of ['=1+1', '+1', '-x', '@a', '\t=1']) expect(csvOf([], [[text]])).toContain(`'${text}`);
    expect(csvOf([], [['-1.5']])).toContain('\r\n-1.5');
  });
});
