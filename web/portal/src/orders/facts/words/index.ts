import i18next from 'i18next';
import { factsEn } from './en';
import { factsZh } from './zh';

/** The words come with what shows them. */
i18next.addResourceBundle('zh', 'facts', factsZh);
i18next.addResourceBundle('en', 'facts', factsEn);
