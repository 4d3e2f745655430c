/** Chinese words of the pages about persons; the English file has the same keys. */
export const personZh = {
  title: '患者索引',
  intro: '同一个人在各医院有不同的患者号。证件号一致的自动归并；其余由系统提出、由人确认，随时可以分开。',
  proposals: '待确认', search: '查找患者', none: '没有待确认的归并建议', score: '相似度 {{score}}%', position: '第 {{at}} / {{count}} 条', next: '下一条', previous: '上一条',
  same: '是同一人', notSame: '不是同一人', sameTitle: '确认归并为同一人？', notSameTitle: '确认不是同一人？', sameText: '归并后，有权查看的医师能看到对方医院的既往检查。', notSameText: '以后不再提出这一对。',
  reason: '理由', reasonOptional: '理由（可不填）', reasonNeeded: '请填写理由', merged: '已归并', awaited: '已记录，待对方医院同样确认后归并。', needsOther: '其中一位是其他医院的患者：须对方医院同样确认后才会归并。', saidByOther: '对方医院已确认是同一人。', atOther: '仅对方医院可见', rejected: '已记为不是同一人',
  field: { name: '姓名', birthDate: '出生日期', sex: '性别', site: '医院', patientId: '患者号', images: '影像', NATIONAL_ID: '身份证号', INSURANCE: '医保电子凭证', HEALTH_CARD: '电子健康卡' },
  likeness: { same: '一致', different: '不同', unknown: '缺' },
  has: '有', hasNot: '无', unsound: '校验不通过',
  find: '查找', nameHint: '姓名开头，汉字或拼音', identifier: '证件', identifierValue: '证件号', atLeastOne: '至少填写一项', nobody: '没有找到', found: '姓名', patients: '各院患者号', open: '查看', clear: '清空',
  sharing: { PERMITTED: '患者同意跨院共享', REFUSED: '患者拒绝跨院共享', UNSTATED: '患者未表态' },
  back: '患者索引', records: '各医院登记', history: '归并记录', noHistory: '没有归并过', consents: '知情同意', noConsents: '还没有登记同意或撤回', record: '登记',
  kind: { JOINED: '归并', PARTED: '分开' },
  rule: { NATIONAL_ID: '身份证号一致', INSURANCE: '医保凭证一致', HEALTH_CARD: '电子健康卡一致', DECISION: '人工确认', UNDONE: '撤销' },
  by: '操作人', undone: '已撤销', undo: '分开', undoTitle: '把这次归并分开？', undoText: '分开后，两边的既往检查互不可见。须说明理由。', undoDone: '已分开', what: '内容', at: '时间',
  consent: {
    title: '登记同意或撤回', PERMIT: '同意跨院共享', DENY: '拒绝或撤回', grantor: '由谁作出', PATIENT: '本人', GUARDIAN: '监护人', from: '起始日期', to: '终止日期', toHint: '留空表示长期有效。',
    evidence: '凭据', evidenceHint: '如：纸质同意书编号、签署地点。不要填写姓名。', note: '说明', denyText: '登记后，其他医院的医师立即看不到此人的影像；本院和紧急调阅除外。', saved: '已登记', decision: '决定', valid: '有效期', open: '{{from}} 起', closed: '{{from}} 至 {{to}}', always: '长期',
  },
};
export type PersonWords = typeof personZh;
