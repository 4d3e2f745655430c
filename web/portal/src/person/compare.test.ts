import { describe, expect, it } from 'vitest';
import type { PatientRecord } from './api';
import { likeness, maskedOf, namesLikeness, namesOf } from './compare';

const of = (name: string, more: Partial<PatientRecord> = {}): PatientRecord => ({
  id: '1', site: { code: 'A', nameZh: '甲', nameEn: 'A' }, issuer: 'A', patientId: 'P1', name, birthDate: null, sex: '', identifiers: [], images: true, ...more,
});

describe('two patients side by side', () => {
  it('names are taken apart into their writings', () => {
    expect(namesOf(of('Zhang^Jianguo=张^建国'))).toEqual({ name: 'Zhang^Jianguo', ideographic: '张^建国', phonetic: null });
    expect(namesOf(of('=张^建国'))).toEqual({ name: null, ideographic: '张^建国', phonetic: null });
  });

  it('what one side does not know is no difference', () => {
    expect(likeness('1958-03-12', '1958-03-12')).toBe('same');
    expect(likeness('1958-03-12', '1958-03-13')).toBe('different');
    expect(likeness('', 'M')).toBe('unknown');
    expect(likeness(null, undefined)).toBe('unknown');
  });

  it('one writing that agrees is enough, since pinyin is written in many ways', () => {
    expect(namesLikeness(of('Zhang^Jianguo=张^建国'), of('ZHANG^JIAN GUO=张^建国'))).toBe('same');
    expect(namesLikeness(of('zhang^jianguo'), of('Zhang^Jianguo=张^建国'))).toBe('same');
    expect(namesLikeness(of('=张^建国'), of('=张^建军'))).toBe('different');
    expect(namesLikeness(of('Zhang^Jianguo'), of('=张^建国'))).toBe('unknown');
  });

  it('an identifier is shown as the server masks it', () => {
    const known = of('x', { identifiers: [{ system: 'NATIONAL_ID', masked: '**************002X', sound: true }] });
    expect([maskedOf(known, 'NATIONAL_ID'), maskedOf(known, 'INSURANCE')]).toEqual(['**************002X', '']);
  });
});
