/** Chinese words of messages of other systems; the English file has the same keys. */
export const hl7Zh = {
  intro: '其他系统通过 HL7 发来的申请。未被接受的消息保留在此，可查明原因后重试。', open: '待处理', all: '全部', empty: '没有待处理的消息', none: '还没有消息', search: '姓名、患者号、检查号或控制号', patient: '患者',
  at: '接收时间', sender: '发送方', message: '消息', answer: '答复', why: '原因', codes: { AA: '已接受', AE: '内容有误', AR: '不接收' }, tried: '第 {{count}} 次，{{by}}', closed: '已由 {{by}} 关闭',
  again: '重试', againDone: '已接受', stillNot: '仍未被接受', close: '不需处理', closeDone: '已关闭', body: '消息原文', bodyText: '含患者信息；查看会被记录。', charset: '字符集', address: '来源地址', controlId: '控制号', orders: '申请数', noSender: '按此登记',
  sendersIntro: '以 MSH-3、MSH-4 和来源地址识别发送方；每个发送方只代表一家医院。', listens: '正在监听 {{address}}', closedPort: '端口未开启：请设置 TONGYING_HL7_PORT。', make: '登记发送方', noSenders: '还没有登记发送方',
  application: '发送应用（MSH-3）', facility: '发送机构（MSH-4）', addressHint: 'IP 地址或网段，如 10.1.2.0/24。', site: '代表的医院', charsetHint: 'MSH-18 为空时使用。', active: '启用', activeHint: '停用后其消息不再被接收。', description: '说明', turnedAway: '未登记而被拒的发送方', lastAt: '最近', times: '次数', removeText: '已发送过消息的发送方只能停用。',
};
export type Hl7Words = typeof hl7Zh;
