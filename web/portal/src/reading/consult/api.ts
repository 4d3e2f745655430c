/** Calls and shapes of the server's `consultations`. */
import { call, id } from '../../api';
import type { Patient, Site } from '../../api';

export interface Person {
  id: string;
  name: string;
  title: string;
  titleZh: string;
  hospital: Site;
}
/** Who may be asked, by one place of work. */
export interface Askable extends Person {
  place: Site;
}
export interface Expert extends Person {
  state: 'ASKED' | 'ANSWERED' | 'DECLINED';
  /** The opinion, or why it was declined. */
  words: string;
  /** Code of the group that was asked; empty for who was named. */
  asOneOf: string;
  me: boolean;
  at: string | null;
}
export interface Consultation {
  id: string;
  exam: { task: string; site: Site; study: string; patient: Patient; title: string; modality: string; studyDate: string };
  question: string;
  /** The patient when it was asked, as DICOM writes the name. */
  ofPatientId: string;
  ofPatientName: string;
  askedBy: string;
  askedAt: string;
  dueAt: string;
  shownUntil: string;
  state: 'OPEN' | 'CLOSED' | 'WITHDRAWN';
  /** Asked by who looks. */
  mine: boolean;
  /** Put to who looks. */
  asked: boolean;
  ended: { at: string; by: string; words: string } | null;
  experts: Expert[];
}
export type Which = { list: 'TO_ME' } | { list: 'BY_ME' } | { list: 'TASK'; task: string };
export interface Wanted {
  task: string;
  stamp: string;
  experts: string[];
  groups: string[];
  question: string;
  due: string;
}

const act = (of: Consultation, verb: string, body: object) => call<Consultation>('POST', `/api/consultations/${id(of.id)}/${verb}`, body);

export const consult = {
  search: (which: Which, signal?: AbortSignal) => call<{ items: Consultation[] }>('POST', '/api/consultations/search', which, signal),
  counts: (signal?: AbortSignal) => call<{ toAnswer: number; answered: number }>('GET', '/api/consultations/counts', undefined, signal),
  experts: (task: string, signal?: AbortSignal) => call<{ items: Askable[] }>('GET', `/api/consultations/experts/${id(task)}`, undefined, signal),
  ask: (wanted: Wanted) => call<Consultation>('POST', '/api/consultations', wanted),
  answer: (of: Consultation, opinion: string) => act(of, 'answer', { opinion }),
  decline: (of: Consultation, words: string) => call<void>('POST', `/api/consultations/${id(of.id)}/decline`, { words }),
  close: (of: Consultation, words: string) => act(of, 'close', { words }),
  withdraw: (of: Consultation, words: string) => act(of, 'withdraw', { words }),
};
export const consultKey = ['consultations'] as const;
