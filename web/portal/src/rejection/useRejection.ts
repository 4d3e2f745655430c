import { useTranslation } from 'react-i18next';
import { useWords } from '../words/useWords';
import './words';

/** The words and formats of this reader, with those about rejection under `w`. */
export function useRejection() {
  const { t: w } = useTranslation('rejection');
  return { ...useWords(), w };
}
