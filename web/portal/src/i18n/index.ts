import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chosenLanguage } from './chosen';
import type { Language } from './chosen';
import { en } from './en';
import { zh } from './zh';

export type { Language };

const KEY = 'tongying.language';

function chosen(): Language {
  return chosenLanguage(localStorage.getItem(KEY), navigator.languages);
}

function apply(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = i18next.t('product');
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
}

/** Starts with the person's language. */
export function startLanguages(): void {
  void i18next.use(initReactI18next).init({
    lng: chosen(),
    fallbackLng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  apply(chosen());
}

export function switchLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
  void i18next.changeLanguage(language).then(() => apply(language));
}

export function languageOf(tag: string): Language {
  return tag.startsWith('en') ? 'en' : 'zh';
}
