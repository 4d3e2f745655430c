import { describe, expect, it } from 'vitest';
import { dayOf, differing, nameFrom } from './compare';

const wang = { patientId: 'P1', name: 'Wang^Wei=王^伟', birthDate: '19700101', sex: 'M' };

describe('what a correction changes', () => {
  it('is named attribute by attribute', () => {
    expect(differing(wang, { ...wang, birthDate: '19700102', sex: 'F' })).toEqual(['birthDate', 'sex']);
    expect(differing(wang, { ...wang, name: ' Wang^Wei=王^伟 ' })).toEqual([]);
  });

  it('keeps the groups of a name apart, and the third one', () => {
    expect(nameFrom('Wang^Wei', '', '')).toBe('Wang^Wei');
    expect(nameFrom('', '王^伟', '')).toBe('=王^伟');
    expect(nameFrom('Ou^Na', '欧^娜', 'Wang^Wei=王^伟=ワン')).toBe('Ou^Na=欧^娜=ワン');
  });

  it('shows a date as a form takes it, and what is none as it is', () => {
    expect(dayOf('19800229')).toBe('1980-02-29');
    expect(dayOf('unknown')).toBe('unknown');
  });
});
