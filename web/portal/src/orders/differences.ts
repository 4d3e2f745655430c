import type { Difference, Proposal, WaitingStudy } from './api';

/** One line of what the exam says and what the order says; `exam` and `order` are empty where the word of the difference says it all. */
export interface Told {
  what: Difference;
  exam: string;
  order: string;
}

const day = (date: string): string => date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

/** In what they differ, each with both sides; `sexOf` has the word of a sex, `nameOf` how a name is written here. */
export const told = (waiting: WaitingStudy, order: Proposal, sexOf: (sex: string) => string, nameOf: (alphabetic: string, ideographic: string) => string): Told[] =>
  order.differences.map((what): Told => {
    switch (what) {
      case 'NAME': return { what, exam: nameOf(waiting.imagesAlphabetic, waiting.imagesIdeographic), order: nameOf(order.nameAlphabetic, order.nameIdeographic) };
      case 'SEX': return { what, exam: sexOf(waiting.sex), order: sexOf(order.sex) };
      case 'BIRTH_DATE': return { what, exam: waiting.birthDate, order: order.birthDate };
      case 'MODALITY': return { what, exam: waiting.modality, order: order.modality };
      case 'OTHER_DAY': return { what, exam: day(waiting.studyDate), order: order.start.slice(0, 10) };
      case 'BODY_PART': case 'ORDERED_LATER': return { what, exam: '', order: what === 'BODY_PART' ? order.description : '' };
    }
  });

/** An order that may be given with one click: of this patient, and in nothing another. */
export const isPlain = (order: Proposal): boolean => order.samePatient && order.differences.length === 0;
