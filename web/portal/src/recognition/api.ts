/** Calls and shapes of the server's room `recognition`. What is asked of a patient goes in the body. */
import { call, id } from '../api';

export interface Comparable {
  study: string;
  site: string;
  siteZh: string;
  siteEn: string;
  /** To this person, with its words and numbers. */
  shown: boolean;
  modalities: string[];
  bodyParts: string[];
  studyDate: string;
  description: string;
  accessionNumber: string;
  report: 'FINAL' | 'PRELIMINARY' | 'NONE';
  /** Where its report is read, as far as it is shown. */
  task: string | null;
  /** Hospital and day of each recognition. */
  recognised: string[];
}
export interface Standing {
  state: 'OPEN' | 'ANSWERED' | 'RECOGNISED';
  found: number;
  reason: string;
  words: string;
  by: string;
  version: number;
}
export interface Found {
  items: Comparable[];
  others: number;
  /** 0 when nothing is looked for. */
  days: number;
}
export interface Reason {
  code: string;
  nameZh: string;
  nameEn: string;
  worded: boolean;
}
export interface Wanted {
  site: string;
  patientId: string;
  exam: string;
  modality: string;
  bodyPart: string;
  laterality: string;
  description: string;
}
export interface OpenRepeat {
  order: string;
  site: string;
  accessionNumber: string;
  patientId: string;
  nameAlphabetic: string;
  nameIdeographic: string;
  description: string;
  modality: string;
  orderer: string;
  found: number;
  at: string;
}
export interface RepeatLine {
  month: string;
  site: string;
  modality: string;
  orderer: string;
  orders: number;
  comparable: number;
  recognised: number;
  unanswered: number;
}
export interface RepeatFigures {
  items: RepeatLine[];
  more: boolean;
  reasons: { site: string; reason: string; times: number }[];
}
export interface Period {
  kind: 'DEFAULT' | 'MODALITY' | 'EXAM';
  code: string;
  days: number;
  version: number;
}

const ofOrder = (order: string) => `/api/recognition/orders/${id(order)}`;

export const recognition = {
  comparable: (wanted: Wanted, signal?: AbortSignal) => call<Found>('POST', '/api/recognition/comparable/search', wanted, signal),
  reasons: (signal?: AbortSignal) => call<{ items: Reason[] }>('GET', '/api/recognition/reasons', undefined, signal),
  open: (signal?: AbortSignal) => call<{ items: OpenRepeat[]; more: boolean }>('POST', '/api/recognition/open/search', {}, signal),
  of: (order: string, signal?: AbortSignal) => call<Found & { standing: Standing | null }>('GET', ofOrder(order), undefined, signal),
  answer: (order: string, reason: string, words: string, version: number) => call<Standing>('POST', `${ofOrder(order)}/answer`, { reason, words, version }),
  recognise: (order: string, { site, study }: Comparable, version: number) => call<Standing>('POST', `${ofOrder(order)}/recognise`, { site, study, version }),
  figures: (from: string, to: string, signal?: AbortSignal) => call<RepeatFigures>('POST', '/api/recognition/figures/search', { from, to }, signal),
  periods: (signal?: AbortSignal) => call<{ items: Period[] }>('GET', '/api/recognition-periods', undefined, signal),
  setPeriod: (period: Period) => call<Period>('PUT', '/api/recognition-periods', period),
  removePeriod: ({ kind, code }: Period) => call<undefined>('POST', '/api/recognition-periods/remove', { kind, code }),
};
