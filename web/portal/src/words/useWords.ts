import { useTranslation } from 'react-i18next';
import { ApiError } from '../api';
import type { Patient, Site } from '../api';
import { languageOf } from '../i18n';
import { ageOf } from './age';
import { examMoment, instantMoment } from './dates';
import type { Moment } from './dates';
import { nameOf } from './name';
import { roughSpan } from './sizes';

/** The formats of this reader's language, for use in components. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n.language);
  const locale = language === 'zh' ? 'zh-CN' : 'en';
  const words = { today: t('time.today'), yesterday: t('time.yesterday'), now: t('time.now') };

  return {
    t,
    language,
    name: (patient: Patient | null | undefined) => nameOf(patient, language),
    exam: (date: string | null | undefined, time: string | null | undefined): Moment | null =>
      examMoment(date, time, new Date(), locale, words),
    instant: (at: string | null | undefined): Moment | null => instantMoment(at, new Date(), locale, words),
    age: (patient: Patient, examDate: string | null | undefined): string => {
      const age = ageOf(patient, examDate, new Date());
      return age ? t(`age.${age.unit}`, { count: age.count }) : '';
    },
    sex: (sex: string | null | undefined): string => (sex === 'M' || sex === 'F' || sex === 'O' ? t(`sex.${sex}`) : ''),
    site: (site: Site | string | null | undefined): string => {
      if (!site) return '';
      if (typeof site === 'string') return site;
      return (language === 'zh' ? site.nameZh : site.nameEn) || site.code;
    },
    span: (seconds: number): string => {
      const span = roughSpan(seconds);
      return t(`time.${span.unit}`, { count: span.count });
    },
    problem: (error: unknown): string => {
      if (!(error instanceof ApiError)) return t('error.crash');
      const { detailZh, detail, titleZh, title } = error.problem;
      const said = language === 'zh' ? (detailZh ?? titleZh) : (detail ?? title);
      if (error.status === 0) return t('error.unreachable');
      if (said) return said;
      if (error.status === 403) return t('error.forbidden');
      if (error.status === 404) return t('error.notFound');
      if (error.status === 429 || error.status === 503) return t('error.busy');
      return error.status >= 500 ? t('error.server', { status: error.status }) : t('error.request', { status: error.status });
    },
  };
}
