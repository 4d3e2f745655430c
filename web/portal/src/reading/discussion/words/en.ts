import type { DiscussionWords } from './zh';

export const discussionEn: DiscussionWords = {
  title: 'Discussion', empty: 'Nothing yet. Whoever may see this exam reads what stands here.', me: 'Me', write: 'What do you think of it?', mention: 'Mention (they are told)', send: 'Send', withdraw: 'Withdraw', withdrawn: 'withdrawn', mentioned: 'mentions {{names}}', waiting: 'Mentions of me', by: '{{name}} mentions you', none: 'Nothing mentions you', open: 'Open the exam',
};
