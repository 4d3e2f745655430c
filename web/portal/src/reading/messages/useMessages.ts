import { useTranslation } from 'react-i18next';
import { useWords } from '../../words/useWords';
import './words';

/** The words and formats of this reader, with those of messages under `w`. */
export function useMessages() {
  const words = useWords();
  const { t: w } = useTranslation('messages');
  return { ...words, w };
}
