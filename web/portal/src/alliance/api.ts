/** Calls and shapes of the server's room `alliance`: organizations, staff, agreements, application entities, imports. */
import { call, id, query } from '../api';
import type { Fault } from '../api';

export type Kind = 'ALLIANCE' | 'GROUP' | 'HOSPITAL' | 'CAMPUS' | 'DEPARTMENT';
export interface Organization {
  code: string;
  kind: Kind;
  parent: string | null;
  depth: number;
  nameZh: string;
  nameEn: string;
  tier: string | null;
  district: string | null;
  address: string;
  latitude: number | null;
  longitude: number | null;
  issuer: string | null;
  site: boolean;
  active: boolean;
  version: number;
}
export type Category = 'PHYSICIAN' | 'TECHNOLOGIST' | 'NURSE' | 'TRAINEE' | 'MANAGER';
export interface Practitioner {
  id: string;
  code: string;
  name: string;
  title: string;
  category: Category;
  licenceNumber: string | null;
  licenceSpecialty: string;
  licenceModalities: string[];
  licenceBodyParts: string[];
  licenceFrom: string | null;
  licenceTo: string | null;
  account: string | null;
  active: boolean;
  version: number;
}
export interface Assignment {
  id: string;
  organization: { code: string; nameZh: string; nameEn: string };
  role: string;
  modalities: string[];
  bodyParts: string[];
  validFrom: string;
  validTo: string | null;
  version: number;
}
export interface Verdict {
  allowed: boolean;
  by?: Assignment;
  reason?: string;
  message?: string;
  messageZh?: string;
}
export interface Competence {
  draft: Verdict;
  sign: Verdict;
  review: Verdict;
}
export type Share = 'READING' | 'REVIEW' | 'CONSULTATION' | 'PRIORS';
export interface Agreement {
  id: string;
  fromSite: string;
  toSite: string;
  direction: 'ONE_WAY' | 'MUTUAL';
  shares: Share[];
  validFrom: string;
  validTo: string | null;
  responsibleSite: string;
  endedOn: string | null;
  endReason: string | null;
  version: number;
}
export interface SharedStudies {
  site: string;
  purposes: Share[];
}
/** Of one registered before by its fingerprint alone nothing else is known. */
export interface Certificate {
  sha256: string;
  subject: string | null;
  notBefore: string | null;
  notAfter: string | null;
}
export interface Entity {
  id: string;
  title: string;
  host: string;
  port: number | null;
  site: string;
  certificates: Certificate[];
  services: string[];
  sopClasses: string[];
  worklistText: string;
  description: string;
  version: number;
}
export interface ConnectionResult {
  result: string;
  answered: boolean;
  elapsedMillis: number;
  message: string;
  messageZh: string;
}
export type Fate = 'MADE' | 'CHANGED' | 'UNCHANGED' | 'FAULTY' | 'HELD';
export interface LineFate {
  line: number;
  code: string;
  name: string;
  fate: Fate;
}
export interface ImportReport {
  dryRun: boolean;
  lines: number;
  made: number;
  changed: number;
  unchanged: number;
  faults: (Fault & { line: number })[];
  fates?: LineFate[];
}
export type ImportKind = 'organizations' | 'practitioners';
/** What a form sends: texts, lists of texts, and the version it was made from. */
export type Draft = Record<string, unknown>;

interface Items<T> {
  items: T[];
}
export interface StaffFilter {
  q: string;
  organization: string;
  category: string;
  active: string;
}

const list = async <T>(path: string, signal?: AbortSignal) => (await call<Items<T>>('GET', path, undefined, signal)).items;

export const alliance = {
  organizations: (signal?: AbortSignal) => list<Organization>('/api/organizations', signal),
  makeOrganization: (draft: Draft) => call<Organization>('POST', '/api/organizations', draft),
  changeOrganization: (code: string, draft: Draft) => call<Organization>('PUT', `/api/organizations/${id(code)}`, draft),
  moveOrganization: (code: string, parent: string | null, version: number) =>
    call<Organization>('POST', `/api/organizations/${id(code)}/move`, { parent, version }),
  removeOrganization: (code: string, version: number) => call<void>('DELETE', `/api/organizations/${id(code)}` + query({ version })),

  practitioners: (filter: StaffFilter, after: string | null, signal?: AbortSignal) =>
    call<Items<Practitioner> & { next: string | null }>('GET', '/api/practitioners' + query({ ...filter, q: filter.q.trim(), after }), undefined, signal),
  practitioner: (person: string, signal?: AbortSignal) => call<Practitioner>('GET', `/api/practitioners/${id(person)}`, undefined, signal),
  makePractitioner: (draft: Draft) => call<Practitioner>('POST', '/api/practitioners', draft),
  changePractitioner: (person: string, draft: Draft) => call<Practitioner>('PUT', `/api/practitioners/${id(person)}`, draft),
  competence: (person: string, organization: string, modality: string, signal?: AbortSignal) =>
    call<Competence>('GET', `/api/practitioners/${id(person)}/competence` + query({ organization, modality }), undefined, signal),
  assignments: (person: string, signal?: AbortSignal) => list<Assignment>(`/api/practitioners/${id(person)}/assignments`, signal),
  makeAssignment: (person: string, draft: Draft) => call<Assignment>('POST', `/api/practitioners/${id(person)}/assignments`, draft),
  changeAssignment: (person: string, assignment: string, draft: Draft) =>
    call<Assignment>('PUT', `/api/practitioners/${id(person)}/assignments/${id(assignment)}`, draft),
  removeAssignment: (person: string, assignment: Assignment) =>
    call<void>('DELETE', `/api/practitioners/${id(person)}/assignments/${id(assignment.id)}` + query({ version: assignment.version })),

  agreements: (signal?: AbortSignal) => list<Agreement>('/api/agreements', signal),
  sharedWith: (site: string, signal?: AbortSignal) => list<SharedStudies>('/api/agreements/shared-with' + query({ site }), signal),
  makeAgreement: (draft: Draft) => call<Agreement>('POST', '/api/agreements', draft),
  changeAgreement: (agreement: string, draft: Draft) => call<Agreement>('PUT', `/api/agreements/${id(agreement)}`, draft),
  endAgreement: (agreement: string, draft: Draft) => call<Agreement>('POST', `/api/agreements/${id(agreement)}/end`, draft),

  entities: (signal?: AbortSignal) => list<Entity>('/api/application-entities', signal),
  makeEntity: (draft: Draft) => call<Entity>('POST', '/api/application-entities', draft),
  changeEntity: (entity: string, draft: Draft) => call<Entity>('PUT', `/api/application-entities/${id(entity)}`, draft),
  removeEntity: (entity: Entity) => call<void>('DELETE', `/api/application-entities/${id(entity.id)}` + query({ version: entity.version })),
  testEntity: (entity: string) => call<ConnectionResult>('POST', `/api/application-entities/${id(entity)}/test`),

  take: (kind: ImportKind, file: Blob, dryRun: boolean) =>
    call<ImportReport>('POST', `/api/${kind}/import` + query({ dryRun: String(dryRun) }), file.slice(0, file.size, 'text/csv')),
  exportPath: (kind: ImportKind) => `/api/${kind}/export`,
};
