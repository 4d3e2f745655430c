import type { KnownPatient, OrderDraft } from './api';

/** What a number brings, and what it was that it brought: a member that is still as it was brought is replaced when another number is typed. */
export type Brought = Pick<OrderDraft, 'nameIdeographic' | 'nameAlphabetic' | 'birthDate' | 'sex'>;
export const nothing: Brought = { nameIdeographic: '', nameAlphabetic: '', birthDate: '', sex: '' };
const members = Object.keys(nothing) as (keyof Brought)[];

/** An order goes to devices in plain letters. */
const plain = (letters: string): string => {
  const bare = letters.normalize('NFD').replace(/\p{M}/gu, '');
  return /^[ -~]*$/.test(bare) ? bare : '';
};

/** As it is written in the form: Chinese names stand without the sign between their parts. */
export const broughtBy = (known: KnownPatient): Brought =>
  known.known ? { nameIdeographic: known.nameIdeographic.replaceAll('^', ''), nameAlphabetic: plain(known.nameAlphabetic), birthDate: known.birthDate, sex: known.sex } : nothing;

/** What is put into the form: where nothing stands, or what the number before had brought. What was typed stays; a name that was typed otherwise gets no pinyin, or characters, of the one that is known. */
export function filled(typed: Partial<Brought>, before: Brought, now: Brought): Partial<Brought> {
  const stands = (member: keyof Brought): string => (typed[member] ?? '').trim();
  const isTyped = (member: keyof Brought): boolean => stands(member) !== '' && stands(member) !== before[member] && stands(member) !== now[member];
  const changed: Partial<Brought> = {};
  for (const member of members) {
    const ofAnotherName = member === 'nameAlphabetic' ? isTyped('nameIdeographic') : member === 'nameIdeographic' && isTyped('nameAlphabetic');
    const wanted = ofAnotherName ? '' : now[member];
    if (!isTyped(member) && stands(member) !== wanted) changed[member] = wanted;
  }
  return changed;
}

/** The order is made for who was asked alone: what is typed is of somebody else, or the number means another one. */
export const isDoubtful = (known: KnownPatient, typed: string): boolean => known.known && (known.differences.length > 0 || known.patientId !== typed);
