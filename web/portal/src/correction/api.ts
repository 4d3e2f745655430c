/** Calls and shapes of the server's room `correction`. Whom one asks for stands in the body, never in an address. */
import { call, id } from '../api';

/** As DICOM writes them: name groups separated by =, the birth date YYYYMMDD or empty. */
export interface PatientAttributes {
  patientId: string;
  name: string;
  birthDate: string;
  sex: string;
}
export interface ToldStudy {
  uid: string;
  date: string;
  /** As DICOM writes it. */
  time: string;
  description: string;
  accession: string;
  modalities: string[];
  /** When it was split off another exam. */
  splitOff: string | null;
}
export interface FoundStudy extends ToldStudy {
  corrected: boolean;
  series: number;
  instances: number;
}
/** What can be corrected of a study, as DICOM writes it; empty where not known. */
export interface StudyAttributes {
  date: string;
  time: string;
  accession: string;
  referring: string;
  description: string;
  studyId: string;
}
export interface StudySeries {
  uid: string;
  modality: string;
  number: number | null;
  description: string;
  instances: number;
  /** Its first image names another patient, by this number: it came while the exam was that one's. */
  otherPatient: boolean;
  names: string;
}
/** A study with its series, as it is now; the version is of its attributes. */
export interface StudyParts {
  patient: string;
  version: string;
  attributes: StudyAttributes;
  series: StudySeries[];
}
export interface FoundPatient extends PatientAttributes {
  row: string;
  version: string;
  studyCount: number;
  studies: FoundStudy[];
}
export interface Found {
  patients: FoundPatient[];
  /** Patients that only an order of the hospital names yet. */
  ordered: PatientAttributes[];
}
export interface CorrectionLine {
  id: string;
  kind: 'PATIENT_UPDATED' | 'STUDY_MOVED' | 'PATIENTS_MERGED' | 'SERIES_MOVED' | 'STUDY_UPDATED';
  by: string;
  at: string;
  reason: string;
  before: PatientAttributes;
  after: PatientAttributes;
  /** Of moved series the study that they were in, then the one that took them. */
  studies: ToldStudy[];
  series: { modality: string; number: number | null; description: string }[];
  seriesCount: number;
  studyBefore: StudyAttributes | null;
  studyAfter: StudyAttributes | null;
  undoes: string | null;
  undone: string | null;
}
export type Correction =
  | ({ kind: 'UPDATE'; site: string; patient: string; version: string; reason: string } & PatientAttributes)
  | { kind: 'MOVE'; site: string; patient: string; study: string; target: string; reason: string }
  | ({ kind: 'MOVE'; site: string; patient: string; study: string; reason: string } & PatientAttributes)
  | { kind: 'MERGE'; site: string; patient: string; target: string; reason: string; confirmed: string }
  | { kind: 'SPLIT'; site: string; patient: string; study: string; series: string[]; reason: string }
  | { kind: 'JOIN'; site: string; patient: string; study: string; series: string[]; into: string; reason: string }
  | ({ kind: 'STUDY'; site: string; patient: string; study: string; version: string; reason: string } & StudyAttributes);

export const corrections = {
  search: (site: string, text: string) => call<Found>('POST', '/api/corrections/search', { site, text }),
  study: (site: string, study: string, signal?: AbortSignal) => call<StudyParts>('POST', '/api/corrections/study', { site, study }, signal),
  correct: (correction: Correction) => call<{ id: number }>('POST', '/api/corrections', correction),
  history: (site: string, before: string | null, signal?: AbortSignal) =>
    call<{ items: CorrectionLine[]; next: string | null }>('POST', '/api/corrections/history', before === null ? { site } : { site, before }, signal),
  undo: (line: string, site: string, reason: string) => call<{ id: number }>('POST', `/api/corrections/${id(line)}/undo`, { site, reason }),
};
