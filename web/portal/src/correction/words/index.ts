import i18next from 'i18next';
import { correctionEn } from './en';
import { correctionZh } from './zh';

/** The words of these pages come with them. */
i18next.addResourceBundle('zh', 'correction', correctionZh);
i18next.addResourceBundle('en', 'correction', correctionEn);
