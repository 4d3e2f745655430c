import i18next from 'i18next';
import { rejectionEn } from './en';
import { rejectionZh } from './zh';

/** The words about rejection come with its parts. */
i18next.addResourceBundle('zh', 'rejection', rejectionZh);
i18next.addResourceBundle('en', 'rejection', rejectionEn);
