import { useTranslation } from 'react-i18next';
import { useWords } from '../words/useWords';
import './words';

/** The words and formats of this reader, with those about figures under `w`. */
export function useFigures() {
  const words = useWords();
  const { t: w } = useTranslation('figures');
  return { ...words, w };
}
