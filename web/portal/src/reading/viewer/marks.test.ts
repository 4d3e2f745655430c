import { describe, expect, it } from 'vitest';
import type { Text } from '../api';
import { inUse, lineOf, MOST_KEY_IMAGES, pictureAddress, placeWords, toggled, withLine, withMeasured } from './marks';
import type { MarkedImage, Measurement } from './marks';

const image: MarkedImage = { study: '1.2', series: '1.2.3', instance: '1.2.3.4', frame: 1, seriesNumber: 2, imageNumber: 45, isMultiframe: false, window: '40,400' };
const nothing: Measurement = { id: 'm', label: '', length: null, width: null, unit: 'mm', area: null, areaUnit: '', mean: null, max: null, valueUnit: '', angle: null, shape: '', image };
const text = (findings: string, impression = ''): Text => ({ findings, impression, positive: null, images: [] });

describe('a measurement as a line of the report', () => {
  it('one length, and two across each other', () => {
    expect(lineOf({ ...nothing, length: 12.34 }, 'zh').line).toBe('病灶 12.3 mm（系列 2，图像 45）');
    expect(lineOf({ ...nothing, length: 12.34, width: 8.05 }, 'zh').line).toBe('病灶 12.3 mm × 8.1 mm（系列 2，图像 45）');
    expect(lineOf({ ...nothing, length: 12.34, width: 8.06 }, 'en').line).toBe('Lesion 12.3 mm × 8.1 mm (series 2, image 45)');
  });

  it('a region with its mean, an angle, and pixels where the image has no scale', () => {
    expect(lineOf({ ...nothing, area: 123.44, areaUnit: 'mm²', mean: -812.5, max: 20, valueUnit: 'HU' }, 'zh').line).toBe('感兴趣区 123.4 mm²，平均 -812.5 HU，最大 20.0 HU（系列 2，图像 45）');
    expect(lineOf({ ...nothing, angle: 23.4 }, 'en').line).toBe('Angle 23.4° (series 2, image 45)');
    expect(lineOf({ ...nothing, length: 80, unit: 'px' }, 'zh').words).toBe('80.0 px（系列 2，图像 45）');
  });

  it('what it was called in the viewer, without what would be a field of a template', () => {
    expect(lineOf({ ...nothing, length: 5, label: ' 右肺{上}叶\n结节 ' }, 'zh').line).toBe('右肺 上 叶 结节 5.0 mm（系列 2，图像 45）');
  });

  it('the place of an image that has no numbers, and of a frame', () => {
    expect(placeWords({ ...image, seriesNumber: null, imageNumber: null }, 'zh')).toBe('图像');
    expect(placeWords({ ...image, seriesNumber: null, isMultiframe: true, frame: 7 }, 'en')).toBe('image 45, frame 7');
  });
});

describe('where the line goes', () => {
  it('at the end of the findings where no cursor is known', () => {
    expect(withLine(text(''), null, 'L')?.text.findings).toBe('L');
    expect(withLine(text('a'), null, 'L')?.text.findings).toBe('a\nL');
  });

  it('at the cursor, on a line of its own, and the cursor behind it', () => {
    const made = withLine(text('a\nb', 'c'), { field: 'findings', at: 1 }, 'L');
    expect(made).toEqual({ text: text('a\nL\nb', 'c'), place: { field: 'findings', at: 3 } });
    expect(withLine(text('ab'), { field: 'findings', at: 1 }, 'L')?.text.findings).toBe('a\nL\nb');
    expect(withLine(text('', 'xy'), { field: 'impression', at: 99 }, 'L')?.text.impression).toBe('xy\nL');
  });

  it('nowhere when the report would be too long', () => {
    expect(withLine(text('a'.repeat(9_999)), null, 'L')).toBeNull();
  });
});

describe('images of a report', () => {
  it('one is marked, and by the same again it is not', () => {
    const marked = toggled([], image, 'zh');
    expect(marked).toEqual({ isKey: true, images: [{ series: '1.2.3', instance: '1.2.3.4', frame: 1, key: true, window: '40,400', words: '系列 2，图像 45' }] });
    expect(toggled(marked!.images, { ...image, window: '-600,1500' }, 'zh')).toEqual({ isKey: false, images: [] });
    expect(toggled(marked!.images, { ...image, frame: 2 }, 'zh')?.images).toHaveLength(2);
  });

  it('so many and no more', () => {
    const many = Array.from({ length: MOST_KEY_IMAGES }, (_, place) => ({ series: '1', instance: `1.${place}`, frame: 1, key: true, window: '', words: 'x' }));
    expect(toggled(many, image, 'zh')).toBeNull();
  });

  it('a measurement leads back to its image as long as its place stands in the text', () => {
    const one = { ...nothing, length: 12.34 };
    const { line, words } = lineOf(one, 'zh');
    const images = withMeasured([], one, words)!;
    expect(withMeasured(images, one, words)).toHaveLength(1);
    expect(inUse({ ...text(line), images })).toHaveLength(1);
    expect(inUse({ ...text('', line.replace('病灶', '结节').replace('12.3', '13')), images })).toHaveLength(1);
    expect(inUse({ ...text('病灶 12.3 mm'), images })).toHaveLength(0);
    expect(inUse({ ...text(''), images: toggled([], image, 'zh')!.images })).toHaveLength(1);
  });

  it('is drawn by the server under the window it was looked at', () => {
    const [key] = toggled([], image, 'zh')!.images;
    expect(pictureAddress('1.2', key!, 160)).toBe('/dicom-web/studies/1.2/series/1.2.3/instances/1.2.3.4/frames/1/rendered?viewport=160,160&window=40,400');
    expect(pictureAddress('1.2', { ...key!, window: '' }, 160)).not.toContain('window');
  });
});
