/** Chinese words of reading; the English file has the same keys. */
export const readingZh = {
  title: '阅片', list: '列表', lists: { all: '全部待办', UNREAD: '待书写', REVIEW: '待审核', CHANGED: '签后有变', CANCELLED: '已取消', mine: '我的' }, urgentOnly: '仅急诊', search: '姓名、患者号或检查号', modality: '设备类型', allModalities: '全部类型', site: '医院', allSites: '全部医院',
  rule: '按紧急程度、剩余时间、等待时间排序', next: '下一例', empty: '没有待阅的检查', emptyText: '影像接收完成后会自动出现在这里。', noMatch: '没有符合条件的检查', noNext: '没有可领取的检查了',
  urgency: '紧急', urgencies: { STAT: '急诊', HIGH: '加急', ROUTINE: '常规' }, left: '剩余', over: '超时 {{span}}', patient: '患者', exam: '检查', images: '影像', priors: '既往', state: '状态', holder: '阅片人',
  states: { AWAITING_IMAGES: '影像接收中', READY: '待书写', CLAIMED: '已领取', DRAFT: '书写中', PRELIMINARY: '待审核', IN_REVIEW: '审核中', FINAL: '已终审', AMENDED: '已修订', CANCELLED: '已取消' },
  mine: '我', until: '占用至 {{time}}', keysHint: 'N 下一例 · C 领取 · Enter 打开 · F 筛选', priorsCount: '{{count}} 次', claim: '领取', open: '打开', release: '放回', back: '返回列表', released: '已放回列表',
  takeOver: '接管', takeOverTitle: '接管该检查？', takeOverText: '{{name}} 正在阅片，占用至 {{time}}。对方未保存的内容会丢失，接管原因记入审计。', reasons: { ABSENT: '对方不在', URGENT: '情况紧急', AGREED: '已与对方商定' },
  findings: '影像所见', impression: '诊断意见', result: '结果', positive: '阳性', negative: '阴性', order: '申请', hints: '尚未写明：{{what}}', hint: { location: '定位', size: '定量', character: '定性' }, noHints: '定位、定量、定性均已写明',
  priorExams: '既往检查', allPriors: '全部 {{count}} 次', fewerPriors: '收起', undated: '日期不详',
  phrases: { insert: '插入模板或常用语（F2）', fits: '适合本检查', own: '我的常用语', others: '其他模板', how: '在报告中输入快捷词后按 Tab 即可插入。{大小} 是待填字段，{左|右} 是可选字段：按 Tab 跳到下一个，按数字选择。', which: '选择', fresh: '新建（取自当前报告）', shortcut: '快捷词', shortcutRule: '1 至 16 个字母、汉字或数字', name: '名称', nameRule: '请填写名称', keep: '保存', remove: '删除', removeSure: '删除“{{name}}”？', left: '模板中还有 {{count}} 个字段未填写' },
  warnings: { laterality: '左右不符？“{{said}}”与“{{against}}”', lateralityNever: '左右不符？“{{said}}”不存在', sex: '性别不符？患者为{{sex}}，报告写有“{{said}}”', bodyPart: '部位不符？检查为“{{against}}”，报告写有“{{said}}”' },
  saved: '已保存 {{time}}', saving: '正在保存…', unsaved: '尚未保存', notSaved: '未能保存，将自动重试：{{why}}', lost: '他人已接管或修改，未覆盖任何内容：{{why}}', reload: '重新载入', nothingYet: '尚未书写',
  signPreliminary: '签署初步报告', signFinal: '终审签署', again: '再按一次确认签署', signHint: 'Ctrl+Enter 两次', signed: '已签署第 {{number}} 版', noSign: '您可以书写，不能签署：{{why}}', incomplete: '签署前须填写诊断意见并选择阳性或阴性',
  preliminary: '初步报告', changes: '与初步报告的差异', unchanged: '与初步报告一致', viewer: '影像', print: '打印', printNow: '打印本页', document: 'PDF 文档', report: '影像诊断报告', versions: '已签署的版本', version: '第 {{number}} 版',
  kinds: { PRELIMINARY: '初步报告', FINAL: '终审报告', ADDENDUM: '补充', CORRECTION: '更正' }, licence: '执业证书 {{number}}', by: '签署人 {{name}}（{{title}}）', signedAt: '签署于 {{organization}}', seal: '密封值', noCa: '未经CA签名',
  broken: '已签署的内容与密封值不符，请联系管理员', readOnly: '手机上只能查看', notMine: '领取后才能书写', cannot: '您不能书写该报告：{{why}}', cannotReview: '您不能审核该报告：{{why}}', own: '该报告由您本人签署，须由他人审核', nobody: '该账号没有对应的人员',
  amend: '补充或更正', addendum: '补充', correction: '更正', amendReason: '原因', amendSign: '签署', amended: '已签署', patientId: '患者号', sexAge: '性别 年龄', examDate: '检查日期', accession: '检查号', hospital: '检查医院', description: '检查项目', otherPatient: '签署时的患者：{{name}} {{id}}', ofAnother: '该报告是为另一患者签署的：{{name}} {{id}}。此后检查已被更正为现在的患者，更正报告签署前不能打印。', provisional: '初步报告，尚未审核',
  unreadImages: '签署后又有 {{count}} 幅影像未阅', correctedBy: { PATIENT: '签署后患者资料已更正', IMAGES: '签署后影像有拆分或合并' }, settle: '请查看后以“补充或更正”签署。', settlePatient: '报告是为另一患者资料签署的，请核对后以“更正”签署。', settleReview: '终审签署前请查看全部影像。', merged: '已并入本检查的报告', mergedInto: '该检查已并入另一检查，影像和报告请在那里查看。', draftOf: '{{name}} 未签署的文字',
  cancelTask: '无需阅片', cancelTitle: '取消该阅片任务？', cancelText: '任务移入“已取消”，已写的文字保留，可以恢复；原因记入审计。', whyNot: { READ_ELSEWHERE: '已在他处阅片', NOT_TO_BE_READ: '不需要报告', DUPLICATE: '重复的检查', EXPIRED: '超过期限无人阅片' }, cancelledBy: '已取消：{{why}}', reopen: '恢复',
  keptTaken: '已恢复本机保留的未保存文字（{{time}}）', keptOther: '本机还保留着未保存的文字（{{time}}），此后他人已保存过，未自动放入', keptUnsaved: '您在本机有未保存的文字（{{time}}），领取后可放入报告', keptTake: '放入报告', keptDrop: '丢弃', notReleased: '文字尚未保存，未放回', nextTitle: '放回该检查并取下一例？', nextText: '已写的文字会保存，该检查回到列表。', nextOk: '放回并取下一例', nextStay: '继续书写',
  factorTitle: '再次验证第二因素', factorSign: '验证并签署', factorPasskey: '使用通行密钥',
};
export type ReadingWords = typeof readingZh;
