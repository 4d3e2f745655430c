/** Chinese words of the quality of reading; the English file has the same keys. */
export const qualityZh = {
  title: '阅片质量', figures: '统计', peer: '同行评议', waiting: '待我评议', noneWaiting: '没有待评议的报告', begin: '开始评议', goOn: '继续评议', blind: '盲评：评分前不显示书写者与审核者。请先看影像，再读报告。', images: '打开影像', findings: '影像所见', impression: '诊断意见', positive: '阳性', negative: '阴性',
  score: '评分', scores: { one: '1 一致', two: '2 有差异，可以理解', three: '3 有差异，多数情况下应能发现', four: '4 有差异，几乎都应发现' }, significant: '对诊疗有影响（b）', comment: '说明', words: '说明（勿写患者姓名）', send: '提交评分', sent: '评分已提交', release: '放回', chooseScore: '请选择评分', needWords: '有差异时请填写说明',
  own: '对我的报告的评议', ownText: '不显示评议者。', charged: '本人负责医院的评议', none: '没有记录', when: '评议时间', exam: '检查', whose: '书写 / 审核', reviewer: '评议者', open: '打开', record: '阅片质量追踪', recordText: '按初步报告的书写者统计。未负责医院时只显示本人的记录。', from: '起', to: '止', by: '分组', bys: { READER: '医师', SITE: '医院' },
  columns: { who: '对象', finals: '终审报告', positive: '阳性率', changed: '审核修改率', changedText: '平均改动文字', seconds: '书写中位用时', judged: '被评议', agreed: '一致率', grades: '2 / 3 / 4 分', significant: '有影响', twice: '双盲复阅', twiceSame: '复阅一致率', twiceGrades: '轻微 / 重大差异', upheld: '仲裁采用率' }, minutes: '{{count}} 分钟',
  rules: '抽查比例', rulesText: '同行评议：每日对前一日终审的报告按比例随机抽取。双盲复阅：初步报告签署时按比例随机抽取，仲裁前不输出报告，急诊与绿色通道不抽。种子随抽样保存，可复算。', kind: '类别', kinds: { PEER_REVIEW: '同行评议', SECOND_READING: '双盲复阅' }, site: '医院', modality: '设备类型', every: '其余全部', percent: '比例（%）', save: '保存', saved: '已保存', setBy: '{{name}} 设置于 {{time}}', notSet: '未设置',
};
export type QualityWords = typeof qualityZh;
