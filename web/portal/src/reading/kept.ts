/**
 * What is typed and not saved yet, kept by this browser so that a crash loses none of it: one text for an account and a task, encrypted
 * (AES-256-GCM) by a key that the server gives to that account alone, in IndexedDB. It is removed when it is saved or signed, or after a week.
 * Without a secure context, or without IndexedDB, nothing is kept.
 */
import { call } from '../api';
import type { Text } from './api';

/** A text as the page had it: made from this version, by this page, for its save of this number. */
export interface Kept extends Text {
  version: number;
  editor: string;
  number: number;
  at: number;
}
interface Row {
  id: string;
  at: number;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const WEEK_MILLIS = 7 * 24 * 3_600_000;
const STORE = 'texts';
const keys = new Map<string, Promise<CryptoKey | null>>();
let opened: Promise<IDBDatabase | null> | null = null;
/** One after the other: what is removed is not written again by an earlier call. */
let turn: Promise<unknown> = Promise.resolve();

async function key(account: string): Promise<CryptoKey | null> {
  if (!window.isSecureContext) return null;
  const { key: text } = await call<{ key: string }>('GET', '/api/reading/browser-key');
  return crypto.subtle.importKey('raw', Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)), 'AES-GCM', false, ['encrypt', 'decrypt']).then((made) => (account === '' ? null : made));
}

function keyOf(account: string): Promise<CryptoKey | null> {
  const known = keys.get(account);
  if (known) return known;
  const asked = key(account).catch(() => {
    keys.delete(account);
    return null;
  });
  keys.set(account, asked);
  return asked;
}

function database(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open('tongying-reading', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

/** One transaction that is on the disk when it is done. */
async function work<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
  const base = await database();
  if (base === null) return null;
  return new Promise((resolve) => {
    const transaction = base.transaction(STORE, mode, { durability: 'strict' });
    const request = act(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => resolve(null);
    transaction.onerror = () => resolve(null);
  });
}

function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const mine = turn.then(act);
  turn = mine.catch(() => undefined);
  return mine;
}

const idOf = (account: string, task: string) => `${account} ${task}`;

export const kept = {
  /** False when it could not be kept. */
  put: (account: string, task: string, text: Kept): Promise<boolean> => inTurn(async () => {
    const secret = await keyOf(account);
    if (secret === null) return false;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const id = idOf(account, task);
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) }, secret, new TextEncoder().encode(JSON.stringify(text)));
    return (await work('readwrite', (store) => store.put({ id, at: text.at, iv, data } satisfies Row))) !== null;
  }).catch(() => false),

  get: (account: string, task: string): Promise<Kept | null> => inTurn(async () => {
    const id = idOf(account, task);
    const row = await work<Row | undefined>('readonly', (store) => store.get(id) as IDBRequest<Row | undefined>);
    const secret = row ? await keyOf(account) : null;
    if (!row || secret === null) return null;
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv, additionalData: new TextEncoder().encode(id) }, secret, row.data);
    const text = JSON.parse(new TextDecoder().decode(plain)) as Kept;
    // One of before had none.
    return { ...text, images: (text.images as Kept['images'] | undefined) ?? [] };
  }).catch(() => null),

  remove: (account: string, task: string): Promise<unknown> => inTurn(() => work('readwrite', (store) => store.delete(idOf(account, task)))).catch(() => undefined),

  /** Of whatever account: nobody needs to read what is thrown away. */
  removeOld: (now: number): Promise<unknown> => inTurn(async () => {
    const rows = (await work<Row[]>('readonly', (store) => store.getAll() as IDBRequest<Row[]>)) ?? [];
    for (const row of rows) if (row.at < now - WEEK_MILLIS) await work('readwrite', (store) => store.delete(row.id));
  }).catch(() => undefined),
};

/** The same words, mark and images. */
export const isSame = (one: Text, other: Text) => one.findings === other.findings && one.impression === other.impression && one.positive === other.positive && JSON.stringify(one.images) === JSON.stringify(other.images);
