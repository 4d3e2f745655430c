import type { KnownPatient, OrderDraft } from './api';

/** What a number brings, and what it was that it brought: a member that is still as it was brought is replaced when another number is typed. */
export type Brought = Pick<OrderDraft, 'nameIdeographic' | 'nameAlphabetic' | 'birthDate' | 'sex'>;
export const nothing: Brought = { nameIdeographic: '', nameAlphabetic: '', birthDate: '', sex: '' };
const members = Object.keys(nothing) as (keyof Brought)[];

/** As it is written in the form: Chinese names stand without the sign between their parts. */
export const broughtBy = (known: KnownPatient): Brought =>
  known.known ? { nameIdeographic: known.nameIdeographic.replaceAll('^', ''), nameAlphabetic: known.nameAlphabetic, birthDate: known.birthDate, sex: known.sex } : nothing;

/** What is put into the form: where nothing stands, or what the number before had brought. What was typed stays. */
export function filled(typed: Partial<Brought>, before: Brought, now: Brought): Partial<Brought> {
  const changed: Partial<Brought> = {};
  for (const member of members) {
    const stands = (typed[member] ?? '').trim();
    if ((stands === '' || stands === before[member]) && stands !== now[member]) changed[member] = now[member];
  }
  return changed;
}

/** The order is made for who was asked alone: what is typed is of somebody else, or the number means another one. */
export const isDoubtful = (known: KnownPatient, typed: string): boolean => known.known && (known.differences.length > 0 || known.patientId !== typed);
