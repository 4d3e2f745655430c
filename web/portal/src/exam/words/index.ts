import i18next from 'i18next';
import { examEn } from './en';
import { examZh } from './zh';

/** The words of this page come with it. */
i18next.addResourceBundle('zh', 'exam', examZh);
i18next.addResourceBundle('en', 'exam', examEn);
