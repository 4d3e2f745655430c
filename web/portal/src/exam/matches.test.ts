import { describe, expect, it } from 'vitest';
import type { Exam } from './api';
import { matchesExam } from './matches';

const exam = { code: 'MR-KNEE', site: null, nameZh: '膝关节MR平扫', nameEn: 'MR knee, plain', modality: 'MR', absentAt: ['NORTH'] } as unknown as Exam;

describe('an exam is listed', () => {
  it('by part of its code or of a name of either language', () => {
    for (const q of ['', 'knee', ' MR-K ', '膝']) expect(matchesExam(exam, q, '', ''), q).toBe(true);
    expect(matchesExam(exam, 'hip', '', '')).toBe(false);
  });

  it('of its modality, at hospitals that do it', () => {
    expect(matchesExam(exam, '', 'CT', '')).toBe(false);
    expect(matchesExam(exam, '', 'MR', 'XH')).toBe(true);
    expect(matchesExam(exam, '', '', 'NORTH')).toBe(false);
    expect(matchesExam({ ...exam, site: 'XH' }, '', '', 'SOUTH')).toBe(false);
  });
});
