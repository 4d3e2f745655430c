/** Calls and shapes of the server's room `audit`. */
import { call, query } from '../api';

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

export const audit = {
  events: (filter: AuditFilter, after: string | null, signal?: AbortSignal) =>
    call<AuditPage>('GET', '/api/audit/events' + query({ ...filter, limit: 100, after }), undefined, signal),
  exportPath: (filter: AuditFilter, format: ExportFormat) => '/api/audit/events/export' + query({ ...filter, format }),
  chain: (signal?: AbortSignal) => call<Chain>('GET', '/api/audit/chain', undefined, signal),
};
