import { useTranslation } from 'react-i18next';
import { useWords } from '../words/useWords';
import { dayOf, examParts, groupsOf } from './compare';
import type { AttributeName } from './compare';
import type { FoundStudy, PatientAttributes, ToldStudy } from './api';
import './words';

/** The words and formats of this reader, with those about corrections under `w`. */
export function useCorrection() {
  const words = useWords();
  const { t: w } = useTranslation('correction');
  const who = (one: PatientAttributes): string => {
    const { alphabetic, ideographic } = groupsOf(one.name);
    return [words.name({ name: alphabetic, ideographic }).main || w('unnamed'), one.patientId || w('noNumber')].join(' · ');
  };
  const shown = (one: PatientAttributes, attribute: AttributeName): string => {
    if (attribute === 'name') {
      const name = words.name({ name: groupsOf(one.name).alphabetic, ideographic: groupsOf(one.name).ideographic });
      return [name.main, name.other].filter((part) => part !== '').join(' · ');
    }
    if (attribute === 'sex') return one.sex === '' ? '' : words.sex(one.sex);
    return attribute === 'birthDate' ? dayOf(one.birthDate) : one.patientId;
  };
  const exam = (study: ToldStudy): string => examParts(study, (at) => w('splitOff', { at: words.instant(at)?.exact ?? at })).join(' · ');
  /** With what it holds, where one is chosen among others. */
  const choice = (study: FoundStudy): string => [exam(study), w('seriesCount', { count: study.series }), w('images', { count: study.instances })].join(' · ');
  return { ...words, w, who, shown, exam, choice };
}
