import { describe, expect, it } from 'vitest';
import { hintsOf } from './hints';

const report = (findings: string, impression: string, positive: boolean | null = true) => hintsOf({ findings, impression, positive });

describe('completeness of a report', () => {
  it('nothing is demanded where there is no finding', () => {
    expect(report('', '未见异常。', false)).toEqual([]);
    expect(report('', '', null)).toEqual([]);
  });

  it('a finding is located, measured and characterised', () => {
    expect(report('右肺上叶见结节，约 9 mm。', '右肺上叶结节，考虑良性可能。')).toEqual([]);
    expect(report('见结节。', '结节。')).toEqual(['location', 'size', 'character']);
    expect(report('右肺上叶见结节。', '考虑炎性结节。')).toEqual(['size']);
    expect(report('见结节，大小约 9×7。', '考虑转移。')).toEqual(['location']);
    expect(report('Nodule of 9 mm in the right upper lobe.', 'A nodule.')).toEqual(['character']);
    expect(report('Nodule of 9 mm in the right upper lobe.', 'Likely benign.')).toEqual([]);
  });
});
