/** Chinese words of consultations; the English file has the same keys. */
export const consultZh = {
  title: '会诊', page: '会诊与复核', entry: '会诊与复核', twice: '双盲复阅', mentions: '提及我的', toMe: '邀请我的', byMe: '我申请的', none: '没有会诊', ask: '申请会诊', askTitle: '申请会诊', askText: '受邀专家在会诊期间可查看该检查，会诊结束后不再可见。会诊意见供参考，诊断仍由签署医师和责任医院负责。',
  experts: '专家', groups: '或整组邀请（科室、医院）', nobody: '没有可邀请的专家：须为执业范围覆盖该检查、且所在医院与检查医院订有会诊协议的医师。', question: '会诊问题', due: '要求答复时间', send: '发出申请', sent: '会诊申请已发出', required: '请填写', chooseOne: '请选择专家或科室', dueLater: '须晚于现在',
  askedBy: '{{name}} 申请', dueAt: '{{time}} 前答复', late: '已超时', states: { OPEN: '进行中', CLOSED: '已结束', WITHDRAWN: '已撤回' }, answers: { ASKED: '待答复', ANSWERED: '已答复', DECLINED: '已谢绝' }, asGroup: '{{group}} 组内', open: '打开检查',
  opinion: '我的会诊意见', answer: '提交意见', answered: '会诊意见已提交', decline: '谢绝', why: '原因', close: '结束会诊', withdraw: '撤回申请', closeText: '结束后，受邀专家不再能查看该检查。', withdrawText: '撤回后，受邀专家不再能查看该检查。', take: '引用到报告', taken: '已引用，请核对后签署', quoted: '会诊意见（{{name}}，{{hospital}}）：{{words}}',
  ended: '{{by}} 于 {{time}} 结束', ofAnother: '申请时的患者：{{name}} {{id}}，检查资料已更正，请核对', cancel: '取消', waitingTitle: '会诊 {{consultations}}，双盲复阅与仲裁 {{twice}}，提及我的 {{mentions}}', shownUntil: '可查看至 {{time}}',
};
export type ConsultWords = typeof consultZh;
