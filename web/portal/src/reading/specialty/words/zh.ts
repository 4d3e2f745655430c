/** Chinese words of specialties; the English file has the same keys. */
export const specialtyZh = {
  intro: '每个专科是阅片列表中的一组检查、一套报告模板和统计中的一组指标；时限在“报告时限”中按设备类型设置。谁能书写、审核由人员指派决定，与专科无关。', specialty: '专科', nameZh: '中文名称', nameEn: '英文名称', modalities: '设备类型', modalitiesHint: '一种设备类型只属于一个专科。',
  templates: '报告模板', templatesIntro: '检查项目目录中写明模板的检查，书写时按 F2 填入该模板。每个字段在报告中占一行“标签：取值”，统计指标即由此读取。', template: '模板', findings: '检查所见', impression: '诊断意见', fieldsHint: '按选择的先后排列；要改顺序，删去后重新加入。', unit: '单位', code: '编码', count: '{{count}} 个字段',
};
export type SpecialtyWords = typeof specialtyZh;
