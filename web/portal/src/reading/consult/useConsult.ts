import { useTranslation } from 'react-i18next';
import { useWords } from '../../words/useWords';
import './words';

/** The words and formats of this reader, with those of consultations under `w`. */
export function useConsult() {
  const words = useWords();
  const { t: w } = useTranslation('consult');
  return { ...words, w };
}
