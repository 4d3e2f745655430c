import i18next from 'i18next';
import { readingEn } from './en';
import { readingZh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'reading', readingZh);
i18next.addResourceBundle('en', 'reading', readingEn);
