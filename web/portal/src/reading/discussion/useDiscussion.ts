import { useTranslation } from 'react-i18next';
import { useWords } from '../../words/useWords';
import './words';

/** The words and formats of this reader, with those of discussions under `w`. */
export function useDiscussion() {
  const words = useWords();
  const { t: w } = useTranslation('discussion');
  return { ...words, w };
}
