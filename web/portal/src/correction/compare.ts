import { parseDate } from '../words/dates';
import type { PatientAttributes, StudyAttributes, ToldStudy } from './api';

/** A day of the calendar that has come, as a form or as DICOM has it; nothing is no fault, nor is what stays as images say it. */
export function isFaultyDay(typed: string, before: string, today: string): boolean {
  const day = dayOf(typed.trim());
  if (day === '' || day === dayOf(before)) return false;
  return !/^\d{4}-\d{2}-\d{2}$/.test(day) || parseDate(day) === null || day > today;
}

/** YYYYMMDD as a form has it, YYYY-MM-DD; what is no date stays. */
export const dayOf = (text: string): string => (/^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text);

export const attributeNames = ['patientId', 'name', 'birthDate', 'sex'] as const;
export type AttributeName = (typeof attributeNames)[number];

/** What is said otherwise after the correction; of the same patient what is left empty stays as it is. */
export function differing(before: PatientAttributes, after: PatientAttributes): AttributeName[] {
  return attributeNames.filter((name) => before[name].trim() !== after[name].trim());
}

export const studyNames = ['accession', 'date', 'time', 'description', 'referring', 'studyId'] as const;
export type StudyName = (typeof studyNames)[number];

/** HHMMSS.FFFFFF as a form has it; what is no time stays. */
export const timeOf = (text: string): string => (/^\d{4,6}(\.\d+)?$/.test(text) ? `${text.slice(0, 2)}:${text.slice(2, 4)}${text.length >= 6 ? `:${text.slice(4)}` : ''}` : text);

/** What tells an exam from others of its patient, which may have its date, number and description too. */
export const examParts = (study: ToldStudy, splitOff: (at: string) => string): string[] => [
  [dayOf(study.date), timeOf(study.time).slice(0, 5)].join(' ').trim(), study.modalities.join(' '), study.description, study.accession,
  study.splitOff === null ? '' : splitOff(study.splitOff),
].filter((part) => part !== '');

export function differingOfStudy(before: StudyAttributes, after: StudyAttributes): StudyName[] {
  const plain = (name: StudyName, one: StudyAttributes) => (name === 'date' ? dayOf(one.date) : name === 'time' ? timeOf(one.time) : one[name]).trim();
  return studyNames.filter((name) => plain(name, before) !== plain(name, after));
}

/** Evidently two human beings, as far as their attributes tell: what of them speaks against one. */
export function against(one: PatientAttributes, other: PatientAttributes): AttributeName[] {
  const names = [one, other].map((who) => new Set(parts(who.name)));
  const [first = new Set<string>(), second = new Set<string>()] = names;
  return attributeNames.filter((name) => {
    if (name === 'name') return first.size > 0 && second.size > 0 && ![...first].some((part) => second.has(part));
    if (name === 'sex') return differ(known(one.sex), known(other.sex));
    return name === 'birthDate' && differ(dayOf(one.birthDate), dayOf(other.birthDate));
  });
}

const differ = (one: string, other: string): boolean => one !== '' && other !== '' && one !== other;
/** O says of nobody that it is not the other one. */
const known = (sex: string): string => (sex === 'M' || sex === 'F' ? sex : '');
/** Words of letters, and each character of Chinese by itself. */
const parts = (name: string): string[] => name.toLowerCase().match(/\p{Script=Han}|[^\P{L}\p{Script=Han}]+/gu) ?? [];

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
