import i18next from 'i18next';
import { sharingEn } from './en';
import { sharingZh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'sharing', sharingZh);
i18next.addResourceBundle('en', 'sharing', sharingEn);
