import type { PatientAttributes } from './api';

/** YYYYMMDD as a form has it, YYYY-MM-DD; what is no date stays. */
export const dayOf = (text: string): string => (/^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text);

export const attributeNames = ['patientId', 'name', 'birthDate', 'sex'] as const;
export type AttributeName = (typeof attributeNames)[number];

/** What is said otherwise after the correction; of the same patient what is left empty stays as it is. */
export function differing(before: PatientAttributes, after: PatientAttributes): AttributeName[] {
  return attributeNames.filter((name) => before[name].trim() !== after[name].trim());
}

/** The groups of a Person Name (PS3.5 6.2). */
export function groupsOf(name: string): { alphabetic: string; ideographic: string } {
  const [alphabetic = '', ideographic = ''] = name.split('=');
  return { alphabetic, ideographic };
}

/** Back to the form of PS3.5; a third group stays what it was. */
export function nameFrom(alphabetic: string, ideographic: string, before: string): string {
  const phonetic = before.split('=')[2] ?? '';
  return [alphabetic.trim(), ideographic.trim(), phonetic].join('=').replace(/=+$/, '');
}
