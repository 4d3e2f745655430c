export const teachingZh = {
  title: '典型病例', tabs: { cases: '病例库', quiz: '自测', mine: '我的病例', review: '待发布', answers: '我的成绩', collections: '病例集', research: '科研队列' },
  search: '标题、诊断、所见、标签中的词', modality: '设备类型', every: '全部', bodyPart: '部位', difficulty: '难度', tag: '标签', collection: '病例集', empty: '没有符合条件的病例', emptyMine: '您还没有制作病例。在已签署报告的检查中，或在检查列表的“发送与共享”中制作。', emptyReview: '没有待发布的病例', more: '显示更多',
  subspecialty: '亚专业', history: '病史', findings: '影像所见', diagnosis: '诊断', name: '标题', shared: '共享范围', tags: '标签（回车确认）',
  shares: { HOSPITAL: '本院', ALLIANCE: '医联体' }, states: { MAKING: '制作中', DRAFT: '草稿', SUBMITTED: '待发布', PUBLISHED: '已发布', WITHDRAWN: '已撤回' }, levels: { l1: '入门', l2: '简单', l3: '中等', l4: '较难', l5: '疑难' },
  images: '{{count}} 幅影像', open: '打开影像', leftOut: '有 {{count}} 幅影像因无法确认是否含有文字而未复制', by: '作者 {{author}}', reviewed: '发布 {{reviewer}}', remark: '退回或撤回原因：{{remark}}',
  flags: { CORRECTED: '制作后原检查已被更正、合并或拒收：请核对，必要时撤回', REFUSED: '患者不同意共享：病例已撤回', REPORT_CORRECTED: '制作后原检查的报告已被更正：请核对诊断与所见', REPORT_RETRACTED: '制作后原检查的报告已撤回，不再有效：请核对，必要时撤回病例' },
  flagWhy: '撤回原因：{{why}}', flagWhys: { WRONG_PATIENT: '患者错误', WRONG_EXAM: '检查错误', WRONG_IMAGES: '影像错误', SIGNED_BY_MISTAKE: '误签署', OTHER: '其他原因' },
  edit: '修改', submit: '提交发布', publish: '发布', back: '退回', takeBack: '收回', withdraw: '撤回', why: '原因', save: '保存', cancel: '取消', close: '关闭', required: '必填',
  submitText: '提交后本院同事可见，由另一位审核医师发布。', publishText: '请确认影像与文字中没有可识别患者的内容，诊断正确。发布后不能修改，只能撤回。', withdrawText: '撤回后任何人都不能再查看影像，且不能恢复。', done: '已完成',
  make: '制作教学病例', makeTitle: '制作教学病例', makeText: '影像将去标识化后另存为副本，副本不进入检查列表和阅片列表。文字中不能出现患者姓名、号码与具体日期。', whole: '整个检查', keyImages: '仅报告的关键影像（{{count}} 幅）', what: '影像', making: '正在制作副本，请稍候…', made: '病例草稿已建立，可在“典型病例 → 我的病例”中提交发布',
  titleHint: '自测时不显示标题与诊断；标题可含诊断', historyHint: '年龄段、症状、相关检验；日期写为“3 个月前”', collect: '加入病例集', collected: '已加入', newCollection: '新建病例集', collectionName: '名称', remove: '删除', removeText: '病例集将被删除，其中的病例不受影响。', cases: '{{count}} 例', takeOut: '移出病例集', noCollections: '还没有病例集', start: '开始自测',
  quizText: '先看影像与病史，写下您的诊断，再看答案。每个病例只能回答一次。', quizNone: '没有待回答的病例', answer: '您的诊断与依据', tell: '提交并查看答案', skip: '跳过', next: '下一例', yours: '您的回答', grade: '对照答案自评', grades: { RIGHT: '正确', PARTLY: '部分正确', WRONG: '错误' }, graded: '自评：{{grade}}', ungraded: '未自评', noAnswers: '您还没有回答过病例', answersText: '您的回答只有您本人可见。', sums: '所管理医院的病例（至少 3 人回答）', answered: '回答人数', case: '病例', at: '时间',
  research: {
    text: '按已签署的报告检索科研队列。项目须有伦理批号、目的与有效期，由本院另一位管理者批准，并由每家医院分别同意；拒绝共享的患者不计入。', make: '申请项目', ethics: '伦理批号', purpose: '研究目的', from: '有效期自', to: '至', sites: '其他医院', none: '没有研究项目', states: { ASKED: '待批准', APPROVED: '已批准', ENDED: '已结束' }, answers: { ASKED: '待答复', AGREED: '同意', REFUSED: '不同意' },
    approve: '批准', agree: '同意', refuse: '不同意', end: '结束项目', endText: '结束后不能再检索。', by: '{{name}} 申请', approved: '{{name}} 批准', ask: '检索', words: '报告中的词', positive: '阴阳性', positives: { POSITIVE: '阳性', NEGATIVE: '阴性' }, sex: '性别', ageFrom: '年龄自', ageTo: '年龄至', examFrom: '检查日期自', examTo: '检查日期至', manufacturer: '设备厂商', count: '计数', list: '列出本院检查', exams: '检查数', hospital: '医院',
    small: '少于 5 例只显示“<5”。', listText: '仅列出您所在医院的检查（最多 {{most}} 例）。', year: '年份', age: '年龄', export: '去标识化导出', exporting: '已导出 {{done}} 个文件', uses: '使用记录', acts: { COUNTED: '计数', LISTED: '列出', EXPORTED: '导出' }, who: '人员', query: '条件', found: '数量', noUses: '还没有使用记录',
  },
  noHistory: '未填写病史', sumOf: '已答 {{all}} 例：正确 {{right}}，部分正确 {{partly}}，错误 {{wrong}}',
};
type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
export type TeachingWords = Same<typeof teachingZh>;
