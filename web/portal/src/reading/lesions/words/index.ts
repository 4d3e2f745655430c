import i18next from 'i18next';
import { lesionsEn } from './en';
import { lesionsZh } from './zh';

/** The words of lesions come with their table. */
i18next.addResourceBundle('zh', 'lesions', lesionsZh);
i18next.addResourceBundle('en', 'lesions', lesionsEn);
