/** Calls and shapes of the server's room `reading.results`: where signed reports go, and how far each is. */
import { call, id } from '../api';

export type DeliveryState = 'WAITING' | 'DELIVERED' | 'REFUSED' | 'HELD' | 'REPLACED';
export interface Delivery {
  controlId: string;
  /** Null where it is stored in its study, or signed by the CA. */
  receiver: string | null;
  /** Signed by the CA, and stored in its study then. */
  signature: boolean;
  task: string;
  /** Version of the report, or step of the critical result. */
  number: number;
  critical: boolean;
  /** Whose exam it is now, and what; empty where it was removed. */
  patientId: string;
  nameAlphabetic: string;
  nameIdeographic: string;
  accessionNumber: string;
  studyDate: string;
  description: string;
  modality: string;
  site: string;
  state: DeliveryState;
  queuedAt: string;
  nextAt: string;
  tries: number;
  /** Of the receiver, or HELD when something here holds it back. */
  answer: string;
  words: string;
  deliveredAt: string | null;
}
export interface Destination {
  id: string;
  site: string;
  host: string;
  port: number;
  application: string;
  facility: string;
  charset: 'UTF-8' | 'GB18030';
  preliminary: boolean;
  withDocument: boolean;
  critical: boolean;
  active: boolean;
  description: string;
  version: number;
}
export type DestinationDraft = Omit<Destination, 'id' | 'version'>;

export const results = {
  /** What is looked for goes in the body: no address holds a patient's name. */
  deliveries: (state: DeliveryState | '', text: string, signal?: AbortSignal) => call<{ items: Delivery[] }>('POST', '/api/results/deliveries/search', { ...(state === '' ? {} : { state }), ...(text === '' ? {} : { text }) }, signal),
  retry: (one: Delivery) => call<Delivery>('POST', `/api/results/deliveries/${id(one.controlId)}/retry`),
  destinations: (signal?: AbortSignal) => call<{ items: Destination[] }>('GET', '/api/results/destinations', undefined, signal),
  make: (draft: DestinationDraft) => call<Destination>('POST', '/api/results/destinations', draft),
  change: (one: string, draft: DestinationDraft & { version: number }) => call<Destination>('PUT', `/api/results/destinations/${id(one)}`, draft),
};
