import i18next from 'i18next';
import { specialtyEn } from './en';
import { specialtyZh } from './zh';

/** The words of this page come with it. */
i18next.addResourceBundle('zh', 'specialty', specialtyZh);
i18next.addResourceBundle('en', 'specialty', specialtyEn);
