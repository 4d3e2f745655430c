/** Calls of the server's `report-phrases`. */
import { call, id } from '../../api';

export interface Wording {
  /** What one types, then Tab. */
  shortcut: string;
  name: string;
  /** Empty for all. */
  modality: string;
  findings: string;
  impression: string;
}
export interface Phrase extends Wording {
  id: string;
  version: number;
}

export const phrases = {
  list: (signal?: AbortSignal) => call<{ items: Phrase[] }>('GET', '/api/report-phrases', undefined, signal),
  add: (wording: Wording) => call<Phrase>('POST', '/api/report-phrases', wording),
  change: (phrase: Phrase, wording: Wording) => call<Phrase>('PUT', `/api/report-phrases/${id(phrase.id)}`, { ...wording, version: phrase.version }),
  remove: (phrase: Phrase) => call<void>('DELETE', `/api/report-phrases/${id(phrase.id)}`),
};
