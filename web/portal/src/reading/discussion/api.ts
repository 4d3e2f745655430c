/** Calls and shapes of the server's discussions. */
import { call, id } from '../../api';
import type { Patient, Site } from '../../api';

export interface Note {
  id: string;
  number: number;
  /** Empty where it was withdrawn. */
  words: string;
  name: string;
  mine: boolean;
  at: string;
  withdrawn: boolean;
  mentioned: string[];
}
export interface Mention {
  exam: { task: string; site: Site; patient: Patient; title: string; modality: string; studyDate: string };
  by: string;
  at: string;
}
type Items<T> = { items: T[] };
const at = (task: string, rest = '') => `/api/discussions/${id(task)}${rest}`;

export const discussion = {
  waiting: (signal?: AbortSignal) => call<Items<Mention>>('GET', '/api/discussions', undefined, signal),
  of: (task: string, signal?: AbortSignal) => call<Items<Note>>('GET', at(task), undefined, signal),
  people: (task: string, signal?: AbortSignal) => call<Items<{ account: string; name: string }>>('GET', at(task, '/people'), undefined, signal),
  write: (task: string, words: string, mentions: string[]) => call<Items<Note>>('POST', at(task), { words, mentions }),
  read: (task: string) => call<void>('POST', at(task, '/read')),
  withdraw: (task: string, note: string) => call<Items<Note>>('POST', at(task, `/${id(note)}/withdraw`)),
};
export const discussionKey = ['discussions'] as const;
