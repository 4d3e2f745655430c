import { describe, expect, it } from 'vitest';
import { withSpoken, written } from './spoken';
import { pcm } from './wave';

const text = (findings: string, impression = '') => ({ findings, impression, positive: null, images: [] });

describe('dictation', () => {
  it('marks that are said by name are written', () => {
    expect(written('左肺上叶见结节逗号大小约 8 mm 句号换行右肺未见异常句号', 'zh')).toBe('左肺上叶见结节，大小约 8 mm 。\n右肺未见异常。');
    expect(written('考虑炎症，句号，建议复查', 'zh')).toBe('考虑炎症。建议复查');
    expect(written('Nodule in the left upper lobe comma 8 mm full stop new line No effusion.', 'en')).toBe('Nodule in the left upper lobe, 8 mm.\nNo effusion.');
    expect(written('comma is no part of commando', 'en')).toBe(', is no part of commando');
  });

  it('no engine writes a field of a template or a control character', () => {
    expect(written('大小{长}毫米\u0007', 'zh')).toBe('大小 长 毫米 ');
  });

  it('stands at the cursor and moves it on', () => {
    const put = withSpoken(text('双肺清晰。心影不大。'), { field: 'findings', at: 5 }, '左肺见结节。');
    expect(put?.text.findings).toBe('双肺清晰。左肺见结节。心影不大。');
    expect(put?.place).toEqual({ field: 'findings', at: 11 });
    expect(withSpoken(text('a', 'Nodule.'), { field: 'impression', at: 7 }, 'Follow up')?.text.impression).toBe('Nodule. Follow up');
    expect(withSpoken(text('一。'), null, '二。')?.text.findings).toBe('一。二。');
    expect(withSpoken(text('短'), { field: 'findings', at: 99 }, '句')?.text.findings).toBe('短句');
  });

  it('what does not fit is not cut', () => {
    expect(withSpoken(text('字'.repeat(9_999)), null, '两字')).toBeNull();
    expect(withSpoken(text('字'.repeat(9_999)), null, '字')?.text.findings).toHaveLength(10_000);
  });

  it('sound becomes a WAVE file of one channel', () => {
    const file = new DataView(pcm([new Float32Array([0, 1, -1, 0.5]), new Float32Array([0, 1, -1, -0.5])]));
    const ascii = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((index) => file.getUint8(at + index)));
    expect([ascii(0), ascii(8), ascii(36)]).toEqual(['RIFF', 'WAVE', 'data']);
    expect([file.getUint32(4, true), file.getUint16(22, true), file.getUint32(24, true), file.getUint16(34, true), file.getUint32(40, true), file.byteLength]).toEqual([44, 1, 16_000, 16, 8, 52]);
    expect([0, 1, 2, 3].map((at) => file.getInt16(44 + 2 * at, true))).toEqual([0, 32_767, -32_767, 0]);
  });
});
