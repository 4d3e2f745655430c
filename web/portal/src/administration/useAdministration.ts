import { useTranslation } from 'react-i18next';
import { useWords } from '../words/useWords';
import './words';

/** The words and formats of this reader, with those of the administration under `a`. */
export function useAdministration() {
  const words = useWords();
  const { t: a } = useTranslation('administration');
  const named = (one: { code?: string; nameZh: string; nameEn: string }): string =>
    (words.language === 'zh' ? one.nameZh : one.nameEn) || one.nameZh || one.nameEn || (one.code ?? '');
  return { ...words, a, named };
}
