import type { Patient } from '../api';
import type { IdentifierSystem, PatientRecord } from './api';

/** The groups of a Person Name (PS3.5 6.2) as the study list has them. */
export function namesOf(record: Pick<PatientRecord, 'name'>): Patient {
  const [name = '', ideographic = '', phonetic = ''] = record.name.split('=');
  return { name: name || null, ideographic: ideographic || null, phonetic: phonetic || null };
}

export const systems: IdentifierSystem[] = ['NATIONAL_ID', 'INSURANCE', 'HEALTH_CARD'];
export type Likeness = 'same' | 'different' | 'unknown';

/** Two values side by side: what one side does not know says nothing. */
export function likeness(left: string | null | undefined, right: string | null | undefined): Likeness {
  const [one, other] = [left?.trim() ?? '', right?.trim() ?? ''];
  if (one === '' || other === '') return 'unknown';
  return one.toLowerCase() === other.toLowerCase() ? 'same' : 'different';
}

/** Names agree when a writing that both have agrees, and differ when none of those does. */
export function namesLikeness(left: PatientRecord, right: PatientRecord): Likeness {
  const [one, other] = [namesOf(left), namesOf(right)];
  const found = [likeness(one.ideographic, other.ideographic), likeness(one.name, other.name)];
  if (found.includes('same')) return 'same';
  return found.includes('different') ? 'different' : 'unknown';
}

export const maskedOf = (record: PatientRecord, system: IdentifierSystem): string => record.identifiers.find((one) => one.system === system)?.masked ?? '';
