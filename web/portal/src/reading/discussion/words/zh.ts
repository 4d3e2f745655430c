/** Chinese words of discussions; the English file has the same keys. */
export const discussionZh = {
  title: '讨论', empty: '还没有讨论。可查看该检查的人员都能看到此处内容。', me: '我', write: '写下您的看法', mention: '提及（会提醒对方）', send: '发送', withdraw: '撤回', withdrawn: '已撤回', mentioned: '提及：{{names}}', waiting: '提及我的', by: '{{name}} 提及了您', none: '没有提及您的讨论', open: '打开检查',
};
export type DiscussionWords = typeof discussionZh;
