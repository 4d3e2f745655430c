import i18next from 'i18next';
import { securityEn } from './en';
import { securityZh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'security', securityZh);
i18next.addResourceBundle('en', 'security', securityEn);
