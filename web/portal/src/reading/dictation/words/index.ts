import i18next from 'i18next';
import { dictationEn } from './en';
import { dictationZh } from './zh';

/** The words of dictation come with it. */
i18next.addResourceBundle('zh', 'dictation', dictationZh);
i18next.addResourceBundle('en', 'dictation', dictationEn);
