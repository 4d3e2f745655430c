/** Chinese words of messages about an exam; the English file has the same keys. */
export const messagesZh = {
  title: '检查消息', waiting: '{{count}} 条检查消息待处理', waitingMore: '至少 {{count}} 条检查消息待处理', look: '查看', none: '没有待处理的消息', all: '返回全部消息', exam: '打开检查',
  kinds: { ADD_SCAN: '补扫', RECONSTRUCT: '重建', ADD_PHASE: '增加期相', NOTE: '消息', DONE: '已完成', CANNOT: '无法完成' },
  sides: { READER: '阅片', TECHNOLOGIST: '技师' }, asked: '待技师处理', unread: '对方未读', readBy: '{{names}} 已读', answered: '已答复', me: '我',
  write: '写给技师', writeBack: '写给阅片医师', what: '请求或消息', words: '补充说明（可不填）', wordsNeeded: '请填写内容', send: '发送', done: '已完成', cannot: '无法完成', why: '请填写原因', empty: '还没有消息', only: '只有可阅该检查的医师和该院技师可以写消息',
};
export type MessagesWords = typeof messagesZh;
