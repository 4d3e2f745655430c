import { useTranslation } from 'react-i18next';
import { useWords } from '../words/useWords';
import { namesOf } from './compare';
import type { PatientRecord } from './api';
import './words';

/** The words and formats of this reader, with those about persons under `w`. */
export function usePersonWords() {
  const words = useWords();
  const { t: w } = useTranslation('person');
  return { ...words, w, nameOf: (record: Pick<PatientRecord, 'name'>) => words.name(namesOf(record)) };
}
