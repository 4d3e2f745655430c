import i18next from 'i18next';
import { figuresEn } from './en';
import { figuresZh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'figures', figuresZh);
i18next.addResourceBundle('en', 'figures', figuresEn);
