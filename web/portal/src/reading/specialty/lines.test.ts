import { describe, expect, it } from 'vitest';
import type { LineField, Specialties } from './api';
import { fieldTemplates, lineOf, unitOf } from './lines';

const field = (code: string, labelZh: string, more: Partial<LineField>): LineField => ({ code, labelZh, labelEn: code, kind: 'TEXT', choicesZh: [], choicesEn: [], unit: '', scheme: '', concept: '', ...more });
const time = field('TIME', '退镜时间', { kind: 'NUMBER', unit: 'min' });
const reached = field('CAECUM', '盲肠插管', { kind: 'CHOICE', choicesZh: ['是', '否'], choicesEn: ['yes', 'no'] });
const template = (code: string, specialty: string) => ({ code, specialty, nameZh: code, nameEn: code, findings: ['TIME', 'CAECUM'], impression: ['GONE'], version: 0 });
const all: Specialties = {
  items: [{ code: 'ENDOSCOPY', nameZh: '内镜', nameEn: 'Endoscopy', modalities: ['ES'], version: 0 }],
  templates: [template('ES-STOMACH', 'ENDOSCOPY'), template('ES-COLON', 'ENDOSCOPY'), template('SM-HISTOLOGY', 'PATHOLOGY')],
  fields: [time, reached],
};

describe('the lines of a template', () => {
  it('have label, field and unit', () => {
    expect(lineOf(time, 'zh')).toBe('退镜时间：{退镜时间} min');
    expect(lineOf(reached, 'zh')).toBe('盲肠插管：{是|否}');
    expect(lineOf(reached, 'en')).toBe('CAECUM: {yes|no}');
    expect(['g/ml{SUVbw}', '{score}', '%', ''].map(unitOf)).toEqual(['g/ml', '', '%', '']);
  });
  it('are those of the exam that was ordered first, then those of its modality', () => {
    const { named, fits } = fieldTemplates(all, { modality: 'ES', template: 'ES-COLON' }, 'zh');
    expect(named.map((one) => one.name)).toEqual(['ES-COLON']);
    expect(fits.map((one) => one.name)).toEqual(['ES-STOMACH']);
    expect(named[0]?.findings).toBe('退镜时间：{退镜时间} min\n盲肠插管：{是|否}');
    expect(named[0]?.impression).toBe('');
    expect(fieldTemplates(all, { modality: 'ES', template: '' }, 'zh')).toMatchObject({ named: [], fits: [{ name: 'ES-STOMACH' }, { name: 'ES-COLON' }] });
    expect(fieldTemplates(all, { modality: 'CT', template: '' }, 'zh')).toEqual({ named: [], fits: [] });
  });
});
