/** Calls and shapes of the server's `critical-results`. */
import { call, id } from '../api';
import type { Patient, Site } from '../api';

export const kinds = ['INTRACRANIAL_HAEMORRHAGE', 'BRAIN_HERNIATION', 'ACUTE_STROKE', 'SPINAL_CORD_INJURY', 'AIRWAY_OBSTRUCTION', 'TENSION_PNEUMOTHORAX', 'PULMONARY_EMBOLISM', 'AORTIC_DISSECTION', 'ANEURYSM_RUPTURE', 'CARDIAC_TAMPONADE', 'ORGAN_RUPTURE', 'PERFORATION', 'STRANGULATED_BOWEL', 'ECTOPIC_PREGNANCY', 'LIMB_ISCHAEMIA', 'OTHER'] as const;
export type Kind = (typeof kinds)[number];
/** The last three come after it was withdrawn. */
export type Act = 'RAISED' | 'CALLED' | 'ACKNOWLEDGED' | 'ESCALATED' | 'WITHDRAWN' | 'PHONED' | 'UNPHONED' | 'NOTED';
export interface Step {
  act: Act;
  at: string;
  name: string;
  receiver: string;
  words: string;
}

export interface Critical {
  id: string;
  task: string;
  kind: Kind;
  finding: string;
  /** The technologist is asked not to let the patient go. */
  keepPatient: boolean;
  raisedAt: string;
  dueAt: string;
  state: 'OPEN' | 'ACKNOWLEDGED' | 'WITHDRAWN';
  escalated: boolean;
  site: Site;
  study: string;
  exam: string;
  patient: Patient;
  /** The patient when it was raised, as DICOM writes the name. */
  ofPatientId: string;
  ofPatientName: string;
  course: Step[];
  /** Who took part in it and has not noted yet that it is withdrawn. */
  unaware: string[];
}
export interface Found {
  task: string;
  stamp: string;
  kind: Kind;
  finding: string;
  keepPatient: boolean;
  /** Those of the exam that were shown before. */
  besides: string[];
}

/** What is typed over several lines, as a report is, is one sentence here. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const act = (of: Critical, verb: string, body: object) => call<Critical>('POST', `/api/critical-results/${id(of.id)}/${verb}`, body);

export const critical = {
  all: (signal?: AbortSignal) => call<{ items: Critical[] }>('POST', '/api/critical-results/search', { open: false }, signal),
  /** What this person must know now: what is open, and what they were told and is withdrawn since. */
  now: (signal?: AbortSignal) => call<{ items: Critical[]; withdrawn: Critical[] }>('POST', '/api/critical-results/search', { open: true }, signal),
  ofExam: (task: string, signal?: AbortSignal) => call<{ items: Critical[]; mayWithdraw: boolean }>('POST', '/api/critical-results/search', { task }, signal),
  raise: (found: Found) => call<Critical>('POST', '/api/critical-results', { ...found, finding: oneLine(found.finding) }),
  call: (of: Critical, receiver: string, words: string) => act(of, 'call', { receiver, words: oneLine(words) }),
  acknowledge: (of: Critical, receiver: string, words: string) => act(of, 'acknowledge', { receiver, words: oneLine(words) }),
  withdraw: (of: Critical, why: { words: string; phoned: string; unphoned: string }) => act(of, 'withdraw', { ...why, words: oneLine(why.words) }),
  note: (of: Critical) => act(of, 'note', {}),
};
export const criticalKey = ['critical'] as const;
export const ofExamKey = (task: string) => [...criticalKey, 'exam', task] as const;
