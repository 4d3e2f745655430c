import i18next from 'i18next';
import { discussionEn } from './en';
import { discussionZh } from './zh';

/** The words of these parts come with them. */
i18next.addResourceBundle('zh', 'discussion', discussionZh);
i18next.addResourceBundle('en', 'discussion', discussionEn);
