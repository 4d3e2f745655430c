import { useTranslation } from 'react-i18next';
import { useAdministration } from '../administration/useAdministration';
import { useSites } from '../studies/useStudies';
import './words';

/** The words and formats of this reader, with those about accounts under `s`, and the names of hospitals by their codes. */
export function useSecurity() {
  const words = useAdministration();
  const { t: s } = useTranslation('security');
  const sites = useSites().data ?? [];
  return { ...words, s, siteOf: (code: string) => words.site(sites.find((one) => one.code === code) ?? code) };
}
