import { useTranslation } from 'react-i18next';
import { useWords } from '../words/useWords';
import './words';

/** The words and formats of this reader, with those of teaching under `w`. */
export function useTeaching() {
  const words = useWords();
  const { t: w } = useTranslation('teaching');
  return { ...words, w };
}
