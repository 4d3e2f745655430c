/** Calls and shapes of the server's `figures`. */
import { call } from '../api';

export const bys = ['SITE', 'SPECIALTY', 'MODALITY', 'READER', 'DAY'] as const;
export type By = (typeof bys)[number];

/** A line by the names of its columns; what is not known is not there. The line without a key is of all of them. */
export interface Line {
  key?: string;
  name?: string;
  [column: string]: string | number | undefined;
}
export interface Figures {
  from: string;
  to: string;
  by: By;
  manages: Line[];
  reports: Line[];
  workload: Line[];
  critical: Line[];
  indicators: Line[];
  backlog: Line[];
  exams: Line[];
  writtenAt: Line[];
  settlement: Line[];
}
export interface Wish {
  from: string;
  to: string;
  by: By;
  site?: string | undefined;
  modality?: string | undefined;
  specialty?: string | undefined;
}

export const figures = { search: (wish: Wish, signal?: AbortSignal) => call<Figures>('POST', '/api/figures/search', wish, signal) };
