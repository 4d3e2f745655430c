import i18next from 'i18next';
import { twiceEn } from './en';
import { twiceZh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'twice', twiceZh);
i18next.addResourceBundle('en', 'twice', twiceEn);
