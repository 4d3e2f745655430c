/** Calls of the server's `dictation`. */
import { call, query } from '../../api';

export interface Offered {
  /** The hospital has a speech server. */
  engine: boolean;
  /** The browser's own recognition may be used. */
  browser: boolean;
  longestSeconds: number;
}

export const dictation = {
  offered: (signal?: AbortSignal) => call<Offered>('GET', '/api/dictation', undefined, signal),
  words: (wave: Blob, language: string) => call<{ text: string }>('POST', `/api/dictation${query({ language })}`, wave),
};
