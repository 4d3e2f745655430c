/** Calls and shapes of the server's room `teaching`. */
import { call, id } from '../api';

export const difficulties = [1, 2, 3, 4, 5] as const;
export type Difficulty = (typeof difficulties)[number];
export type Shared = 'HOSPITAL' | 'ALLIANCE';
export type State = 'DRAFT' | 'SUBMITTED' | 'PUBLISHED' | 'WITHDRAWN';
export type Grade = 'RIGHT' | 'PARTLY' | 'WRONG';
export type Which = 'PUBLISHED' | 'MINE' | 'REVIEW';

/** What is asked before an answer. */
export interface Question {
  id: string;
  /** Of the copies, which open in the viewer. */
  study: string;
  images: number;
  history: string;
  modality: string;
  bodyPart: string;
  difficulty: Difficulty;
}
export interface CaseLine extends Question {
  site: string;
  state: State;
  title: string;
  subspecialty: string;
  tags: string[];
  shared: Shared;
  author: string;
  mine: boolean;
  /** What became of the exam that it was made of, or of its report. */
  flag: '' | 'CORRECTED' | 'REFUSED' | 'REPORT_CORRECTED' | 'REPORT_RETRACTED';
  /** By which code the report was retracted: told to who keeps the case. */
  flagWhy?: 'WRONG_PATIENT' | 'WRONG_EXAM' | 'WRONG_IMAGES' | 'SIGNED_BY_MISTAKE' | 'OTHER';
  remark: string;
  at: string;
  publishedAt?: string;
  version: number;
}
export interface Answer {
  case: string;
  title: string;
  modality: string;
  bodyPart: string;
  answer: string;
  grade?: Grade;
  at: string;
}
export interface WholeCase extends CaseLine {
  diagnosis: string;
  findings: string;
  reviewer: string;
  leftOut: number;
  /** Who looks may publish and withdraw it. */
  reviews: boolean;
  answer?: Answer;
}
export interface CaseText {
  title: string;
  diagnosis: string;
  findings: string;
  history: string;
  difficulty: Difficulty;
  tags: string[];
  subspecialty: string;
  modality: string;
  bodyPart: string;
  shared: Shared;
}
export interface Wish {
  list: Which;
  words?: string;
  modality?: string;
  bodyPart?: string;
  difficulty?: Difficulty | undefined;
  tags?: string[];
  collection?: string | undefined;
  after?: string | undefined;
}
export interface Collection {
  id: string;
  site: string;
  title: string;
  shared: Shared;
  by: string;
  mine: boolean;
  cases: number;
}
export interface Sum {
  case: string;
  title: string;
  site: string;
  answers: number;
  right: number;
  partly: number;
  wrong: number;
}
export type QuizWish = Pick<Wish, 'modality' | 'difficulty' | 'collection' | 'after'>;

const listed = (wish: object) => Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined && value !== '').map(([key, value]) => [key, Array.isArray(value) ? value.join(';') : String(value)]));
const act = <T>(of: CaseLine, verb: string, body: object = {}) => call<T>('POST', `/api/teaching/cases/${id(of.id)}/${verb}`, { version: of.version, ...body });

export const teaching = {
  make: (study: string, images: string[], text: CaseText) => call<WholeCase>('POST', '/api/teaching/cases', { study, images: images.join(';'), ...listed(text) }),
  search: (wish: Wish, signal?: AbortSignal) => call<{ items: CaseLine[]; after?: string }>('POST', '/api/teaching/cases/search', listed(wish), signal),
  open: (caseId: string, signal?: AbortSignal) => call<WholeCase>('GET', `/api/teaching/cases/${id(caseId)}`, undefined, signal),
  edit: (of: CaseLine, text: CaseText) => call<WholeCase>('PUT', `/api/teaching/cases/${id(of.id)}`, { version: of.version, ...listed(text) }),
  submit: (of: CaseLine) => act<WholeCase>(of, 'submit'),
  giveBack: (of: CaseLine, remark: string) => act<void>(of, 'return', { remark }),
  publish: (of: CaseLine) => act<WholeCase>(of, 'publish'),
  withdraw: (of: CaseLine, remark: string) => act<void>(of, 'withdraw', { remark }),
  next: (wish: QuizWish) => call<Question | undefined>('POST', '/api/teaching/quiz', listed(wish)),
  answer: (caseId: string, answer: string) => call<WholeCase>('POST', `/api/teaching/cases/${id(caseId)}/answer`, { answer }),
  grade: (caseId: string, grade: Grade) => call<void>('POST', `/api/teaching/cases/${id(caseId)}/grade`, { grade }),
  answers: (signal?: AbortSignal) => call<{ answers: Answer[]; sums: Sum[] }>('GET', '/api/teaching/answers', undefined, signal),
  collections: (signal?: AbortSignal) => call<{ items: Collection[]; tags: string[] }>('GET', '/api/teaching/collections', undefined, signal),
  collect: (title: string, shared: Shared) => call<{ id: string }>('POST', '/api/teaching/collections', { title, shared }),
  remove: (collection: string) => call<void>('DELETE', `/api/teaching/collections/${id(collection)}`),
  putIn: (collection: string, caseId: string) => call<void>('PUT', `/api/teaching/collections/${id(collection)}/cases/${id(caseId)}`),
  takeOut: (collection: string, caseId: string) => call<void>('DELETE', `/api/teaching/collections/${id(collection)}/cases/${id(caseId)}`),
};
export const teachingKey = ['teaching'] as const;
