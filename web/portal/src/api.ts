/** How the portal calls the server, and what all pages share; the rooms of the administration keep their own calls in their `api.ts`. Nothing else calls fetch. */

import { readJson } from './words/turns';

export interface Site {
  code: string;
  nameZh: string;
  nameEn: string;
}
export type Role = 'SYSTEM_ADMINISTRATOR' | 'SECURITY_ADMINISTRATOR' | 'AUDIT_ADMINISTRATOR' | 'READER' | 'TECHNOLOGIST' | 'MANAGER';
export interface SignedIn {
  id: string;
  username: string;
  displayName: string;
  roles: Role[];
  sites: Site[];
}
export interface Session {
  account: SignedIn;
  expiresAt: string;
  duties: { newPassword: boolean; secondFactor: boolean; secondFactorDue: string | null; passwordDue: string | null };
}
export interface Patient {
  id?: string | null;
  issuer?: string | null;
  name?: string | null;
  ideographic?: string | null;
  phonetic?: string | null;
  birthDate?: string | null;
  sex?: string | null;
  age?: string | number | null;
}
export interface Study {
  studyInstanceUid: string;
  patient: Patient;
  accessionNumber?: string | null;
  studyDate?: string | null;
  studyTime?: string | null;
  description?: string | null;
  modalities: string[];
  seriesCount: number;
  instanceCount: number;
  /** Something of it is rejected, told to who works at its hospital. */
  rejected?: boolean;
  site?: Site | null;
  receivedAt?: string | null;
}
export interface FacetValue {
  value: string;
  count: number;
}
export interface StudyPage {
  studies: Study[];
  next: string | null;
  facets?: { modality?: FacetValue[]; site?: FacetValue[] };
}
export interface Series {
  seriesInstanceUid: string;
  number?: number | string | null;
  modality?: string | null;
  description?: string | null;
  bodyPart?: string | null;
  instanceCount: number;
  thumbnail?: string | null;
}
export interface Received {
  at: string;
  via: string;
  source?: string | null;
  site?: Site | string | null;
  studyInstanceUid: string;
  seriesInstanceUid?: string | null;
  patient?: Patient | null;
  description?: string | null;
  modality?: string | null;
  instanceCount: number;
}
export interface Refused {
  id: string | number;
  at: string;
  via: string;
  source?: string | null;
  site?: Site | string | null;
  sopInstanceUid?: string | null;
  reason?: string | null;
  status?: string | number | null;
  message?: string | null;
  messageZh?: string | null;
  quarantined?: boolean;
  /** What a person decided about its bytes. */
  decided?: { decision: 'KEPT' | 'DROPPED'; by: string; at: string } | null;
}
export interface Page<T> {
  items: T[];
  next: string | null;
}
export type Scope = 'store' | 'read' | 'order';
export interface AccessToken {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: string;
  expiresAt?: string | null;
  lastUsedAt?: string | null;
}
export interface Account {
  id: string;
  username: string;
  displayName: string;
  roles: Role[];
  sites: (Site | string)[];
  disabled: boolean;
}
export interface AccountDraft {
  username: string;
  displayName: string;
  roles: Role[];
  sites: string[];
  password: string;
}
export type AccountChange = Partial<Omit<AccountDraft, 'username'>> & { disabled?: boolean };

export interface SecondFactorStanding {
  totp: boolean;
  recoveryCodesLeft: number;
  needed: boolean;
}

export interface OpenSession {
  id: string;
  address: string;
  device: string;
  openedAt: string;
  lastUsedAt: string;
  expiresAt: string;
  present: boolean;
}

export interface Passkey {
  id: string;
  name: string;
  madeAt: string;
  lastUsedAt: string | null;
}

/** An outside account that opens one here. */
export interface ProviderLink {
  issuer: string;
  subject: string;
  name: string;
  linkedAt: string;
}

/** Problem document (RFC 9457) with our two languages; a sign-in that awaits a second factor has its challenge in it. */
export interface Problem {
  type?: string;
  challenge?: string;
  title?: string;
  status?: number;
  detail?: string;
  titleZh?: string;
  detailZh?: string;
  faults?: Fault[];
}
/** A value that breaks its rule; the line is one of an imported file. */
export interface Fault {
  column: string;
  value?: string;
  rule: string;
  ruleZh: string;
  line?: number;
}

/** An answer that is not a success. Status 0 means that the server was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
  }
}

let sessionEnded: () => void = () => undefined;

/** Says whom to tell when the server answers 401 to anything but the question for the session. */
export function onSessionEnd(listener: () => void): void {
  sessionEnded = listener;
}

export function tellSessionEnded(): void {
  sessionEnded();
}

async function problemOf(response: Response): Promise<Problem> {
  if (!(response.headers.get('Content-Type') ?? '').includes('json')) return { status: response.status };
  return response.text().then(readJson).catch(() => ({ status: response.status })) as Promise<Problem>;
}

/** A file is sent as CSV but for sound, anything else as JSON. */
function bodyOf(body: unknown): RequestInit {
  if (body === undefined) return { headers: { Accept: 'application/json' } };
  if (body instanceof Blob) return { headers: { Accept: 'application/json', 'Content-Type': body.type === 'audio/wav' ? body.type : 'text/csv' }, body };
  return { headers: { Accept: 'application/json', 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

async function answered(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const init: RequestInit = { method, credentials: 'same-origin', ...bodyOf(body) };
  if (signal) init.signal = signal;
  const response = await fetch(path, init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, {});
  });
  if (!response.ok) {
    const wait = Number(response.headers.get('Retry-After'));
    if (response.status === 401 && !path.startsWith('/api/session')) sessionEnded();
    throw new ApiError(response.status, await problemOf(response), Number.isFinite(wait) && wait > 0 ? wait : null);
  }
  return response;
}

/** What is to be read while it comes. */
export const stream = (path: string, signal: AbortSignal, body?: unknown) => answered(body === undefined ? 'GET' : 'POST', path, body, signal);

export async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await answered(method, path, body, signal);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text === '' ? undefined : readJson(text)) as T;
}

/** Asks for a file with what must not stand in an address; the browser then saves it. */
export async function download(path: string, body: unknown, name: string): Promise<void> {
  const address = URL.createObjectURL(await (await answered('POST', path, body)).blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Query string without empty values, in a fixed order. */
export function query(parameters: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

export interface StudyFilter {
  q: string;
  modality: string;
  site: string;
  from: string;
  to: string;
  description: string;
}

const PAGE = 50;

/** What asks for one page of the study list; blanks around what was typed do not count. It goes in the body: no address holds a patient's name. */
export function studiesWish(filter: StudyFilter, after: string | null): Record<string, string | number> {
  const wish: Record<string, string | number> = { limit: PAGE };
  for (const [name, value] of Object.entries(filter)) if (value.trim() !== '') wish[name] = value.trim();
  if (after !== null) wish.after = after;
  return wish;
}

export const id = encodeURIComponent;
const sessionsPath = (account: string | null) => (account === null ? '/api/account/sessions' : `/api/accounts/${id(account)}/sessions`);

const providerPath = (account: string | null) => (account === null ? '/api/account/provider' : `/api/accounts/${id(account)}/provider`);

export const api = {
  async session(signal?: AbortSignal): Promise<Session | null> {
    try {
      return await call<Session>('GET', '/api/session', undefined, signal);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  signIn: (username: string, password: string) => call<Session>('POST', '/api/session', { username, password }),
  secondStep: (challenge: string, code: string) => call<Session>('POST', '/api/session/factor', { challenge, code }),
  passkeys: (signal?: AbortSignal) => call<Passkey[]>('GET', '/api/account/passkeys', undefined, signal),
  passkeyCreation: (password: string) => call<PublicKeyCredentialCreationOptionsJSON>('POST', '/api/account/passkeys/options', { password }),
  registerPasskey: (name: string, credential: unknown) => call<Passkey[]>('POST', '/api/account/passkeys', { name, credential }),
  removePasskey: (passkey: string, password: string) => call<void>('POST', `/api/account/passkeys/${id(passkey)}/remove`, { password }),
  passkeyRequest: () => call<PublicKeyCredentialRequestOptionsJSON>('POST', '/api/session/passkey/options'),
  passkeySignIn: (credential: unknown) => call<void>('POST', '/api/session/passkey', { credential }),
  /** Of another account for the security administrator; without one the own. */
  providerLinks: (account: string | null, signal?: AbortSignal) => call<ProviderLink[]>('GET', providerPath(account), undefined, signal),
  /** Where the browser goes to say who it is there. */
  linkProvider: (password: string) => call<{ location: string }>('POST', '/api/account/provider', { password }),
  partOwnProvider: (password: string) => call<void>('POST', '/api/account/provider/remove', { password }),
  partProvider: (account: string) => call<void>('DELETE', providerPath(account)),
  provider: (signal?: AbortSignal) => call<{ name: string | null }>('GET', '/api/session/oidc', undefined, signal),
  signOut: () => call<void>('DELETE', '/api/session'),
  sites: (signal?: AbortSignal) => call<Site[]>('GET', '/api/sites', undefined, signal),
  changePassword: (current: string, next: string) => call<void>('PUT', '/api/account/password', { current, new: next }),
  secondFactor: (signal?: AbortSignal) => call<SecondFactorStanding>('GET', '/api/account/second-factor', undefined, signal),
  beginTotp: (password: string) => call<{ secret: string; uri: string }>('POST', '/api/account/second-factor/totp', { password }),
  confirmTotp: (code: string) => call<{ recoveryCodes: string[] }>('POST', '/api/account/second-factor/totp/confirm', { code }),
  removeTotp: (code: string) => call<void>('POST', '/api/account/second-factor/totp/remove', { code }),
  /** Of another account for the security administrator; without one the own. */
  sessions: (account: string | null, signal?: AbortSignal) => call<OpenSession[]>('GET', sessionsPath(account), undefined, signal),
  /** Without an id all of them, of the own account all but this one. */
  endSession: (account: string | null, session: string | null) =>
    call<void>('DELETE', sessionsPath(account) + (session === null ? '' : `/${id(session)}`)),
  removeSecondFactorOf: (accountId: string) => call<void>('DELETE', `/api/accounts/${id(accountId)}/second-factor`),

  studies: (filter: StudyFilter, after: string | null, signal?: AbortSignal) =>
    call<StudyPage>('POST', '/api/studies/search', studiesWish(filter, after), signal),
  series: (studyInstanceUid: string, signal?: AbortSignal) =>
    call<Series[]>('GET', `/api/studies/${id(studyInstanceUid)}/series`, undefined, signal),

  received: (before: string | null, signal?: AbortSignal) =>
    call<Page<Received>>('GET', '/api/intake/received' + query({ limit: PAGE, before }), undefined, signal),
  refused: (before: string | null, signal?: AbortSignal) =>
    call<Page<Refused>>('GET', '/api/intake/refused' + query({ limit: PAGE, before }), undefined, signal),
  decideRefused: (refusedId: Refused['id'], act: 'keep' | 'drop') => call<void>('POST', `/api/intake/refused/${id(String(refusedId))}/${act}`),

  tokens: (signal?: AbortSignal) => call<AccessToken[]>('GET', '/api/tokens', undefined, signal),
  makeToken: (name: string, scopes: Scope[], expiresInDays: number) =>
    call<AccessToken & { token: string }>('POST', '/api/tokens', { name, scopes, expiresInDays }),
  revokeToken: (tokenId: string) => call<void>('DELETE', `/api/tokens/${id(tokenId)}`),

  accounts: (signal?: AbortSignal) => call<Account[]>('GET', '/api/accounts', undefined, signal),
  makeAccount: (draft: AccountDraft) => call<Account & { password?: string }>('POST', '/api/accounts', draft),
  changeAccount: (accountId: string, change: AccountChange) =>
    call<Account>('PATCH', `/api/accounts/${id(accountId)}`, change),
};

/** Brings the files that the viewer's first image waits for into the browser's cache, one after another, behind everything else. */
export async function fetchViewer(signal: AbortSignal): Promise<void> {
  for (const file of await call<string[]>('GET', '/ohif/ahead.json', undefined, signal)) {
    const answer = await fetch(file, { signal, priority: 'low' });
    if (!answer.ok) return;
    await answer.body?.pipeTo(new WritableStream());
  }
  performance.mark('viewer-ahead');
}

/** Where the viewer opens a study. */
export function viewerAddress(studyInstanceUid: string): string {
  return `/ohif/viewer?StudyInstanceUIDs=${id(studyInstanceUid)}`;
}

/** Two exams of one person side by side. */
export function compareAddress(studyInstanceUid: string, prior: string): string {
  return `${viewerAddress(studyInstanceUid)},${id(prior)}&hangingProtocolId=@ohif/hpCompare`;
}

/** The viewer with what of an exam is rejected for its quality, marked so, and nothing else of it. */
export function rejectedViewerAddress(studyInstanceUid: string): string {
  return `/ohif/viewer/rejected?StudyInstanceUIDs=${id(studyInstanceUid)}`;
}
