import { describe, expect, it } from 'vitest';
import { contradictionsOf } from './contradictions';

const kinds = (procedure: string, findings: string, impression: string, sex = '', bodyPart = '', modality = 'CT') =>
  contradictionsOf({ modality, bodyPart, procedure, laterality: '', sex }, { findings, impression }).map((one) => one.kind);

describe('left and right', () => {
  it('an impression names the side of the findings', () => {
    expect(kinds('胸部CT平扫', '右肺上叶见一结节，约 9 mm。', '左肺上叶结节，考虑良性。')).toEqual(['laterality']);
    expect(kinds('胸部CT平扫', '右肺上叶见一结节，约 9 mm。左肺下叶见索条。', '右肺上叶结节。左肺下叶陈旧灶。')).toEqual([]);
    expect(kinds('泌尿系CT', '右肾见结石，左肾见囊肿。', '左肾结石；右肾囊肿。')).toContain('laterality');
    expect(kinds('', 'Fracture of the right distal radius.', 'Left distal radius fracture.')).toEqual(['laterality']);
  });
  it('and that of the exam', () => {
    expect(kinds('右膝关节正侧位', '左膝关节骨质未见异常。', '左膝关节未见异常。')).toContain('laterality');
    expect(kinds('右膝关节正侧位', '右膝关节骨质未见异常，与左膝对照。', '右膝关节未见异常。')).toEqual([]);
  });
  it('there is no middle lobe on the left', () => expect(kinds('胸部CT', '左肺中叶见结节。', '左肺中叶结节。')).toContain('laterality'));
  it('views, chambers of the heart and lobes of the liver are no sides', () =>
    expect(kinds('心脏超声', '左心室增大，右房正常，肝右叶囊肿。', '左室增大；左侧胸腔少量积液。', '', '', 'US')).toEqual([]));
});

describe('positive or negative', () => {
  const marked = (impression: string, positive: boolean | null) => contradictionsOf({ modality: 'CT', bodyPart: '', procedure: '', laterality: '', sex: '' }, { findings: '', impression, positive }).map((one) => [one.kind, one.said]);
  it('what is marked negative names nothing that is there', () => {
    expect(marked('心肺未见明显异常。\n右肺上叶小结节，建议6个月后CT复查。', false)).toEqual([['result', '右肺上叶小结节']]);
    expect(marked('Fracture of the distal radius.', false)).toEqual([['result', 'Fracture of the distal radius']]);
    expect(marked('双侧肺动脉栓塞，右心负荷增大。', false)).toEqual([['result', '双侧肺动脉栓塞']]);
    expect(marked('右肺上叶小结节。', true)).toEqual([]);
    expect(marked('右肺上叶小结节。', null)).toEqual([]);
  });
  it('and may say what is not there, what is over, and what should be thought of', () => {
    for (const impression of ['双肺未见结节。', '双肺未见活动性病变。', 'No bowel obstruction or perforation.', '未见明确骨折征象。', '右肺上叶陈旧钙化灶。', '请结合临床除外骨折。', '建议CT检查除外结节。', 'No fracture.', 'Old healed fracture.']) expect(marked(impression, false)).toEqual([]);
  });
});

describe('a field of a template', () => {
  const marked = (impression: string) => contradictionsOf({ modality: 'ES', bodyPart: '', procedure: '', laterality: '', sex: '' }, { findings: '', impression, positive: false }).map((one) => one.said);
  it('that says no, or is not filled yet, names nothing that is there', () => {
    for (const impression of ['肠道准备：良好\n腺瘤：未见', '腺瘤：{未见|有|待病理}', 'Adenoma: none', 'Adenoma: {none|found|awaits histology}', '转移：无。']) expect(marked(impression)).toEqual([]);
  });
  it('that says yes does', () => {
    expect(marked('腺瘤：有')).toEqual(['腺瘤']);
    expect(marked('腺瘤：未见\n直肠腺瘤，直径8 mm。')).toEqual(['直肠腺瘤']);
  });
});

describe('sex', () => {
  it('a woman has no prostate, a man no uterus', () => {
    expect(kinds('盆腔CT', '前列腺未见增大。', '未见异常。', 'F')).toEqual(['sex']);
    expect(kinds('盆腔CT', '子宫形态正常。', '未见异常。', 'M')).toEqual(['sex']);
    expect(kinds('盆腔CT', '前列腺未见增大。', '未见异常。', 'M')).toEqual([]);
    expect(kinds('颈椎MR', '颈椎椎体附件骨质正常，卵圆孔未闭。', '未见异常。', 'M', '', 'MR')).toEqual([]);
  });
  it('what is not known contradicts nothing', () => expect(kinds('盆腔CT', '子宫形态正常。', '', 'O')).toEqual([]));
});

describe('body part', () => {
  it('a head shows no lungs', () => {
    expect(kinds('颅脑CT平扫', '双肺纹理增多。', '支气管炎。')).toEqual(['bodyPart']);
    expect(kinds('', '双肺纹理增多。', '支气管炎。', '', 'HEAD')).toEqual(['bodyPart']);
    expect(kinds('右膝关节正侧位', '踝关节间隙正常。', '未见异常。', '', '', 'DX')).toEqual(['bodyPart']);
  });
  it('a chest shows the upper abdomen, and history and advice are of elsewhere', () => {
    expect(kinds('胸部CT平扫', '两肺清晰。扫及肝内见囊肿。', '肝囊肿。建议颅脑MR检查。')).toEqual([]);
    expect(kinds('颅脑MR增强', '左额叶见强化结节。', '考虑肺癌脑转移。', '', '', 'MR')).toEqual([]);
  });
});
