import { useTranslation } from 'react-i18next';
import { useWords } from '../words/useWords';
import './words';

/** The words and formats of this reader, with those about critical results under `w`. */
export function useCritical() {
  const words = useWords();
  const { t: w } = useTranslation('critical');
  return { ...words, w };
}
