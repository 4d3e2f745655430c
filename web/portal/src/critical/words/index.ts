import i18next from 'i18next';
import { criticalEn } from './en';
import { criticalZh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'critical', criticalZh);
i18next.addResourceBundle('en', 'critical', criticalEn);
