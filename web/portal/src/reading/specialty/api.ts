/** Calls and shapes of the server's package `reading.specialty`: which modalities are whose, and the templates of their reports. */
import { call, id } from '../../api';

export interface Specialty {
  code: string;
  nameZh: string;
  nameEn: string;
  modalities: string[];
  version: number;
}
/** A line of a report: label and value; a number has its unit, in UCUM. */
export interface LineField {
  code: string;
  labelZh: string;
  labelEn: string;
  kind: 'CHOICE' | 'NUMBER' | 'TEXT';
  choicesZh: string[];
  choicesEn: string[];
  unit: string;
  scheme: string;
  concept: string;
}
export interface FieldTemplate {
  /** By which exams of the catalogue name it. */
  code: string;
  specialty: string;
  nameZh: string;
  nameEn: string;
  /** Codes of fields in their order. */
  findings: string[];
  impression: string[];
  version: number;
}
export interface Specialties {
  items: Specialty[];
  templates: FieldTemplate[];
  fields: LineField[];
}

const path = '/api/reading-specialties';

export const specialties = {
  all: (signal?: AbortSignal) => call<Specialties>('GET', path, undefined, signal),
  change: (specialty: Specialty) => call<Specialty>('PUT', `${path}/${id(specialty.code)}`, specialty),
  changeTemplate: ({ code, ...draft }: Pick<FieldTemplate, 'code' | 'findings' | 'impression' | 'version'>) => call<FieldTemplate>('PUT', `${path}/templates/${id(code)}`, draft),
};
