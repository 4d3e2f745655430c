import { useTranslation } from 'react-i18next';
import { useWords } from '../words/useWords';
import type { Order } from './api';
import './words';

/** The words and formats of this reader, with those about orders under `w`. */
export function useOrders() {
  const words = useWords();
  const { t: w } = useTranslation('orders');
  return {
    ...words,
    w,
    who: (order: Order): string => words.name({ name: order.nameAlphabetic, ideographic: order.nameIdeographic }).main || order.patientId,
    device: (order: Order): string => [order.modality, order.stationName || order.stationAe || w('anyDevice')].join(' · '),
  };
}
