/** Calls and shapes of the server's `critical-results`. */
import { call, id } from '../api';
import type { Patient, Site } from '../api';

export const kinds = ['INTRACRANIAL_HAEMORRHAGE', 'BRAIN_HERNIATION', 'ACUTE_STROKE', 'SPINAL_CORD_INJURY', 'AIRWAY_OBSTRUCTION', 'TENSION_PNEUMOTHORAX', 'PULMONARY_EMBOLISM', 'AORTIC_DISSECTION', 'ANEURYSM_RUPTURE', 'CARDIAC_TAMPONADE', 'ORGAN_RUPTURE', 'PERFORATION', 'STRANGULATED_BOWEL', 'ECTOPIC_PREGNANCY', 'LIMB_ISCHAEMIA', 'OTHER'] as const;
export type Kind = (typeof kinds)[number];
export type Act = 'RAISED' | 'CALLED' | 'ACKNOWLEDGED' | 'ESCALATED' | 'WITHDRAWN';

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
  course: { act: Act; at: string; name: string; receiver: string; words: string }[];
}
export interface Found {
  task: string;
  stamp: string;
  kind: Kind;
  finding: string;
  keepPatient: boolean;
}

const act = (of: Critical, verb: string, body: object) => call<Critical>('POST', `/api/critical-results/${id(of.id)}/${verb}`, body);

export const critical = {
  search: (open: boolean, signal?: AbortSignal) => call<{ items: Critical[] }>('POST', '/api/critical-results/search', { open }, signal),
  raise: (found: Found) => call<Critical>('POST', '/api/critical-results', found),
  call: (of: Critical, receiver: string, words: string) => act(of, 'call', { receiver, words }),
  acknowledge: (of: Critical, receiver: string, words: string) => act(of, 'acknowledge', { receiver, words }),
  withdraw: (of: Critical, words: string) => act(of, 'withdraw', { words }),
};
export const criticalKey = ['critical'] as const;
