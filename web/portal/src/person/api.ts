/** Calls and shapes of the server's room `person`: one person over the patient IDs of many hospitals. */
import { call, id, query } from '../api';
import type { Site } from '../api';

export type IdentifierSystem = 'NATIONAL_ID' | 'INSURANCE' | 'HEALTH_CARD';
export interface PatientRecord {
  id: string;
  site: Site;
  issuer: string;
  patientId: string;
  name: string;
  birthDate: string | null;
  sex: string;
  identifiers: { system: IdentifierSystem; masked: string; sound: boolean }[];
  images: boolean;
}
export type Sharing = 'PERMITTED' | 'REFUSED' | 'UNSTATED';
export interface Person {
  id: string;
  replacedBy: string | null;
  patients: PatientRecord[];
  sharing: Sharing;
}
export interface Reason {
  code: string;
  message: string;
  messageZh: string;
}
export interface Proposal {
  id: string;
  score: number;
  reasons: Reason[];
  left: PatientRecord;
  right: PatientRecord;
  at: string;
  /** The other hospital must say the same before they are joined. */
  needsOther: boolean;
  /** Codes of the hospitals that said already that they are one person. */
  said: string[];
}
/** What a yes led to: the person they are now, or the hospital whose word is awaited. */
export type Accepted = Person | { awaited: string };
export interface PersonLink {
  id: string;
  kind: 'JOINED' | 'PARTED';
  rule: string;
  at: string;
  by: string;
  reason: string;
  patients: string[];
  from: string;
  to: string;
  undone: boolean;
}
export interface Consent {
  id: string;
  decision: 'PERMIT' | 'DENY';
  grantor: 'PATIENT' | 'GUARDIAN';
  from: string | null;
  to: string | null;
  evidence: string;
  reason: string;
  at: string;
  by: string;
  site: string;
}
export interface PersonSearch {
  name?: string;
  birthDate?: string;
  sex?: string;
  site?: string;
  patientId?: string;
  identifier?: { system: IdentifierSystem; value: string };
}
export interface ConsentDraft {
  decision: Consent['decision'];
  grantor: Consent['grantor'];
  from: string | null;
  to: string | null;
  evidence: string;
  reason: string;
}
interface Page<T> {
  items: T[];
  next: string | null;
}

const person = (key: string) => `/api/persons/${id(key)}`;

/** Whom one looks for stands in the body, never in an address. */
export const persons = {
  search: (wanted: PersonSearch, after: string | null, signal?: AbortSignal) =>
    call<Page<Person>>('POST', '/api/persons/search', { ...wanted, limit: 50, ...(after === null ? {} : { after }) }, signal),
  one: (key: string, signal?: AbortSignal) => call<Person>('GET', person(key), undefined, signal),
  history: async (key: string, signal?: AbortSignal) => (await call<{ items: PersonLink[] }>('GET', `${person(key)}/history`, undefined, signal)).items,
  proposals: (after: string | null, signal?: AbortSignal) => call<Page<Proposal>>('GET', '/api/persons/proposals' + query({ limit: 50, after }), undefined, signal),
  accept: (proposal: string, reason: string) => call<Accepted>('POST', `/api/persons/proposals/${id(proposal)}/accept`, reason === '' ? {} : { reason }),
  reject: (proposal: string, reason: string) => call<void>('POST', `/api/persons/proposals/${id(proposal)}/reject`, { reason }),
  undo: (link: string, reason: string) => call<Person>('POST', `/api/persons/links/${id(link)}/undo`, { reason }),
  consents: (key: string, signal?: AbortSignal) => call<{ items: Consent[]; sharing: Sharing }>('GET', `${person(key)}/consents`, undefined, signal),
  record: (key: string, draft: ConsentDraft) => call<Consent>('POST', `${person(key)}/consents`, draft),
};
