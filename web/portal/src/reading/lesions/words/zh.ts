/** Chinese words of lesions over time; the English file has the same keys. */
export const lesionsZh = {
  title: '病灶随访', exam: '检查', size: '长径 × 短径', previous: '较前次', smallest: '较最小', none: '首次', thisExam: '本次', insert: '随访写入所见', hidden: '另有您无权查看的检查中的测量，未列出，变化不含这些测量。',
  go: '到图像：{{place}}', remove: '撤回本次对 {{label}} 的测量', removeSure: '撤回本次对 {{label}} 的测量？', unsigned: '未签署', by: '{{name}} 测量于{{place}}', inserted: '病灶随访已写入所见', nothing: '本次检查还没有归入病灶的测量',
  assign: '归入哪个病灶？', fresh: '新病灶', name: '部位和性质，如“右肺上叶结节”', make: '建立新病灶', keys: '按数字选择已有病灶，按 N 建立新病灶', assigned: '{{size}} 已归入 {{label}}', noMeasurement: '还没有测量', noLength: '只有以毫米计的长度或长短径可以归入病灶', last: '最近 {{date}}：{{size}}', now: '本次测量 {{size}}', otherExam: '测量在另一次检查上',
};
export type LesionsWords = typeof lesionsZh;
