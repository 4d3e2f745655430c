import { useTranslation } from 'react-i18next';
import { useAdministration } from '../administration/useAdministration';
import './words';

/** The words of this reader, with those about exams under `w`. */
export function useExamWords() {
  const { t: w } = useTranslation('exam');
  return { ...useAdministration(), w };
}
