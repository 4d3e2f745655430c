/** Calls and shapes of the server's room `audit`. */
import { call, download, query } from '../api';

export interface AuditEvent {
  id: number;
  at: string;
  type: string;
  code: string;
  meaning: string;
  action: string;
  outcome: number;
  actor: string;
  address: string;
  site: string;
  objectKind: string;
  objectUid: string;
  studyUid: string;
  correlation: string;
  detail: string;
  sealed: boolean;
  position: number | null;
}
export interface AuditPage {
  events: AuditEvent[];
  next: string | null;
  searchedTo: string | null;
  /** Of a question for a patient: whether anything is known of the number at that hospital. */
  patient?: { known: boolean; studies: number };
}
export interface Sent {
  enabled: boolean;
  position: number;
  at: string | null;
}
export interface Chain {
  position: number;
  head: string;
  unsealed: number;
  exported: Sent;
  syslog: Sent;
}
export interface AuditFilter {
  actor: string;
  type: string;
  study: string;
  site: string;
  outcome: string;
  from: string;
  to: string;
}
export type ExportFormat = 'csv' | 'dicom-xml' | 'fhir-ndjson';

const extensions = { csv: 'csv', 'dicom-xml': 'xml', 'fhir-ndjson': 'ndjson' } as const;

/** A patient by the number at a hospital. It is sent in a body and kept in no address. */
export interface AskedPatient {
  site: string;
  id: string;
}
const bodyOf = (filter: AuditFilter, patient: AskedPatient) => ({
  ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')),
  patientSite: patient.site,
  patientId: patient.id,
});

export const audit = {
  ofPatient: (filter: AuditFilter, patient: AskedPatient, after: string | null, signal?: AbortSignal) =>
    call<AuditPage>('POST', '/api/audit/events/search', { ...bodyOf(filter, patient), limit: 100, after }, signal),
  exportOfPatient: (filter: AuditFilter, patient: AskedPatient, format: ExportFormat) =>
    download('/api/audit/events/export', { ...bodyOf(filter, patient), format }, `audit.${extensions[format]}`),
  events: (filter: AuditFilter, after: string | null, signal?: AbortSignal) =>
    call<AuditPage>('GET', '/api/audit/events' + query({ ...filter, limit: 100, after }), undefined, signal),
  exportPath: (filter: AuditFilter, format: ExportFormat) => '/api/audit/events/export' + query({ ...filter, format }),
  chain: (signal?: AbortSignal) => call<Chain>('GET', '/api/audit/chain', undefined, signal),
};
