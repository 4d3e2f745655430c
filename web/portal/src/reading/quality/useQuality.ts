import { useTranslation } from 'react-i18next';
import { useSites } from '../../studies/useStudies';
import { useWords } from '../../words/useWords';
import './words';

/** The words and formats of this reader, with those of quality under `w`. */
export function useQuality() {
  const words = useWords();
  const { t: w } = useTranslation('quality');
  const sites = useSites().data ?? [];
  return { ...words, w, named: (code: string) => words.site(sites.find((one) => one.code === code) ?? code) };
}
