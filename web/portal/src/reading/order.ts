import type { OrderFacts, Task } from './api';

/** In what order and images tell of different people, as far as both say it. Names are left to the reader: one is written, the other in letters. */
export function differencesOf(order: Pick<OrderFacts, 'sex' | 'birthDate'>, { patient }: { patient: Pick<Task['patient'], 'sex' | 'birthDate'> }): ('sex' | 'birthDate')[] {
  const differ = (ordered: string, imaged: string | null | undefined) => ordered !== '' && imaged !== null && imaged !== undefined && imaged !== '' && ordered.replaceAll('-', '') !== imaged.replaceAll('-', '');
  return [...(differ(order.sex, patient.sex) ? (['sex'] as const) : []), ...(differ(order.birthDate, patient.birthDate) ? (['birthDate'] as const) : [])];
}
