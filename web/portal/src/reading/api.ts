/** Calls and shapes of the server's room `reading`. What is looked for goes in the body: no address holds a patient's name. */
import { call, id } from '../api';
import type { OrderFact } from '../orders/facts/facts';
import type { Page, Patient, Site } from '../api';
import { inUse } from './viewer/marks';

export type TaskState = 'AWAITING_IMAGES' | 'READY' | 'CLAIMED' | 'DRAFT' | 'PRELIMINARY' | 'IN_REVIEW' | 'FINAL' | 'AMENDED' | 'RETRACTED' | 'CANCELLED';
export type Urgency = 'STAT' | 'HIGH' | 'ROUTINE';
export type Kind = 'PRELIMINARY' | 'FINAL' | 'ADDENDUM' | 'CORRECTION' | 'RETRACTION';
export type WhyRetracted = 'WRONG_PATIENT' | 'WRONG_EXAM' | 'WRONG_IMAGES' | 'SIGNED_BY_MISTAKE' | 'OTHER';
export type Reason = 'ABSENT' | 'URGENT' | 'AGREED';
export type Pathway = 'STROKE' | 'TRAUMA';
export type WhyNot = 'READ_ELSEWHERE' | 'NOT_TO_BE_READ' | 'DUPLICATE';

export interface Task {
  id: string;
  state: TaskState;
  urgency: Urgency;
  arrivedAt: string;
  readyAt: string | null;
  due: string;
  /** Its class: 0 stroke and trauma, 1 emergency, 2 urgent, 3 routine, as far as waiting did not raise it. */
  rank: number;
  pathway: '' | Pathway;
  /** By how many classes waiting raised it. */
  raised: number;
  /** Which fact started its clocks. */
  startedBy: '' | 'STEP' | 'QUIET';
  /** When those in charge were told that nobody is at it. */
  escalatedAt: string | null;
  holder: { name: string; until: string } | null;
  /** To whom it was given, by whom, or by the rule that somebody had choose. */
  assigned: { account: string; name: string; by: string; rule: boolean; at: string } | null;
  site: Site;
  study: string;
  modality: string;
  bodyPart: string;
  modalities: string[];
  patient: Patient;
  accessionNumber: string;
  studyDate: string;
  studyTime: string;
  description: string;
  /** What was asked for, when it was ordered. */
  order: string;
  /** Of the exam of the catalogue that was ordered. */
  template: string;
  /** Another one when the exam became another patient's, was corrected or has other images: who signs says which one was seen. */
  stamp: string;
  /** After it was signed; the next signature settles it. */
  changed: Changed | null;
  /** Why nobody reads it. */
  cancelled: WhyNot | 'EXPIRED' | null;
}
/** Images that nobody signed for; another patient's number or name than it is signed for; images shared with another signed exam. */
export interface Changed {
  unread: number;
  corrected: 'PATIENT' | 'IMAGES' | null;
  at: string;
}
export interface Line extends Task {
  images: number;
  priors: number;
  mine: boolean;
  /** Open critical results. */
  critical: number;
  /** Messages that a reader has still to read, and those that wait for a technologist. */
  toReader: number;
  toTechnologist: number;
}
/** An image of the exam that its report points at, or a frame of it. */
export interface ReportImage {
  series: string;
  instance: string;
  frame: number;
  /** It is shown with the report, and printed; else a measurement of the text was made on it. */
  key: boolean;
  /** Under which it was looked at, as "centre,width"; empty for its own. */
  window: string;
  words: string;
  /** The measurement itself, of one that the viewer told the place of. */
  measure?: Measure;
}
export interface MeasuredValue {
  of: 'LENGTH' | 'LONG' | 'SHORT' | 'AREA' | 'MEAN' | 'MAX' | 'ANGLE';
  /** As the text has it. */
  value: string;
  unit: 'mm' | 'cm' | 'px' | 'mm²' | 'cm²' | 'px²' | 'HU' | '°';
}
export interface Measure {
  /** By which the viewer knew it. */
  id: string;
  /** How it lies on its image: LENGTH 10,20.5 30,20.5. */
  shape: string;
  values: MeasuredValue[];
}
export interface Text {
  findings: string;
  impression: string;
  positive: boolean | null;
  images: ReportImage[];
}
export interface Draft extends Text {
  version: number;
  writer: string;
  savedAt: string;
  /** The opened page that saved it. */
  editor: string;
}
/** As it was signed. The patient's name is as DICOM writes it. */
export interface Version {
  number: number;
  kind: Kind;
  findings: string;
  impression: string;
  positive: boolean;
  images: ReportImage[];
  reason: string;
  patientId: string;
  patientName: string;
  author: string;
  staffNumber: string;
  title: string;
  titleZh: string;
  licenceNumber: string;
  organization: string;
  /** Code of the hospital that answers for it; empty in what was signed before it was kept. */
  responsible: string;
  at: string;
  seal: string;
  /** Of a licensed CA; missing where none signs this version. */
  signature?: Signature;
}
/** How far the signature of a licensed CA is; by which certificate and when it was stamped once it is SIGNED. */
export interface Signature {
  state: 'WAITING' | 'SIGNED' | 'HELD' | 'REPLACED' | 'OWN_SEAL';
  /** What holds it up, in both languages. */
  words: string;
  subject?: string;
  serial?: string;
  issuer?: string;
  at?: string;
  authority?: string;
}
/** Another exam of the same person. */
export interface Prior {
  study: string;
  site: Site;
  modalities: string[];
  bodyParts: string[];
  accessionNumber: string;
  studyDate: string;
  studyTime: string;
  description: string;
  /** As far as one was signed. */
  report: { task: string; state: TaskState } | null;
}
export interface May {
  allowed: boolean;
  organization?: string;
  message?: string;
  messageZh?: string;
}
/** What images and order both say of the patient, and say differently. */
export interface Contradiction {
  what: 'NAME' | 'SEX' | 'BIRTH_DATE';
  images: string;
  order: string;
}
/** What the order asks and tells. While it waits for a person to say whose images they are, no more than who it is of and what contradicts it. */
export interface ToldOrder {
  standing: 'ITS' | 'CONFIRMED' | 'WAITS';
  contradictions: Contradiction[];
  name: string;
  patientClass: '' | 'OUTPATIENT' | 'INPATIENT' | 'EMERGENCY';
  reason: string;
  physician: string;
  allergies: string;
  pregnancy: '' | 'NOT' | 'POSSIBLE' | 'DEFINITE' | 'UNKNOWN';
  facts: OrderFact[];
  made: string;
}
/** What a reviewer said of a preliminary report to its writer. */
export interface Comment {
  /** Of the version that was judged. */
  number: number;
  /** It was sent back, and not signed. */
  returned: boolean;
  words: string;
  by: string;
  at: string;
}
export interface Opened {
  task: Task;
  mine: boolean;
  /** Signed one of its versions. */
  author: boolean;
  draft: Draft | null;
  versions: Version[];
  comments: Comment[];
  order: ToldOrder | null;
  /** Every version is as it was signed. */
  whole: boolean;
  /** Decides whether it is to be read at all. */
  charged: boolean;
  /** What counts for good is signed with the second factor again. */
  factor: boolean;
  may: { draft?: May; sign?: May; review?: May };
  /** What was written of exams that were merged into this one. */
  merged: { task: Task; versions: Version[]; whole: boolean; draft: Draft | null }[];
  /** The task of the exam that this one was merged into. */
  mergedInto: string | null;
  /** It is read twice; while nobody has decided, what was signed is shown to its writer alone. */
  second: { id: string; state: 'ASKED' | 'TAKEN' | 'SIGNED' | 'DECIDED' } | null;
}
/** Somebody who may be given a task. */
export interface Assignee {
  account: string;
  name: string;
  /** Open tasks that they have. */
  load: number;
  onDuty: boolean;
  /** By the rule. */
  next: boolean;
}
export interface Wish {
  list: '' | 'GROUP' | 'UNREAD' | 'REVIEW' | 'CRITICAL' | 'CHANGED' | 'ESCALATED' | 'RETRACTED' | 'CANCELLED';
  mine: boolean;
  urgent: boolean;
  modality: string;
  /** Any of its modalities. */
  specialty: string;
  site: string;
  text: string;
}
/** How many stand on each list; one more than 99 means more. */
export type Counts = Record<'OPEN' | 'MINE' | 'URGENT' | Exclude<Wish['list'], ''>, number>;
export interface Standing {
  study: string;
  site: string;
  /** Of the copies that are of the same person. */
  sites: string[];
  task: string;
  state: TaskState;
}

/** Where the next case is taken from: who reviews goes on reviewing. */
export type NextOf = 'UNREAD' | 'REVIEW';
export const listOf = ({ state }: Task): NextOf => (state === 'IN_REVIEW' || state === 'FINAL' ? 'REVIEW' : 'UNREAD');

/** Images go as one text of JSON, those alone that the words still lead to. */
const sent = (text: Text) => ({ findings: text.findings, impression: text.impression, positive: text.positive, images: JSON.stringify(inUse(text)) });

const at = (task: string, verb: string) => `/api/reading/${id(task)}/${verb}`;

/** With the place from where changes are asked for. */
export interface Listed extends Page<Line> {
  seen: string;
}
export interface Changes {
  items: Line[];
  /** Of all of these the list says something else now; those that are not among the items are gone from it. */
  changed: string[];
  seen: string;
  /** Too much changed to be told one by one. */
  many: boolean;
}

export const reading = {
  search: (wish: Wish, after: string | null, signal?: AbortSignal, limit = 50) =>
    call<Listed>('POST', '/api/reading/search', { ...wish, limit, ...(after === null ? {} : { after }) }, signal),
  changes: (wish: Wish, since: string, signal?: AbortSignal) => call<Changes>('POST', '/api/reading/changes', { ...wish, since }, signal),
  counts: ({ site, modality, specialty }: Wish, signal?: AbortSignal) => call<Counts>('POST', '/api/reading/counts', { site, modality, specialty }, signal),
  /** Claims the first that the reader may take and nobody has. */
  next: (wish: Wish, besides: string | null = null) =>
    call<{ task: Task | null }>('POST', '/api/reading/next', { ...wish, list: wish.list === 'REVIEW' ? 'REVIEW' : 'UNREAD', mine: false, text: '', ...(besides === null ? {} : { besides }) }),
  /** The study of what would come next; nothing is claimed. */
  ahead: (list: NextOf, besides: string, signal?: AbortSignal) => call<{ study: string | null }>('POST', '/api/reading/ahead', { list, besides }, signal),
  ofStudies: (studies: string[], signal?: AbortSignal) => call<{ items: Standing[] }>('POST', '/api/reading/of-studies', { studies }, signal),
  open: (task: string, signal?: AbortSignal) => call<Opened>('GET', `/api/reading/${id(task)}`, undefined, signal),
  priors: (task: string, signal?: AbortSignal) => call<{ items: Prior[]; more: boolean }>('GET', at(task, 'priors'), undefined, signal),
  claim: (task: string) => call<Task>('POST', at(task, 'claim')),
  takeOver: (task: string, reason: Reason) => call<Task>('POST', at(task, 'take-over'), { reason }),
  assignees: (task: string, signal?: AbortSignal) => call<{ items: Assignee[] }>('GET', at(task, 'assignees'), undefined, signal),
  /** By the rule where nobody is named. */
  assign: (task: string, account: string) => call<Task>('POST', at(task, 'assign'), { account }),
  takeBack: (task: string) => call<Task>('POST', at(task, 'take-back')),
  release: (task: string) => call<Task>('POST', at(task, 'release')),
  prove: (proof: { code: string } | { credential: string }) => call<void>('POST', '/api/reading/factor', proof),
  cancel: (task: string, reason: WhyNot) => call<Task>('POST', at(task, 'cancel'), { reason }),
  pathway: (task: string, pathway: Pathway | '') => call<Task>('POST', at(task, 'pathway'), { pathway }),
  /** What those in charge are told of; empty for everybody else. */
  escalated: (signal?: AbortSignal) => call<{ items: Line[]; count: number }>('GET', '/api/reading/escalated', undefined, signal),
  reopen: (task: string) => call<Task>('POST', at(task, 'reopen')),
  save: (task: string, text: Text, version: number, editor: { id: string; number: number }) =>
    call<{ task: Task; draft: Draft }>('PUT', at(task, 'draft'), { ...sent(text), version, editor: editor.id, number: editor.number }),
  sign: (task: Task, kind: 'PRELIMINARY' | 'FINAL', version: number, comment = '') =>
    call<Version>('POST', at(task.id, 'sign'), { kind, version, stamp: task.stamp, comment }),
  sendBack: (task: Task, comment: string, version: number) => call<Task>('POST', at(task.id, 'send-back'), { comment, version, stamp: task.stamp }),
  retract: (task: Task, why: WhyRetracted, words: string, version: number) => call<Version>('POST', at(task.id, 'retract'), { why, words, version, stamp: task.stamp }),
  amend: (task: Task, kind: 'ADDENDUM' | 'CORRECTION', text: Text, reason: string, version: number) =>
    call<Version>('POST', at(task.id, 'amend'), { kind, ...sent(text), reason, version, stamp: task.stamp }),
};
