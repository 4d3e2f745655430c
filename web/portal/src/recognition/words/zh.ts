/** Chinese words of 避免重复检查与互认; the English file has the same keys. */
export const recognitionZh = {
  found: '{{days}} 天内已有 {{count}} 次可比检查', others: '另有 {{count}} 次在其他医院（协议未开放既往影像，不显示详情）', none: '{{days}} 天内没有可比检查', looking: '正在查询可比检查…',
  own: '本院', report: { FINAL: '已出最终报告', PRELIMINARY: '初步报告', NONE: '尚无报告' }, recognised: '已互认：{{by}}', look: '查看影像', readReport: '看报告', notShown: '本院阅片医生可按协议调阅',
  take: '互认，不再检查', taken: '提交后互认此检查，申请随即关闭', undo: '改为重复检查', reason: '重复检查的原因', chooseReason: '请选择原因', words: '说明', wordsHint: '选择“其他情形”时必填，最多 200 字。',
  title: '可比检查', open: '待说明原因', answered: '{{by}} 已说明：{{reason}}', instead: '{{by}} 已互认，申请已关闭', save: '保存原因', saved: '已保存', done: '已互认，申请已关闭',
  confirmTitle: '互认此检查？', confirmText: '申请将关闭且不能恢复；本院阅片医生 90 天内可调阅该检查的影像和报告。', noFinal: '该检查还没有最终报告，请确认影像可满足诊断。', confirm: '互认', keep: '返回',
  intro: '接口（HL7、FHIR）发来的申请，若已有可比检查而未说明原因，会先接收并列在这里，请补充原因或互认已有检查。', nothing: '没有待说明的申请', more: '只显示最早的 100 条。', patient: '患者', exam: '检查', orderer: '申请人', count: '可比检查', at: '发现时间', answer: '处理',
  figures: '重复检查统计', meaning: '分母：当月录入且未取消的申请（互认的计入）；重复：其中录入时已有可比检查、仍做检查的；互认：以已有检查代替的。只统计您所在医院。', from: '起始月', to: '终止月', month: '月份', site: '医院', modality: '设备', orders: '申请', repeated: '重复', rate: '重复率', recognisedCount: '互认', unanswered: '未说明', byReason: '重复的原因', times: '次数', noFigures: '这段时间没有申请', all: '合计', csv: '导出 CSV', tooMany: '行数过多，只显示前 5000 行，请缩短时间。',
  periods: { intro: '多少天内的检查可代替新申请：先按检查项目，再按设备类型，最后按默认。0 天表示不查询。出厂值为本系统建议，请按本地区互认规定调整。', kind: '适用', kinds: { DEFAULT: '默认', MODALITY: '设备类型', EXAM: '检查项目' }, code: '代码', days: '天数', make: '新增期限', codeHint: '设备类型如 CT；检查项目用目录代码，如 CT-CHEST。', remove: '删除', removeText: '删除后按上一级期限。' },
};
export type RecognitionWords = typeof recognitionZh;
