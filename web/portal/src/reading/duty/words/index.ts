import i18next from 'i18next';
import { dutyEn } from './en';
import { dutyZh } from './zh';

/** The words of this page come with it. */
i18next.addResourceBundle('zh', 'duty', dutyZh);
i18next.addResourceBundle('en', 'duty', dutyEn);
