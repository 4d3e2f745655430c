/** Calls and shapes of the server's room `access`: emergencies (break-glass) and their reviews. */
import { call, id, query } from '../api';
import type { Role, Site } from '../api';

export interface Glass {
  id: string;
  studies: string[];
  studyInstanceUid: string | null;
  patient: { site: string; patientId: string } | null;
  reason: string;
  minutes: number;
  openedAt: string;
  endsAt: string;
}
export type ReviewVerdict = 'JUSTIFIED' | 'UNJUSTIFIED';
export interface ReviewedGlass extends Glass {
  account: { id: string; username: string };
  site: string;
  address: string;
  endedAt: string | null;
  verdict: ReviewVerdict | null;
  note: string | null;
  reviewedBy: string | null;
  reviewedAt: string | null;
}
export interface GlassDraft {
  studyInstanceUid?: string;
  site?: string;
  patientId?: string;
  reason: string;
  minutes: number;
}
export type ReviewState = 'open' | 'done';
export interface ReviewPage {
  items: ReviewedGlass[];
  next: string | null;
  open: number;
}

export type ReachRule =
  | { rule: 'WORKS'; role: 'READER' | 'TECHNOLOGIST'; by: 'ACCOUNT' | 'ASSIGNMENT' }
  | { rule: 'AGREEMENT'; viewer: string; purpose: 'READING' | 'REVIEW' }
  | { rule: 'PRIORS'; viewer: string };
export type RelationKind = 'ORDERED' | 'BOOKED' | 'READING' | 'REVIEW' | 'CONSULTATION' | 'REFERRAL' | 'PRIOR' | 'BREAK_GLASS' | 'LINK' | 'CONSENT' | 'PATIENT';
/** What somebody may see today, and by which rule. */
export interface StaffReach {
  day: string;
  account: { id: string; username: string; displayName: string; signsIn: boolean };
  practitioner: string | null;
  everyRole: Role[];
  roles: { role: Role; sites: string[] }[];
  everySite: boolean;
  sites: { site: string; rules: ReachRule[] }[];
  relations: { whom: 'account' | 'site'; kind: RelationKind; studies: number }[];
  breakGlass: { allowed: boolean; open: { id: string; endsAt: string; studies: number }[] };
}

export const access = {
  reach: (of: 'practitioners' | 'accounts', one: string, signal?: AbortSignal) => call<StaffReach>('GET', `/api/reach/${of}/${id(one)}`, undefined, signal),
  breakGlass: (draft: GlassDraft) => call<Glass>('POST', '/api/break-glass', draft),
  active: async (signal?: AbortSignal) => (await call<{ items: Glass[] }>('GET', '/api/break-glass', undefined, signal)).items,
  end: (glass: string) => call<void>('POST', `/api/break-glass/${id(glass)}/end`),
  reviews: (state: ReviewState, before: string | null, signal?: AbortSignal) =>
    call<ReviewPage>('GET', '/api/break-glass/reviews' + query({ state, limit: 50, before }), undefined, signal),
  review: (glass: string, verdict: ReviewVerdict, note: string) => call<ReviewedGlass>('POST', `/api/break-glass/reviews/${id(glass)}`, { verdict, note }),
  /** Every hospital of the alliance, also those whose exams one does not see: in an emergency it must be named. */
  hospitals: (signal?: AbortSignal) => call<Site[]>('GET', '/api/sites' + query({ of: 'alliance' }), undefined, signal),
};
