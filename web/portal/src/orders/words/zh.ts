/** Chinese words of the page of orders; the English file has the same keys. */
export const ordersZh = {
  title: '申请', tabs: { orders: '申请', messages: '接口消息', reconcile: '检查核对', results: '结果发送', repeats: '重复检查' },
  reconcile: { intro: '未能自动对应申请的检查：请核对后指定申请，或说明没有申请；可以撤销。', open: '待核对', decided: '已核对', none: '没有待核对的检查', noneDecided: '还没有核对过的检查', findings: { OTHER_PATIENT: '患者不符', CONTRADICTED: '患者信息不符', NO_ORDER: '没有申请', SEVERAL_ORDERS: '多个申请' }, by: '{{by}} 已核对', look: '查看影像', correctFirst: '检查号对应的申请属于另一患者：请在患者索引的“纠正”中更正检查的患者或检查号，更正后自动对应。', contradicted: '检查号与患者号相同，但影像中的患者信息与申请不一致，可能选错了患者：请先核对是谁的影像。',
    differs: { NAME: '姓名不同：影像 {{exam}}，申请 {{order}}', SEX: '性别不同：影像 {{exam}}，申请 {{order}}', BIRTH_DATE: '出生日期不同：影像 {{exam}}，申请 {{order}}', MODALITY: '设备类型不同：影像 {{exam}}，申请 {{order}}', BODY_PART: '部位不同：影像与申请“{{order}}”的部位不符', ORDERED_LATER: '申请在检查之后的日期才开出', OTHER_DAY: '日期相差较大：检查 {{exam}}，预约 {{order}}' },
    sure: '与此申请不一致，仍属于此申请？', takeStill: '已核对，属于此申请', take: '属于此申请', another: '另一患者', noOrder: '没有申请', undo: '撤销', done: '已保存' }, newOrder: '新建申请', empty: '这一天没有申请', emptyText: '新建的申请会出现在设备的工作列表中。', noMatch: '没有符合条件的申请',
  search: '姓名、患者号或检查号', day: '日期', before: '前一天', after: '后一天', today: '今天', modality: '设备类型', allModalities: '全部类型', state: '状态', allStates: '全部',
  states: { SCHEDULED: '已预约', ARRIVED: '已到检', IN_PROGRESS: '检查中', COMPLETED: '已完成', DISCONTINUED: '已取消' },
  patientClass: '就诊类型', patientClasses: { OUTPATIENT: '门诊', EMERGENCY: '急诊', INPATIENT: '住院' },
  priority: '优先级', priorities: { STAT: '急诊', HIGH: '加急', ROUTINE: '常规' },
  time: '时间', patient: '患者', device: '设备', description: '检查名称', exam: '检查项目', examHint: '从目录选择后自动填写类型、部位和名称；目录中没有的可直接填写。', examFree: '不选则按下面填写的内容', accession: '检查号', anyDevice: '任一设备',
  patientId: '患者号', nameIdeographic: '姓名', nameAlphabetic: '姓名拼音', nameHint: '不填则自动生成；设备上可能只显示拼音。', birthDate: '出生日期', sex: '性别', sexes: { M: '男', F: '女', O: '其他' },
  pregnancy: '妊娠', pregnancies: { NOT: '否', POSSIBLE: '可能', DEFINITE: '是', UNKNOWN: '不详' }, allergies: '过敏', reason: '检查目的', referringPhysician: '申请医生', performingPhysician: '检查医生',
  bodyPart: '部位（DICOM）', laterality: '侧别', sides: { R: '右', L: '左', B: '双侧', U: '不分侧' }, start: '预约时间', stationAe: '设备 AE 标题', stationAeHint: '不填则同类型设备都能看到。', stationName: '设备名称', site: '医院',
  needed: '请填写', entered: '已建立，检查号 {{number}}', mergedNumber: '患者号 {{typed}} 已并入 {{number}}（{{person}}），申请将按 {{number}} 建立。', known: { is: '已按登记信息填写，请核对。', of: '患者号 {{number}} 登记的是 {{person}}。', differ: '填写的{{parts}}与登记不同。', differs: { NAME: '姓名', SEX: '性别', BIRTH_DATE: '出生日期' }, use: '用登记的信息', sure: '是这位患者的申请吗？', still: '已核对，仍按此患者建立' }, recognised: '已互认，申请 {{number}} 已关闭', changed: '已改约', arrived: '已登记到检', cancelled: '已取消', arrive: '到检', reschedule: '改约', cancel: '取消申请', cancelTitle: '取消此申请？', cancelText: '设备的工作列表中将不再出现，且不能恢复。', cancelReason: '取消原因', end: '结束检查', endTitle: '由人工结束此检查？', endText: '设备没有上报结束，或不支持上报时使用。结束后不能恢复。', endAs: '结果', endings: { COMPLETED: '已做完', DISCONTINUED: '中止' }, endReason: '原因', ended: '已结束',
  keepLooking: '再核对', unmatched: '未匹配申请的设备上报', unmatchedText: '设备上报了这些检查，但不属于任何申请，请核对患者和检查号。', contradicts: '与申请 {{step}} 的检查号或研究不符', noOrder: '没有对应的申请', why: '说明',  keep: '保留', stoppedBecause: '取消或结束原因', by: '录入', procedureId: '项目编号', stepId: '步骤编号',
};
export type OrdersWords = typeof ordersZh;
