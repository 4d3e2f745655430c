import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWords } from '../words/useWords';
import { recognition } from './api';
import type { Reason } from './api';
import './words';

/** The words and formats of this reader, with those about repeated exams under `w`. */
export function useRecognition() {
  const words = useWords();
  const { t: w } = useTranslation('recognition');
  return { ...words, w };
}

/** The table of reasons, as options of a select. */
export function useReasons() {
  const { language } = useRecognition();
  const asked = useQuery({ queryKey: ['recognition', 'reasons'], queryFn: ({ signal }) => recognition.reasons(signal), staleTime: Infinity });
  const reasons = asked.data?.items ?? [];
  const name = (reason: Reason) => (language === 'zh' ? reason.nameZh : reason.nameEn);
  return {
    loading: asked.isPending,
    options: reasons.map((one) => ({ value: one.code, label: name(one) })),
    worded: (code: string) => reasons.some((one) => one.code === code && one.worded),
    nameOf: (code: string) => reasons.filter((one) => one.code === code).map(name)[0] ?? code,
  };
}
