import i18next from 'i18next';
import { administrationEn } from './en';
import { administrationZh } from './zh';

/** The words of the administration come with its pages, so that a reader never loads them. */
i18next.addResourceBundle('zh', 'administration', administrationZh);
i18next.addResourceBundle('en', 'administration', administrationEn);
