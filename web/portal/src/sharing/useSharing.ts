import { useTranslation } from 'react-i18next';
import { useWords } from '../words/useWords';
import './words';

/** The words and formats of this reader, with those about sharing under `w`. */
export function useSharing() {
  const words = useWords();
  const { t: w } = useTranslation('sharing');
  return { ...words, w };
}
