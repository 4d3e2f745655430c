import { useTranslation } from 'react-i18next';
import { useAdministration } from '../administration/useAdministration';
import './words';

/** The words of this reader, with those about results that go out under `w`. */
export function useResults() {
  const { t: w } = useTranslation('results');
  return { ...useAdministration(), w };
}
