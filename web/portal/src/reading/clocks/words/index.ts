import i18next from 'i18next';
import { clocksEn } from './en';
import { clocksZh } from './zh';

/** The words of this page come with it. */
i18next.addResourceBundle('zh', 'clocks', clocksZh);
i18next.addResourceBundle('en', 'clocks', clocksEn);
