import i18next from 'i18next';
import { recognitionEn } from './en';
import { recognitionZh } from './zh';

/** The words come with what needs them. */
i18next.addResourceBundle('zh', 'recognition', recognitionZh);
i18next.addResourceBundle('en', 'recognition', recognitionEn);
