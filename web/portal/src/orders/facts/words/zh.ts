/** Chinese words of what an order tells of its patient; the English file has the same keys. */
export const factsZh = {
  title: '检验结果与诊断', item: '项目', value: '结果', unit: '单位', range: '参考范围', observed: '日期', diagnosis: '诊断', none: '日期未注明', days: '{{count}} 天前', old: '检查前 {{count}} 天的结果，请注意时效', all: '全部 {{count}} 项', fewer: '收起',
  flags: { N: '正常', L: '偏低', LL: '危急偏低', '<': '低于可测下限', H: '偏高', HH: '危急偏高', '>': '高于可测上限', A: '异常', AA: '严重异常' }, flag: '标记', statuses: { PRELIMINARY: '初步', CORRECTED: '已更正' },
  add: '添加检验结果', addDiagnosis: '添加诊断', remove: '删除', placeholder: '选择或填写', diagnosisText: '诊断', needed: '请填写', hint: '如肌酐、eGFR、凝血、血红蛋白、D-二聚体、hCG；报告医生可见。',
};
export type FactsWords = typeof factsZh;
