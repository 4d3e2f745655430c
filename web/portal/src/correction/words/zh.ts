/** Chinese words of the repair of patients and studies; the English file has the same keys. */
export const correctionZh = {
  tab: '纠正', intro: '姓名登记有误、检查做错了患者、无名氏认出身份、同一人有两个患者号、两次检查做成了一次、检查资料写错：在这里改正。原始影像一个字节都不改，发出时带上正确信息和原值，随时可以撤销。',
  site: '医院', find: '查找', wrong: '1. 哪里错了', wrongHint: '患者号、姓名、检查号', nobody: '没有找到', more: '结果较多，请输入更多内容', choose: '选择',
  act: '2. 怎么改', UPDATE: '改患者资料', MOVE: '检查转给另一患者', MERGE: '合并到另一患者号', STUDY: '改检查资料', SERIES: '拆分/合并检查',
  actHint: { UPDATE: '同一人，登记写错了。其所有检查都按新资料显示。', MOVE: '检查做在了别人名下，或是无名氏。只转选中的一次检查，之后再来的影像自动跟随。', MERGE: '同一人有两个患者号。第 1 步查到的号从此指第 3 步选的患者，其检查全部并入。', STUDY: '检查号、日期、描述等写错了。此检查的所有影像都按新资料发出，之后再来的也一样。', SERIES: '两次检查做在了一次里，或一次检查分成了两次。把序列拆成新检查，或移到该患者在本院的另一次检查。' },
  study: '检查', noStudies: '没有检查', exams: '{{count}} 次检查', corrected: '已更正过', splitOff: '拆出于 {{at}}', seriesCount: '{{count}} 个序列', unnamed: '无姓名', noNumber: '无患者号',
  right: '3. 正确的患者', rightStudy: '3. 正确的检查资料', chooseSeries: '3. 选择序列', allSeries: '全部 {{count}} 个序列', images: '{{count}} 幅', unnamedSeries: '未命名序列', namesOther: '影像写的是另一患者：{{number}}', strangers: '此检查中有 {{count}} 个序列写的是另一患者，是检查在其名下时收到的。请用“拆分/合并检查”拆出来，再转给那位患者。', whereTo: '4. 移到哪里', intoNew: '拆成一次新检查', intoStudy: '移到：{{exam}}', newStudy: '新检查', nothingLeft: '全部序列都拆走，原检查就空了：请至少留一个序列；若是检查资料写错，请用“改检查资料”。',
  seriesGo: '{{count}} 个序列，共 {{images}} 幅影像', willSplit: '新检查的日期、检查号等与原检查相同，可随后更正。设备之后发来的这些序列的影像自动跟随，原检查照常接收其他影像。', willMove: '这些序列按目标检查的日期、检查号等发出，之后发来的影像自动跟随。', willMerge: '原检查全部并入目标检查，不再单独列出；之后以原检查发来的影像都归入目标检查。', splitShares: '已发出的链接和授权只看得到原检查剩下的序列，看不到新检查；患者的整份云胶片两者都有。', joinShares: '以目标检查发出的分享链接、授权和单次检查的云胶片立即终止：发出时不含这些序列。', seriesKeep: '原始影像不变；按旧检查 UID 再也查不到这些序列。可随时撤销。',
  studyField: { accession: '检查号', date: '检查日期', time: '检查时间', description: '检查描述', referring: '申请医生', studyId: '检查 ID' }, fromOrder: '来自申请单', typed: '填写新患者', field: { patientId: '患者号', name: '姓名', birthDate: '出生日期', sex: '性别' }, ideographic: '汉字姓名', alphabetic: '拼音姓名（姓^名）',
  faultyDay: '没有这一天，或还没到：请按 YYYY-MM-DD 填写', before: '现在', after: '改正后', same: '不变', changes: '改变', unchanged: '没有不同之处',
  endsShares: '以此检查发出的分享链接和授权立即终止，云胶片不再含此检查：那是给原患者的。', mergeKeeps: '已发出的链接和授权保持有效：是同一个人。', twoPeople: '看起来不是同一个人', typeNumber: '确认是同一人，请输入保留的患者号 {{number}}',
  reason: '原因（必填）', reasonHint: '如：技师选错患者，核对身份证后更正。不要写姓名。', review: '核对并更正', confirmTitle: '确认更正？', confirm: '更正', done: '已更正',
  history: '更正记录', noHistory: '还没有更正过', loadMore: '更早的', kind: { PATIENT_UPDATED: '改资料', STUDY_MOVED: '转检查', PATIENTS_MERGED: '合并患者号', SERIES_MOVED: '拆分/合并检查', STUDY_UPDATED: '改检查资料' }, andMore: '另有 {{count}} 个序列', undoOf: '撤销：{{what}}', undone: '已撤销', undo: '撤销', undoTitle: '撤销这次更正？', undoText: '恢复到更正之前。较晚的更正要先撤销；当时终止的分享链接和授权不会恢复。', undoShares: { SERIES_MOVED: '收回序列的检查，现有的分享链接、授权和单次检查的云胶片立即终止：发出时不含这些序列。', STUDY_MOVED: '以此检查发出的现有分享链接和授权立即终止，云胶片不再含此检查。', PATIENTS_MERGED: '回到原患者号的检查，现有的分享链接和授权立即终止，云胶片不再含这些检查。', PATIENT_UPDATED: '当时改了患者号的：回到原号的检查，现有的分享链接和授权立即终止。' }, by: '操作人', at: '时间', what: '内容', why: '原因',
};
export type CorrectionWords = typeof correctionZh;
