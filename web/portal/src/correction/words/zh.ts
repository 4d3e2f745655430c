/** Chinese words of the repair of patients and studies; the English file has the same keys. */
export const correctionZh = {
  tab: '纠正', intro: '姓名登记有误、检查做错了患者、无名氏认出身份、同一人有两个患者号：在这里改正。原始影像一个字节都不改，发出时带上正确信息和原值，随时可以撤销。',
  site: '医院', find: '查找', wrong: '1. 哪里错了', wrongHint: '患者号、姓名、检查号', nobody: '没有找到', more: '结果较多，请输入更多内容', choose: '选择',
  act: '2. 怎么改', UPDATE: '改患者资料', MOVE: '检查转给另一患者', MERGE: '合并到另一患者号',
  actHint: { UPDATE: '同一人，登记写错了。其所有检查都按新资料显示。', MOVE: '检查做在了别人名下，或是无名氏。只转选中的一次检查，之后再来的影像自动跟随。', MERGE: '同一人有两个患者号。左边的号从此指右边这位，其检查全部并入。' },
  study: '检查', chooseStudy: '选择要转的检查', exams: '{{count}} 次检查', corrected: '已更正过', unnamed: '无姓名', noNumber: '无患者号',
  right: '3. 正确的患者', fromOrder: '来自申请单', typed: '填写新患者', field: { patientId: '患者号', name: '姓名', birthDate: '出生日期', sex: '性别' }, ideographic: '汉字姓名', alphabetic: '拼音姓名（姓^名）',
  before: '现在', after: '改正后', same: '不变', changes: '改变', unchanged: '没有不同之处',
  endsShares: '以此检查发出的分享链接和授权立即终止，云胶片不再含此检查：那是给原患者的。', mergeKeeps: '已发出的链接和授权保持有效：是同一个人。',
  reason: '原因（必填）', reasonHint: '如：技师选错患者，核对身份证后更正。不要写姓名。', review: '核对并更正', confirmTitle: '确认更正？', confirm: '更正', done: '已更正',
  history: '更正记录', noHistory: '还没有更正过', loadMore: '更早的', kind: { PATIENT_UPDATED: '改资料', STUDY_MOVED: '转检查', PATIENTS_MERGED: '合并患者号' }, undoOf: '撤销：{{what}}', undone: '已撤销', undo: '撤销', undoTitle: '撤销这次更正？', undoText: '恢复到更正之前。较晚的更正要先撤销。', by: '操作人', at: '时间', what: '内容', why: '原因',
};
export type CorrectionWords = typeof correctionZh;
