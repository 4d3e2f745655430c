import { useTranslation } from 'react-i18next';
import { useAdministration } from '../administration/useAdministration';
import './words';

/** The words and formats of this reader, with those about accounts under `s`. */
export function useSecurity() {
  const words = useAdministration();
  const { t: s } = useTranslation('security');
  return { ...words, s };
}
