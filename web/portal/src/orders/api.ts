/** Calls and shapes of the server's room `orders`. What is looked for goes in the body: no address holds a patient's name. */
import { call, id } from '../api';
import type { Page } from '../api';
import type { OrderFact, TypedFact } from './facts/facts';

export type OrderState = 'SCHEDULED' | 'ARRIVED' | 'IN_PROGRESS' | 'COMPLETED' | 'DISCONTINUED';
export type Priority = 'STAT' | 'HIGH' | 'ROUTINE';
/** What is typed; what is not known is empty. Days are YYYY-MM-DD, the start YYYY-MM-DDTHH:mm in the hospital's time. */
export interface OrderDraft {
  site: string;
  patientId: string;
  nameIdeographic: string;
  nameAlphabetic: string;
  birthDate: string;
  sex: string;
  /** OUTPATIENT, INPATIENT or EMERGENCY. */
  patientClass: string;
  pregnancy: string;
  allergies: string;
  /** The code of the catalogue; empty for a procedure in free words. */
  exam: string;
  description: string;
  reason: string;
  referringPhysician: string;
  modality: string;
  bodyPart: string;
  laterality: string;
  priority: Priority;
  start: string;
  stationAe: string;
  stationName: string;
  performingPhysician: string;
  /** Said to a comparable exam that is there: why it is done again, or which exam is recognised instead. */
  repeatReason?: string;
  repeatWords?: string;
  recognisedSite?: string;
  recognisedStudy?: string;
  /** What is known of the patient beside the reason. */
  facts?: TypedFact[];
  /** Whom the number means, said again by who was told that something else was typed. */
  patientConfirmed?: string;
}
export interface Order extends Omit<OrderDraft, 'facts'> {
  id: string;
  accessionNumber: string;
  procedureId: string;
  stepId: string;
  study: string;
  state: OrderState;
  stoppedBecause: string;
  by: string;
  at: string;
  version: number;
}
/** Whom a number means; `patientId` is another than was asked for where it was merged. `differences`: in what is typed of somebody else. */
export type KnownPatient = { known: false } | { known: true; patientId: string; nameAlphabetic: string; nameIdeographic: string; birthDate: string; sex: string; differences: ('NAME' | 'SEX' | 'BIRTH_DATE')[] };
/** What a device said it does and that belongs to no order; the name as DICOM writes it. */
export interface UnmatchedStep {
  id: string;
  site: string;
  state: 'IN_PROGRESS' | 'COMPLETED' | 'DISCONTINUED';
  device: string;
  at: string;
  patientId: string;
  name: string;
  stepId: string;
  contradicts: boolean;
}
export type Finding = 'OTHER_PATIENT' | 'CONTRADICTED' | 'NO_ORDER' | 'SEVERAL_ORDERS';
/** In what an exam differs from an order: the first three make it another patient's. */
export type Difference = 'NAME' | 'SEX' | 'BIRTH_DATE' | 'MODALITY' | 'BODY_PART' | 'ORDERED_LATER' | 'OTHER_DAY';
/** An order that a study may belong to. */
export interface Proposal extends Pick<Order, 'id' | 'accessionNumber' | 'patientId' | 'nameAlphabetic' | 'nameIdeographic' | 'birthDate' | 'sex' | 'description' | 'modality' | 'start' | 'state'> {
  samePatient: boolean;
  differences: Difference[];
}
/** A study that was not matched with an order by itself. */
export interface WaitingStudy {
  site: string;
  study: string;
  finding: Finding;
  patientId: string;
  nameAlphabetic: string;
  nameIdeographic: string;
  /** What the images say themselves; empty where they do not. */
  imagesAlphabetic: string;
  imagesIdeographic: string;
  birthDate: string;
  sex: string;
  accessionNumber: string;
  modality: string;
  studyDate: string;
  at: string;
  decidedBy: string;
  version: number;
  orders: Proposal[];
}
export interface OrderWish {
  day: string;
  modality: string;
  state: string;
  text: string;
}
export type Slot = Pick<OrderDraft, 'start' | 'stationAe' | 'stationName' | 'performingPhysician'>;

const from = (after: string | null) => (after === null ? {} : { after });
const act = <T extends object>(order: Order, verb: string, more: T) => call<Order>('POST', `/api/orders/${id(order.id)}/${verb}`, { ...more, version: order.version });

export const orders = {
  search: ({ day, ...wish }: OrderWish, after: string | null, signal?: AbortSignal) =>
    call<Page<Order>>('POST', '/api/orders/search', { ...wish, from: day, to: day, limit: 100, ...from(after) }, signal),
  /** With what it tells of its patient, which no list does. */
  one: (order: string, signal?: AbortSignal) => call<Order & { facts: OrderFact[] }>('GET', `/api/orders/${id(order)}`, undefined, signal),
  patient: ({ site, patientId, nameIdeographic, nameAlphabetic, birthDate, sex }: OrderDraft) => call<KnownPatient>('POST', '/api/orders/patient', { site, patientId, nameIdeographic, nameAlphabetic, birthDate, sex }),
  enter: (draft: OrderDraft) => call<Order>('POST', '/api/orders', draft),
  arrive: (order: Order) => act(order, 'arrive', {}),
  reschedule: (order: Order, slot: Slot) => act(order, 'reschedule', slot),
  cancel: (order: Order, reason: string) => act(order, 'cancel', { reason }),
  end: (order: Order, outcome: 'COMPLETED' | 'DISCONTINUED', reason: string) => act(order, 'end', { outcome, reason }),
  waiting: (decided: boolean, after: string | null, signal?: AbortSignal) => call<Page<WaitingStudy>>('POST', '/api/orders/reconciliation/search', { decided, limit: 50, ...from(after) }, signal),
  /** `confirmed`: in what it differs was read, and said yes to. */
  decide: ({ site, study, version }: WaitingStudy, order: string, confirmed: boolean) => call<WaitingStudy>('POST', '/api/orders/reconciliation/decide', { site, study, version, order, confirmed }),
  undoDecision: ({ site, study, version }: WaitingStudy) => call<WaitingStudy>('POST', '/api/orders/reconciliation/undo', { site, study, version }),
  unmatched: (day: string, after: string | null, signal?: AbortSignal) => call<Page<UnmatchedStep>>('POST', '/api/orders/unmatched', { day, limit: 50, ...from(after) }, signal),
};
