/** Calls and shapes of the server's room `hl7`: messages with orders of other systems, and who sends them. What is looked for goes in the body. */
import { call, id } from '../api';
import type { Page } from '../api';

export interface Message {
  id: string;
  site: string;
  application: string;
  facility: string;
  controlId: string;
  type: string;
  address: string;
  at: string;
  charset: string;
  code: 'AA' | 'AE' | 'AR';
  condition: string;
  words: string;
  wordsZh: string;
  orders: string[];
  tries: number;
  triedBy: string;
  triedAt: string;
  closedBy: string;
  open: boolean;
  /** As its order has the patient now, else as the message says; empty where it cannot be read. */
  patientId: string;
  nameAlphabetic: string;
  nameIdeographic: string;
  accessionNumber: string;
}
export interface MessageBody extends Message {
  body: string;
}
export interface Sender {
  id: string;
  application: string;
  facility: string;
  address: string;
  site: string;
  charset: 'UTF-8' | 'GB18030' | 'ISO-8859-1';
  active: boolean;
  description: string;
  version: number;
}
export type SenderDraft = Omit<Sender, 'id' | 'version'>;
export interface Senders {
  items: Sender[];
  /** Who sent without being registered. */
  turnedAway: { application: string; facility: string; address: string; lastAt: string; times: number }[];
  /** Empty while no port is open. */
  listensOn: string;
}

export const hl7 = {
  messages: (open: boolean, text: string, after: string | null, signal?: AbortSignal) => call<Page<Message>>('POST', '/api/hl7/messages/search', { open, text, ...(after === null ? {} : { after }) }, signal),
  message: (one: string, signal?: AbortSignal) => call<MessageBody>('GET', `/api/hl7/messages/${id(one)}`, undefined, signal),
  again: (one: string) => call<Message>('POST', `/api/hl7/messages/${id(one)}/try`),
  close: (one: string) => call<Message>('POST', `/api/hl7/messages/${id(one)}/close`),
  senders: (signal?: AbortSignal) => call<Senders>('GET', '/api/hl7/senders', undefined, signal),
  makeSender: (draft: SenderDraft) => call<Sender>('POST', '/api/hl7/senders', draft),
  changeSender: (one: string, draft: SenderDraft & { version: number }) => call<Sender>('PUT', `/api/hl7/senders/${id(one)}`, draft),
  removeSender: (one: Sender) => call<undefined>('DELETE', `/api/hl7/senders/${id(one.id)}?version=${one.version}`),
};
