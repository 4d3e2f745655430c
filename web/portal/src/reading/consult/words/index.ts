import i18next from 'i18next';
import { consultEn } from './en';
import { consultZh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'consult', consultZh);
i18next.addResourceBundle('en', 'consult', consultEn);
