import { useTranslation } from 'react-i18next';
import { namesOf } from '../person/compare';
import { useWords } from '../words/useWords';
import type { Exam, PatientOfExam } from './api';
import './words';

/** The words and formats of this reader, with those about sharing under `w`. */
export function useSharing() {
  const words = useWords();
  const { t: w } = useTranslation('sharing');
  return {
    ...words,
    w,
    who: (patient: PatientOfExam | null): string => (patient ? words.name(namesOf(patient)).main || patient.patientId : words.t('studies.unnamed')),
    /** Kind, day and what of, as one tells an exam to a colleague. */
    examWords: (exam: Exam): string => [exam.modalities.join(' / '), words.exam(exam.studyDate, null)?.exact ?? '', exam.description].filter((part) => part !== '').join(' · '),
  };
}
