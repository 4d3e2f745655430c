import i18next from 'i18next';
import { messagesEn } from './en';
import { messagesZh } from './zh';

/** The words of messages come with them. */
i18next.addResourceBundle('zh', 'messages', messagesZh);
i18next.addResourceBundle('en', 'messages', messagesEn);
