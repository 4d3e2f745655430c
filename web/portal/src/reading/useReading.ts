import { useTranslation } from 'react-i18next';
import { useWords } from '../words/useWords';
import type { May, Task } from './api';
import './words';

/** The words and formats of this reader, with those about reading under `w`. */
export function useReading() {
  const words = useWords();
  const { t: w } = useTranslation('reading');
  return {
    ...words,
    w,
    who: (task: Task): string => words.name(task.patient).main || task.patient.id || '',
    sexAge: (task: Task): string => [words.sex(task.patient.sex), words.age(task.patient, task.studyDate)].filter(Boolean).join(' '),
    what: (task: Task): string => [task.modalities.join(' '), task.order || task.description].filter(Boolean).join(' · '),
    whyNot: (may: May | undefined): string => (may === undefined ? w('nobody') : ((words.language === 'zh' ? may.messageZh : may.message) ?? '')),
  };
}
