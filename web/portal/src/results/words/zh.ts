/** Chinese words of results that go out; the English file has the same keys. */
export const resultsZh = {
  intro: '已签署的报告以 HL7 ORU^R01 发往本院登记的接收方，对方确认前自动重试；终审后的报告同时以 PDF 和 SR 存入其检查；设有 CA 时 PDF 由签署医师经 CA 签名后存入。危急值上报后立即发送，不等签署。', filter: '状态', all: '全部', empty: '没有待发送的结果', emptyText: '报告签署后会出现在此；接收方由系统管理员登记。', none: '没有这样的结果',
  states: { WAITING: '待发送', DELIVERED: '已送达', REFUSED: '被拒收', HELD: '已搁置', REPLACED: '已被新版取代' }, receiver: '接收方', patient: '患者与检查', search: '姓名、患者号或检查号', report: '内容', version: '第 {{number}} 版', criticalRaised: '危急值', criticalWithdrawn: '撤回危急值', state: '状态', answer: '对方答复', held: '本系统暂缓', archive: '检查归档', ca: 'CA 签名（PDF）', uncertified: '未取得 CA 签名，文档未存入检查；在此之前给出的文档写明未经CA签名。请按说明处理后点“立即重发”', caLater: '稍后再试', unfiled: '报告未能存入检查；同一报告的后续版本随之等待，其他照常。请告知系统管理员，处理后点“立即重发”', unmade: '无法由该报告生成消息，未发送；同一报告的后续版本随之等待，其他结果照常发送。请告知系统管理员，处理后点“立即重发”', noAnswer: '无应答', queuedAt: '进入队列', nextAt: '下次发送', deliveredAt: '送达时间', tries: '已试 {{count}} 次',
  retry: '立即重发', retried: '将立即重发',
  destinationsIntro: '每家医院签署的报告发往此处登记的接收方（HL7 v2，MLLP）。停用后不再发送，记录保留。', make: '登记接收方', noDestinations: '还没有登记接收方', site: '医院', host: '主机', port: '端口', application: '接收应用（MSH-5）', facility: '接收机构（MSH-6）', charset: '字符集',
  preliminary: '也发送初步报告', withDocument: '附带 PDF', critical: '同时发送危急值', criticalHint: '上报时立即发送，不等签署；撤回时也发送。', active: '启用', activeHint: '停用后不再向其发送。', description: '说明',
};
export type ResultsWords = typeof resultsZh;
