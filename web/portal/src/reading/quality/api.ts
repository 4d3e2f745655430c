/** Calls and shapes of the server's `quality`. */
import { call, id } from '../../api';
import type { Patient, Site } from '../../api';

/** As it is written: 1, 2a to 4b. */
export type Score = '1' | '2a' | '2b' | '3a' | '3b' | '4a' | '4b';
export interface Review {
  id: string;
  exam: { site: Site; study: string; patient: Patient; title: string; modality: string; studyDate: string };
  /** Taken by who looks. */
  mine: boolean;
  score: Score | null;
}
export interface Blind extends Review {
  findings: string;
  impression: string;
  positive: boolean;
}
/** A score; names are empty for whose report it is. */
export interface Told {
  id: string;
  task: string;
  site: string;
  modality: string;
  signedAt: string;
  writer: string;
  signer: string;
  reviewer: string;
  score: Score;
  words: string;
  scoredAt: string;
}
export type Kind = 'PEER_REVIEW' | 'SECOND_READING';
export interface Rule {
  site: string;
  modality: string;
  kind: Kind;
  percent: number;
  setBy: string;
  setAt: string;
  version: number;
}
export type By = 'READER' | 'SITE';
export interface Line {
  key: string;
  name: string;
  finals: number;
  positive: number;
  changed: number;
  /** Mean share of the text that reviews changed, 0 to 1. */
  changedText: number;
  /** Median from claim to preliminary signature. */
  seconds: number | null;
  judged: number;
  /** How many of each grade, from 1 to 4. */
  grades: [number, number, number, number];
  significant: number;
  /** Of exams that were read twice and decided; upheld are those decided for the reader's own report. */
  twice: { all: number; same: number; minor: number; significant: number; upheld: number };
}

const act = <T>(of: Review, verb: string, body: object = {}) => call<T>('POST', `/api/quality/peer-reviews/${id(of.id)}/${verb}`, body);

export const quality = {
  reviews: (signal?: AbortSignal) => call<{ waiting: Review[]; own: Told[]; charged: Told[] }>('POST', '/api/quality/peer-reviews/search', {}, signal),
  open: (of: Review) => act<Blind>(of, 'open'),
  release: (of: Review) => act<void>(of, 'release'),
  score: (of: Review, score: Score, words: string) => act<void>(of, 'score', { score, words }),
  record: (wish: { from: string; to: string; by: By }, signal?: AbortSignal) => call<{ items: Line[] }>('POST', '/api/quality/record/search', wish, signal),
  rules: (signal?: AbortSignal) => call<{ items: Rule[]; sites: Site[] }>('GET', '/api/quality/rules', undefined, signal),
  setRule: (rule: Pick<Rule, 'site' | 'modality' | 'kind' | 'percent' | 'version'>) => call<Rule>('PUT', '/api/quality/rules', rule),
};
export const qualityKey = ['quality'] as const;
