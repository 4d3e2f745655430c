/** Calls and shapes of the server's `exam-messages`. */
import { call, id } from '../../api';
import type { Patient, Site } from '../../api';

export const requests = ['ADD_SCAN', 'RECONSTRUCT', 'ADD_PHASE'] as const;
export type Request = (typeof requests)[number];
export type Kind = Request | 'NOTE' | 'DONE' | 'CANNOT';
export type Side = 'READER' | 'TECHNOLOGIST';

export interface Message {
  id: string;
  number: number;
  kind: Kind;
  words: string;
  /** Who wrote it: who reads the exam, or who made its images. */
  side: Side;
  name: string;
  mine: boolean;
  at: string;
  /** The request that it answers. */
  answers: string | null;
  /** The other side has still to answer it, or to read it where it asks for nothing. */
  open: boolean;
  read: { name: string; at: string }[];
}
export interface Conversation {
  items: Message[];
  /** On which the caller writes; null for who only sees the exam. */
  side: Side | null;
}
/** What waits for the caller. */
export interface Waiting {
  task: string;
  site: Site;
  study: string;
  patient: Patient;
  description: string;
  modalities: string[];
  studyDate: string;
  kind: Kind;
  words: string;
  side: Side;
  writer: string;
  at: string;
}

export const messagesKey = ['exam-messages'];

export const messages = {
  waiting: (signal?: AbortSignal) => call<{ items: Waiting[]; more: boolean }>('GET', '/api/exam-messages', undefined, signal),
  of: (task: string, signal?: AbortSignal) => call<Conversation>('GET', `/api/exam-messages/${id(task)}`, undefined, signal),
  write: (task: string, message: { kind: Kind; words: string; answers?: string }) => call<Conversation>('POST', `/api/exam-messages/${id(task)}`, message),
  read: (task: string, upTo: number) => call<Conversation>('POST', `/api/exam-messages/${id(task)}/read`, { upTo }),
};
