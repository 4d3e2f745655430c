/** Calls and shapes of the server's room `correction`. Whom one asks for stands in the body, never in an address. */
import { call, id } from '../api';

/** As DICOM writes them: name groups separated by =, the birth date YYYYMMDD or empty. */
export interface PatientAttributes {
  patientId: string;
  name: string;
  birthDate: string;
  sex: string;
}
export interface FoundStudy {
  uid: string;
  date: string;
  description: string;
  accession: string;
  modalities: string[];
  corrected: boolean;
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
  kind: 'PATIENT_UPDATED' | 'STUDY_MOVED' | 'PATIENTS_MERGED';
  by: string;
  at: string;
  reason: string;
  before: PatientAttributes;
  after: PatientAttributes;
  studies: string[];
  undoes: string | null;
  undone: string | null;
}
export type Correction =
  | ({ kind: 'UPDATE'; site: string; patient: string; version: string; reason: string } & PatientAttributes)
  | { kind: 'MOVE'; site: string; patient: string; study: string; target: string; reason: string }
  | ({ kind: 'MOVE'; site: string; patient: string; study: string; reason: string } & PatientAttributes)
  | { kind: 'MERGE'; site: string; patient: string; target: string; reason: string };

export const corrections = {
  search: (site: string, text: string) => call<Found>('POST', '/api/corrections/search', { site, text }),
  correct: (correction: Correction) => call<{ id: number }>('POST', '/api/corrections', correction),
  history: (site: string, before: string | null, signal?: AbortSignal) =>
    call<{ items: CorrectionLine[]; next: string | null }>('POST', '/api/corrections/history', before === null ? { site } : { site, before }, signal),
  undo: (line: string, site: string, reason: string) => call<{ id: number }>('POST', `/api/corrections/${id(line)}/undo`, { site, reason }),
};
