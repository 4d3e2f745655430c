/** Calls and shapes of the server's room `identity` that only its administration uses. */
import { call, id, query } from '../api';
import type { OpenSession, Role } from '../api';

export type ServiceKind = 'EDGE_NODE' | 'AI_PERFORMER';
export type ServiceScope = 'store' | 'read' | 'dicom-read';
export interface ServiceAccount {
  id: string;
  username: string;
  displayName: string;
  kind: ServiceKind;
  sites: string[];
  disabled: boolean;
  /** The most that a token of its kind may do. */
  scopes: ServiceScope[];
  tokens: number;
  lastUsedAt: string | null;
  nextEnd: string | null;
}
export interface ServiceDraft {
  username: string;
  displayName: string;
  kind: ServiceKind;
  site: string;
}
export interface ServiceToken {
  id: string;
  name: string;
  scopes: ServiceScope[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
}
/** A session of anybody, with whose it is. */
export interface AnySession extends OpenSession {
  account: { id: string; username: string; displayName: string; roles: Role[] };
}
/** A browser that came by a link or with a cloud film; whose images it sees is not told here. */
export interface GuestSession {
  id: string;
  way: 'LINK' | 'FILM';
  by: string;
  site: string;
  author: string;
  address: string;
  openedAt: string;
  expiresAt: string;
}
export interface SessionPage {
  items: AnySession[];
  total: number;
  next: string | null;
}
export type ShownOnce = ServiceToken & { token: string };

const PROGRAMS = '/api/service-accounts';
const tokensOf = (account: string) => `${PROGRAMS}/${id(account)}/tokens`;

export const security = {
  programs: (signal?: AbortSignal) => call<ServiceAccount[]>('GET', PROGRAMS, undefined, signal),
  makeProgram: (draft: ServiceDraft) => call<ServiceAccount>('POST', PROGRAMS, draft),
  disableProgram: (account: string, disabled: boolean) => call<ServiceAccount>('PATCH', `${PROGRAMS}/${id(account)}`, { disabled }),
  tokens: (account: string, signal?: AbortSignal) => call<ServiceToken[]>('GET', tokensOf(account), undefined, signal),
  makeToken: (account: string, name: string, scopes: ServiceScope[], expiresInDays: number) =>
    call<ShownOnce>('POST', tokensOf(account), { name, scopes, expiresInDays }),
  rotateToken: (account: string, token: string, expiresInDays: number, overlapHours: number) =>
    call<ShownOnce>('POST', `${tokensOf(account)}/${id(token)}/rotate`, { expiresInDays, overlapHours }),
  sessions: (q: string, after: string | null, signal?: AbortSignal) => call<SessionPage>('GET', '/api/sessions' + query({ q: q.trim(), limit: 100, after }), undefined, signal),
  guests: (signal?: AbortSignal) => call<{ items: GuestSession[]; total: number }>('GET', '/api/guest-sessions' + query({ limit: 500 }), undefined, signal),
  endGuest: (session: string) => call<void>('DELETE', `/api/guest-sessions/${id(session)}`),
  revokeToken: (account: string, token: string) => call<void>('DELETE', `${tokensOf(account)}/${id(token)}`),
};
