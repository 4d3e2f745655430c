import i18next from 'i18next';
import { teachingEn } from './en';
import { teachingZh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'teaching', teachingZh);
i18next.addResourceBundle('en', 'teaching', teachingEn);
