import { useTranslation } from 'react-i18next';
import { useAdministration } from '../administration/useAdministration';
import './words';

/** The words of this reader, with those about messages under `w`. */
export function useHl7() {
  const { t: w } = useTranslation('hl7');
  return { ...useAdministration(), w };
}
