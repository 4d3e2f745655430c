import type { MessagesWords } from './zh';

export const messagesEn: MessagesWords = {
  title: 'Messages about exams', waiting: '{{count}} messages about exams wait for you', waitingMore: '{{count}} messages or more about exams wait for you', look: 'Show', none: 'No message waits for you', all: 'Back to all messages', exam: 'Open the exam',
  kinds: { ADD_SCAN: 'Add a scan', RECONSTRUCT: 'Reconstruct', ADD_PHASE: 'Add a phase', NOTE: 'Message', DONE: 'Done', CANNOT: 'Cannot be done' },
  sides: { READER: 'Reader', TECHNOLOGIST: 'Technologist' }, asked: 'Technologist to answer', unread: 'Not read yet', readBy: 'Read by {{names}}', answered: 'Answered', me: 'me',
  write: 'To the technologist', writeBack: 'To the reader', what: 'Request or message', words: 'Details, if needed', wordsNeeded: 'Write something', send: 'Send', done: 'Done', cannot: 'Cannot be done', why: 'Say why', empty: 'No messages yet', only: 'Messages are written by who may read the exam and by technologists of its hospital',
};
