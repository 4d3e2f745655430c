/** Calls and shapes of the server's second readings. */
import { call, id } from '../../api';
import type { Patient, Site } from '../../api';
import type { Kind as Critical } from '../../critical/api';
import type { Text } from '../api';

export type Fact = 'POSITIVE' | 'CRITICAL' | 'IMPRESSION';
export type Grade = 'NONE' | 'MINOR' | 'SIGNIFICANT';
export type Choice = 'FIRST' | 'SECOND' | 'OWN';
export type State = 'ASKED' | 'TAKEN' | 'SIGNED' | 'DECIDED' | 'WITHDRAWN';
export const grades = ['NONE', 'MINOR', 'SIGNIFICANT'] as const;
export interface Item {
  id: string;
  state: State;
  exam: { task: string; site: Site; study: string; patient: Patient; title: string; modality: string; bodyPart: string; studyDate: string; stamp: string };
}
/** As who reads it for the second time is shown it. */
export interface Blind extends Item {
  version: number;
  text: Text;
}
/** One of both; the author is told when it is decided. */
export interface Report extends Text {
  author: string;
  critical: Critical[];
  at: string;
  whole: boolean;
}
export interface Compared extends Item {
  first: Report;
  second: Report;
  differences: Fact[];
  course: { act: 'ASKED' | 'DRAWN' | 'TAKEN' | 'RELEASED' | 'SIGNED' | 'WITHDRAWN' | 'DECIDED'; at: string; name: string; words: string }[];
  decision: { choice: Choice; arbiter: string; at: string; words: string; grades: Partial<Record<Fact, Grade>> } | null;
  /** It is signed with the second factor again. */
  factor: boolean;
}
export interface Lists {
  waiting: Item[];
  mine: Item[];
  undecided: Item[];
  decided: Item[];
}
export interface Decision {
  choice: Choice;
  own: Text;
  grades: Partial<Record<Fact, Grade>>;
  words: string;
}

const at = (of: { id: string }, verb: string) => `/api/second-readings/${id(of.id)}/${verb}`;
const sent = (text: Text) => ({ findings: text.findings, impression: text.impression, positive: text.positive, images: '[]' });

export const twice = {
  lists: (signal?: AbortSignal) => call<Lists>('POST', '/api/second-readings/search', {}, signal),
  counts: (signal?: AbortSignal) => call<{ toRead: number; toDecide: number }>('GET', '/api/second-readings/counts', undefined, signal),
  ask: (task: string, words: string) => call<Blind>('POST', '/api/second-readings', { task, words }),
  withdraw: (of: { id: string }, words: string) => call<void>('POST', at(of, 'withdraw'), { words }),
  open: (of: { id: string }) => call<Blind>('POST', at(of, 'open')),
  release: (of: { id: string }) => call<void>('POST', at(of, 'release')),
  save: (of: { id: string }, text: Text, version: number) => call<Blind>('PUT', at(of, 'draft'), { ...sent(text), version }),
  sign: (of: Item, version: number) => call<Blind>('POST', at(of, 'sign'), { version, stamp: of.exam.stamp }),
  compare: (of: { id: string }) => call<Compared>('POST', at(of, 'compare')),
  decide: (of: Item, { choice, own, grades: given, words }: Decision) => call<Compared>('POST', at(of, 'decide'), {
    choice, words, version: 0, stamp: of.exam.stamp, ...(choice === 'OWN' ? sent(own) : {}), ...Object.fromEntries(Object.entries(given).map(([fact, grade]) => [`${fact.toLowerCase()}Grade`, grade])),
  }),
};
export const twiceKey = ['twice'] as const;

/** What stands in the way of a decision; null where nothing does. */
export function obstacle(differences: Fact[], choice: Choice | null, given: Partial<Record<Fact, Grade>>, own: Text): 'chooseOne' | 'gradeAll' | 'incomplete' | null {
  if (choice === null) return 'chooseOne';
  if (differences.some((fact) => given[fact] === undefined)) return 'gradeAll';
  return choice === 'OWN' && (own.impression.trim() === '' || own.positive === null) ? 'incomplete' : null;
}
