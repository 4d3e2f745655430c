import i18next from 'i18next';
import { qualityEn } from './en';
import { qualityZh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'quality', qualityZh);
i18next.addResourceBundle('en', 'quality', qualityEn);
