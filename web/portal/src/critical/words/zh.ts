/** Chinese words of critical results; the English file has the same keys. */
export const criticalZh = {
  title: '危急值', raise: '危急值', raiseTitle: '上报危急值', raiseText: '立即通知临床，不必等待签署。规定时间内未确认时，全院及本院管理者会看到超时提醒。', kind: '危急值类别', finding: '所见', keepPatient: '请技师留住患者', send: '立即上报', sent: '危急值已上报',
  kinds: { INTRACRANIAL_HAEMORRHAGE: '颅内大量出血', BRAIN_HERNIATION: '脑疝', ACUTE_STROKE: '急性大面积脑梗死', SPINAL_CORD_INJURY: '脊柱骨折伴脊髓损伤', AIRWAY_OBSTRUCTION: '气道异物或梗阻', TENSION_PNEUMOTHORAX: '张力性气胸', PULMONARY_EMBOLISM: '肺栓塞', AORTIC_DISSECTION: '主动脉夹层', ANEURYSM_RUPTURE: '动脉瘤破裂', CARDIAC_TAMPONADE: '心包压塞', ORGAN_RUPTURE: '实质脏器破裂出血', PERFORATION: '消化道穿孔', STRANGULATED_BOWEL: '绞窄性肠梗阻', ECTOPIC_PREGNANCY: '异位妊娠破裂', LIMB_ISCHAEMIA: '急性肢体缺血', OTHER: '其他' },
  open: '危急值待确认', late: '危急值超时未确认', keep: '请留住患者', look: '处理', details: '危急值处理', receiver: '复述人（电话通知时填写姓名、科室）', words: '复述内容', wordsCall: '通话情况', withdrawWords: '撤回原因',
  acknowledge: '已复述，确认', call: '记录一次呼叫', withdraw: '撤回', withdrawText: '撤回后，看到过该危急值的人员都会收到“危急值已撤回”提醒，须逐一点“已知悉”；已收到的系统也会收到撤回。', withdrawOpen: '撤回…', back: '返回', phoneThem: '请电话告知：{{names}}', phoned: '已电话告知', unphoned: '未电话告知', phonedWhom: '告知了谁（姓名、科室）', unphonedWhy: '未电话告知的原因', phonedNow: '登记电话告知', course: '经过', acts: { RAISED: '上报', CALLED: '呼叫', ACKNOWLEDGED: '复述确认', ESCALATED: '超时提醒全院', WITHDRAWN: '撤回', PHONED: '电话告知撤回', UNPHONED: '未电话告知撤回', NOTED: '知悉撤回' }, states: { OPEN: '待确认', LATE: '超时未确认', ACKNOWLEDGED: '已确认', WITHDRAWN: '已撤回' },
  due: '须在 {{time}} 前确认', told: '通知 {{receiver}}', ofAnother: '上报时的患者：{{name}} {{id}}，检查资料已更正，请核对', none: '没有危急值', all: '全部危急值', server: '系统', required: '请填写', whom: '请填写被通知人',
  withdrawn: '危急值已撤回', because: '原因：{{words}}', lookAndNote: '查看并知悉', note: '已知悉', noteText: '您看到过该危急值，现已撤回。请确认您已知悉，并停止据此进行的处理。', noted: '已知悉撤回：', unaware: '尚未知悉撤回：{{names}}', comma: '、',
  more: '详情', toExam: '阅片页', before: '该检查已上报过危急值，请先核对', fitting: '与本检查相符', others: '其他类别', choose: '请选择', managers: '此处为您管理的医院中超时未确认的危急值及其经过。', noneLate: '没有超时未确认的危急值',
};
export type CriticalWords = typeof criticalZh;
