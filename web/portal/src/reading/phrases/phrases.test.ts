import { describe, expect, it } from 'vitest';
import { contradictionsOf } from '../check/contradictions';
import { chosen, expanded, nextField, unfilled } from './fields';
import { inserted, isForExam, ofContrast, offered } from './template';
import { templatesEn } from './templates.en';
import { templatesZh } from './templates.zh';

const task = (modality: string, order: string, sex: string, bodyPart = '') => ({ modality, bodyPart, order, description: '', patient: { id: 'P1', name: '', sex } as never });
const names = (...of: Parameters<typeof task>) => offered(templatesZh, task(...of)).fits.map((one) => one.name);

describe('templates', () => {
  it('those of the exam come first, and none is of the other sex', () => {
    expect(names('DX', '胸部正侧位', 'M')).toEqual(['胸部正侧位 未见异常']);
    expect(names('CT', '', 'M', 'CHEST')).toEqual(['胸部CT 未见异常', '肺结节']);
    expect(names('US', '盆腔超声', 'F')).toContain('妇科超声 未见异常');
    expect(offered(templatesZh, task('US', '盆腔超声', 'M')).others.concat(offered(templatesZh, task('US', '盆腔超声', 'M')).fits).map((one) => one.name)).not.toContain('妇科超声 未见异常');
  });

  it('each has its fellow in the other language, and contradicts neither itself nor its exam', () => {
    expect(templatesEn.map((one) => [one.modalities, one.regions, one.sex, one.positive])).toEqual(templatesZh.map((one) => [one.modalities, one.regions, one.sex, one.positive]));
    for (const one of [...templatesZh, ...templatesEn])
      expect(contradictionsOf({ modality: one.modalities[0] ?? '', bodyPart: '', procedure: one.name, laterality: '', sex: one.sex ?? 'F' }, one).filter((each) => each.kind !== 'laterality'), one.name).toEqual([]);
  });

  it('a key puts in none that is of another exam', () => {
    const [chest] = templatesZh;
    expect(isForExam(chest, task('DX', '胸部正侧位', 'M'))).toBe(true);
    expect(isForExam(chest, task('US', '心脏超声', 'M'))).toBe(false);
    expect(isForExam({ modality: 'US' }, task('US', '心脏超声', 'M'))).toBe(true);
    expect(isForExam({ modality: '' }, task('US', '心脏超声', 'M'))).toBe(false);
    expect(isForExam(undefined, task('US', '心脏超声', 'M'))).toBe(false);
  });

  it('whether a scan was plain is asked where contrast is spoken of', () => {
    const plain = { findings: '平扫示肝脏正常。', impression: '胸部CT平扫未见明确异常。' };
    expect(ofContrast(plain, { order: '胸部CT增强', description: '' })).toEqual({ findings: '{平扫|增强扫描|平扫及增强扫描}示肝脏正常。', impression: '胸部CT{平扫|增强扫描|平扫及增强扫描}未见明确异常。' });
    expect(unfilled(ofContrast(plain, { order: '', description: 'CHEST W/O CONTRAST' }).impression)).toBe(1);
    expect(ofContrast(plain, { order: '胸部CT平扫', description: '' })).toEqual(plain);
  });

  it('what was written stays above it', () => {
    expect(inserted({ findings: '已写。\n', impression: '', positive: null, images: [] }, { findings: '模板。', impression: '未见异常。', positive: false })).toEqual({ findings: '已写。\n模板。', impression: '未见异常。', positive: false, images: [] });
    expect(inserted({ findings: '', impression: '结节。', positive: true, images: [] }, { findings: '', impression: '', positive: false })).toEqual({ findings: '', impression: '结节。', positive: true, images: [] });
  });
});

describe('fields', () => {
  const text = '{左|右}肺结节，约 {长} mm。';
  it('are gone through in order, and from the beginning again', () => {
    expect(nextField(text, 0)).toMatchObject({ from: 0, to: 5, choices: ['左', '右'] });
    expect(nextField(text, 5)).toMatchObject({ from: 11, choices: [] });
    expect(nextField(text, 14)).toMatchObject({ from: 0 });
    expect(nextField('约 9 mm。', 0)).toBeNull();
    expect(unfilled(text)).toBe(2);
  });
  it('a number chooses', () => {
    expect(chosen(text, 0, 5, '2')).toEqual({ text: '右肺结节，约 {长} mm。', at: 1 });
    expect(chosen(text, 0, 5, '3')).toBeNull();
    expect(chosen(text, 11, 14, '2')).toBeNull();
  });
});

describe('shortcuts', () => {
  const phrase = (word: string) => ({ zc: '未见异常。', 正常: '双肺清晰。' })[word];
  it('the word before the cursor is put in full', () => {
    expect(expanded('双肾 zc', 5, phrase)).toEqual({ text: '双肾 未见异常。', at: 8 });
    expect(expanded('心影大。正常', 6, phrase)).toEqual({ text: '心影大。双肺清晰。', at: 9 });
    expect(expanded('zc 双肾', 5, phrase)).toBeNull();
  });
});
