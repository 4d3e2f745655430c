/** Calls and shapes of the server's room `sharing`: links, referrals, cloud films. */
import { call, id, query } from '../api';
import type { Page } from '../api';

/** A study in words. */
export interface Exam {
  studyInstanceUid: string;
  studyDate: string;
  modalities: string[];
  description: string;
}
/** As the hospital of the study knows the patient. */
export interface PatientOfExam {
  patientId: string;
  name: string;
  birthDate: string;
  sex: string;
}
export interface ShareLink {
  id: string;
  studyInstanceUid: string;
  reason: string;
  madeAt: string;
  expiresAt: string;
  mostUses: number;
  uses: number;
  state: 'OPEN' | 'EXPIRED' | 'USED_UP' | 'LOCKED' | 'REVOKED';
}
/** One of the own list, with whose it is while one works at that hospital. */
export type ListedLink = ShareLink & { patient: PatientOfExam | null; exam: Exam | null };
export type MadeLink = ShareLink & { address: string; code: string };
export interface LinkDraft {
  reason: string;
  hours: number;
  uses: number;
}
export type ReferralStatus = 'SENT' | 'ACCEPTED' | 'RETURNED' | 'ENDED';
export type Direction = 'UP' | 'DOWN';
export type Urgency = 'ROUTINE' | 'URGENT' | 'EMERGENCY';
export type Box = 'IN' | 'OUT';
export interface Referral {
  id: string;
  fromSite: string;
  toSite: string;
  direction: Direction;
  urgency: Urgency;
  reason: string;
  report: string;
  status: ReferralStatus;
  by: string;
  at: string;
  decidedBy: string;
  decidedAt: string | null;
  answer: string;
  /** Of one that the system ended. */
  endedBecause: 'STUDY_CORRECTED' | null;
  studies: string[];
  /** Shown: to the receiving side, by this referral, now. */
  exams: (Exam & { shown: boolean })[];
  patient: PatientOfExam | null;
}
export interface ReferralDraft {
  toSite: string;
  direction: Direction;
  urgency: Urgency;
  reason: string;
  report?: string;
  studies: string[];
}
export type ReferralCounts = Record<Box, { SENT: number; ACCEPTED: number }>;
export type Coverage = 'STUDY' | 'PATIENT';
export interface Film {
  id: string;
  site: string;
  coverage: Coverage;
  issue: number;
  issuedBy: string;
  issuedAt: string;
  expiresAt: string;
  openings: number;
  openedAt: string | null;
  state: 'OPEN' | 'PAUSED' | 'LOCKED' | 'EXPIRED' | 'REVOKED';
}
/** Of de-identified exports; with custody over it, one reads the way back. */
export interface DeidentifiedProject {
  id: string;
  site: string;
  name: string;
  by: string;
  madeAt: string;
  custody: boolean;
}
export type IssuedFilm = Film & { address: string; qr: { size: number; path: string } };

const referral = (key: string, act: string) => `/api/referrals/${id(key)}/${act}`;

export const sharing = {
  links: (after: string | null, signal?: AbortSignal) => call<Page<ListedLink>>('GET', '/api/share-links' + query({ limit: 50, after }), undefined, signal),
  makeLink: (studyInstanceUid: string, draft: LinkDraft) => call<MadeLink>('POST', '/api/share-links', { studyInstanceUid, ...draft }),
  revokeLink: (key: string) => call<void>('POST', `/api/share-links/${id(key)}/revoke`),
  referrals: (box: Box, status: string, q: string, after: string | null, signal?: AbortSignal) =>
    call<Page<Referral>>('POST', '/api/referrals/search', { box, limit: 50, ...(status === '' ? {} : { status }), ...(q.trim() === '' ? {} : { q: q.trim() }), ...(after === null ? {} : { after }) }, signal),
  counts: (signal?: AbortSignal) => call<ReferralCounts>('GET', '/api/referrals/counts', undefined, signal),
  refer: (draft: ReferralDraft) => call<Referral>('POST', '/api/referrals', draft),
  move: (key: string, act: 'accept' | 'return' | 'end', answer: string) => call<Referral>('POST', referral(key, act), answer === '' ? {} : { answer }),
  films: async (study: string, signal?: AbortSignal) => (await call<{ items: Film[] }>('GET', '/api/films' + query({ study }), undefined, signal)).items,
  issueFilm: (studyInstanceUid: string, coverage: Coverage, code: string) => call<IssuedFilm>('POST', '/api/films', { studyInstanceUid, coverage, code }),
  reissueFilm: (key: string, code: string) => call<IssuedFilm>('POST', `/api/films/${id(key)}/reissue`, { code }),
  deidentifiedProjects: async (signal?: AbortSignal) =>
    (await call<{ items: DeidentifiedProject[] }>('GET', '/api/deidentified-exports/projects', undefined, signal)).items,
  handOver: (project: string, username: string) => call<void>('POST', `/api/deidentified-exports/projects/${id(project)}/custodian`, { username }),
  revokeFilm: (key: string) => call<void>('POST', `/api/films/${id(key)}/revoke`),
};
