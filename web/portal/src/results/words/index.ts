import i18next from 'i18next';
import { resultsEn } from './en';
import { resultsZh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'results', resultsZh);
i18next.addResourceBundle('en', 'results', resultsEn);
