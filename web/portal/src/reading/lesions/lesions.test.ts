import { describe, expect, it } from 'vitest';
import type { Measurement } from '../viewer/marks';
import { changeWords, linesOf, measurable, rowsOf, sizeWords } from './lesions';
import type { Lesion, Size } from './lesions';

const size = (study: string, date: string, long: number, short: number | null = null): Size => ({
  task: `t${study}`, study, site: { code: 'A', nameZh: '', nameEn: '' }, date, time: '', modality: 'CT', series: '1', instance: '2', frame: 1, long, short, words: '系列 2，图像 45', by: '王', at: '', settled: true,
});
const lesion = (...sizes: Size[]): Lesion => ({ id: 'x', label: 'L1', name: '右肺上叶结节', sizes });
const image = { study: '1', series: '1', instance: '1', frame: 1, seriesNumber: 2, imageNumber: 45, isMultiframe: false, window: '' };
const measurement = (more: Partial<Measurement>): Measurement => ({ id: 'm', label: '', length: null, width: null, unit: 'mm', area: null, areaUnit: '', mean: null, max: null, valueUnit: '', angle: null, shape: '', image, ...more });

describe('lesions over time', () => {
  it('change since the exam before, and since the smallest of all before', () => {
    const rows = rowsOf(lesion(size('a', '20260101', 20), size('b', '20260401', 10), size('c', '20260801', 15), size('d', '20261120', 15)));
    expect(rows.map(({ previous }) => previous)).toEqual([null, { mm: -10, percent: -50 }, { mm: 5, percent: 50 }, { mm: 0, percent: 0 }]);
    expect(rows.map(({ smallest }) => smallest)).toEqual([null, { mm: -10, percent: -50 }, { mm: 5, percent: 50 }, { mm: 5, percent: 50 }]);
  });

  it('is written with its sign', () => {
    expect([{ mm: 2.1, percent: 14 }, { mm: -0.4, percent: -3.25 }, { mm: 0, percent: 0 }].map(changeWords)).toEqual(['+2.1 mm (+14.0 %)', '−0.4 mm (−3.3 %)', '±0.0 mm (±0.0 %)']);
    expect(sizeWords({ long: 12.34, short: 8 })).toBe('12.3 × 8.0 mm');
  });

  it('a line of the report for each that this exam has', () => {
    const grown = lesion(size('a', '20260101', 20), size('b', '20260401', 10), size('c', '20260801', 15), size('d', '20261120', 18, 9));
    expect(linesOf([grown], 'd', 'zh').lines).toEqual(['L1 右肺上叶结节：18.0 × 9.0 mm（系列 2，图像 45）；前次 2026-08-01 15.0 mm，+3.0 mm (+20.0 %)；最小 2026-04-01 10.0 mm，+8.0 mm (+80.0 %)']);
    expect(linesOf([grown], 'b', 'en').lines).toEqual(['L1 右肺上叶结节: 10.0 mm (系列 2，图像 45); before 2026-01-01 20.0 mm, −10.0 mm (−50.0 %)']);
    expect(linesOf([grown], 'a', 'zh').lines).toEqual(['L1 右肺上叶结节：20.0 mm（系列 2，图像 45），首次测量']);
    expect(linesOf([grown], 'z', 'zh')).toEqual({ lines: [], images: [] });
    expect(linesOf([grown], 'd', 'zh').images).toEqual([{ series: '1', instance: '2', frame: 1, key: false, window: '', words: '18.0 × 9.0 mm（系列 2，图像 45）' }]);
  });

  it('its place goes with it, when it is of just these diameters', () => {
    const axes = 'AXES 1,1 9,1 4,0 4,3';
    expect(measurable(measurement({ length: 8, width: 3, shape: axes }))?.shape).toBe(axes);
    expect(measurable(measurement({ length: 8, shape: 'LENGTH 1,1 9,1' }))?.shape).toBe('LENGTH 1,1 9,1');
    expect(measurable(measurement({ length: 8, shape: axes }))?.shape).toBe('');
  });

  it('only diameters in mm can be compared', () => {
    expect(measurable(measurement({ length: 8.06, width: 12.34 }))).toEqual({ id: 'm', image, long: 12.3, short: 8.1, shape: '' });
    expect(measurable(measurement({ length: 8 }))).toMatchObject({ long: 8, short: null });
    for (const none of [measurement({ length: 80, unit: 'px' }), measurement({ area: 3, areaUnit: 'mm²' }), measurement({ angle: 20 }), measurement({ length: 0.01 })]) expect(measurable(none)).toBeNull();
  });
});
