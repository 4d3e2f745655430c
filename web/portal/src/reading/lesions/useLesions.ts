import { useTranslation } from 'react-i18next';
import { useWords } from '../../words/useWords';
import './words';

/** The words and formats of this reader, with those of lesions under `w`. */
export function useLesions() {
  const words = useWords();
  const { t: w } = useTranslation('lesions');
  return { ...words, w };
}
