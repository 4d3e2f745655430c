/** Calls and shapes of the server's room `access`: emergencies (break-glass) and their reviews. */
import { call, id, query } from '../api';
import type { Site } from '../api';

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

export const access = {
  breakGlass: (draft: GlassDraft) => call<Glass>('POST', '/api/break-glass', draft),
  active: async (signal?: AbortSignal) => (await call<{ items: Glass[] }>('GET', '/api/break-glass', undefined, signal)).items,
  end: (glass: string) => call<void>('POST', `/api/break-glass/${id(glass)}/end`),
  reviews: (state: ReviewState, before: string | null, signal?: AbortSignal) =>
    call<ReviewPage>('GET', '/api/break-glass/reviews' + query({ state, limit: 50, before }), undefined, signal),
  review: (glass: string, verdict: ReviewVerdict, note: string) => call<ReviewedGlass>('POST', `/api/break-glass/reviews/${id(glass)}`, { verdict, note }),
  /** Every hospital of the alliance, also those whose exams one does not see: in an emergency it must be named. */
  hospitals: (signal?: AbortSignal) => call<Site[]>('GET', '/api/sites' + query({ of: 'alliance' }), undefined, signal),
};
