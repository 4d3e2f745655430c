import { useTranslation } from 'react-i18next';
import { useWords } from '../../words/useWords';
import './words';

/** The words and formats of this reader, with those of second readings under `w`. */
export function useTwice() {
  const words = useWords();
  const { t: w } = useTranslation('twice');
  return { ...words, w };
}
