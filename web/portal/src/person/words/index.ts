import i18next from 'i18next';
import { personEn } from './en';
import { personZh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'person', personZh);
i18next.addResourceBundle('en', 'person', personEn);
