import { useTranslation } from 'react-i18next';
import { useWords } from '../words/useWords';
import type { KnownPatient, Order } from './api';
import './words';

/** The words and formats of this reader, with those about orders under `w`. */
export function useOrders() {
  const words = useWords();
  const { t: w } = useTranslation('orders');
  return {
    ...words,
    w,
    who: (order: Order): string => words.name({ name: order.nameAlphabetic, ideographic: order.nameIdeographic }).main || order.patientId,
    /** Whom a number means, and in what that is another than was typed. */
    known: (found: Extract<KnownPatient, { known: true }>, typed: string): string => {
      const person = [words.name({ name: found.nameAlphabetic, ideographic: found.nameIdeographic }).main, words.sex(found.sex), found.birthDate].filter(Boolean).join(' ');
      const parts = found.differences.map((one) => w(`known.differs.${one}`)).join(words.language === 'zh' ? '、' : ', ');
      return [found.patientId === typed ? w('known.of', { number: typed, person }) : w('mergedNumber', { typed, number: found.patientId, person }), parts === '' ? '' : w('known.differ', { parts })].filter(Boolean).join(' ');
    },
    device: (order: Order): string => [order.modality, order.stationName || order.stationAe || w('anyDevice')].join(' · '),
  };
}
