import type { Outcome } from './answer';
import type { Found } from './folder';
import type { Send } from './send';

export type Refusal = Extract<Outcome, { kind: 'refused' }>;

export interface Item {
  key: number;
  file: File;
  path: string;
  loaded: number;
  attempts: number;
  refusal: Refusal | null;
  warning: string | null;
  comment: string | null;
}

export type Pause = 'none' | 'offline' | 'session' | 'busy' | 'stopped';

export interface Snapshot {
  total: number;
  waiting: number;
  sending: Item[];
  stored: number;
  refused: Item[];
  lastStored: Item[];
  skipped: number;
  totalBytes: number;
  doneBytes: number;
  bytesPerSecond: number;
  pause: Pause;
  busyUntil: number;
  running: boolean;
}

interface Surroundings {
  send: Send;
  isOnline: () => boolean;
  onSession: () => void;
  now: () => number;
  later: (millis: number, task: () => void) => void;
}

const CONCURRENCY = 3;
const NETWORK_TRIES = 4;
const BUSY_TRIES = 10;
const LAST_STORED = 30;
const RATE_WINDOW_MILLIS = 8_000;

/**
 * The files being sent. It belongs to the page's life, not to a screen: it goes on while the reader
 * is elsewhere in the portal, waits while the network or the session is gone, and ends on sign-out.
 */
export class UploadQueue {
  private waiting: Item[] = [];
  private sending: Item[] = [];
  private refused: Item[] = [];
  private lastStored: Item[] = [];
  /** With something to say about them: listed before the others, however many came since. */
  private remarked: Item[] = [];
  private stored = 0;
  private storedBytes = 0;
  private skipped = 0;
  private pause: Pause = 'none';
  private busyUntil = 0;
  private nextKey = 1;
  private owner: string | null = null;
  private abort = new AbortController();
  private samples: { at: number; bytes: number }[] = [];
  private listeners = new Set<() => void>();
  private publishing = false;
  private shown: Snapshot;

  constructor(private readonly around: Surroundings) {
    this.shown = this.take();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The last published state; the same object until something changes. */
  readonly snapshot = (): Snapshot => this.shown;

  add(found: Found[], skipped: number): void {
    for (const { file, path } of found) {
      const item = { key: this.nextKey++, file, path, loaded: 0, attempts: 0 };
      this.waiting.push({ ...item, refusal: null, warning: null, comment: null });
    }
    this.skipped += skipped;
    if (this.pause === 'stopped') this.pause = 'none';
    this.pump();
  }

  retry(items: Item[]): void {
    const chosen = new Set(items);
    this.refused = this.refused.filter((item) => !chosen.has(item));
    for (const item of chosen) this.waiting.push({ ...item, refusal: null, loaded: 0, attempts: 0 });
    if (this.pause === 'stopped') this.pause = 'none';
    this.pump();
  }

  /** Goes on after the network or the session came back. */
  resume(after: 'offline' | 'session'): void {
    if (this.pause === after) this.pause = 'none';
    this.pump();
  }

  /** Ends what is under way; the files not sent stay listed, to be tried again. */
  stop(): void {
    this.pause = 'stopped';
    const left = this.waiting;
    this.waiting = [];
    for (const item of left) this.refuse(item, 'stopped');
    this.abort.abort();
    this.abort = new AbortController();
    this.publish();
  }

  clear(): void {
    this.refused = [];
    this.lastStored = [];
    this.remarked = [];
    this.stored = 0;
    this.storedBytes = 0;
    this.skipped = 0;
    this.samples = [];
    this.publish();
  }

  /** Another person at the same browser must not see or send the files of the one before. */
  claim(accountId: string | null): void {
    if (this.owner !== null && this.owner !== accountId) {
      this.stop();
      this.clear();
      this.pause = 'none';
    }
    this.owner = accountId;
    if (accountId !== null) this.resume('session');
  }

  private pump(): void {
    while (this.pause === 'none' && this.sending.length < CONCURRENCY) {
      const item = this.waiting.shift();
      if (!item) break;
      this.sending.push(item);
      void this.run(item);
    }
    this.publish();
  }

  private async run(item: Item): Promise<void> {
    const signal = this.abort.signal;
    const owner = this.owner;
    item.attempts += 1;
    const onProgress = (bytes: number) => {
      item.loaded = bytes;
      this.publish();
    };
    const outcome = await this.around.send(item.file, onProgress, signal);
    this.sending = this.sending.filter((other) => other !== item);
    if (owner !== this.owner && owner !== null) return this.publish();
    if (outcome.kind === 'stored') this.keep(item, outcome.warning, outcome.comment);
    else if (outcome.kind === 'refused') this.refuseAs(item, outcome);
    else if (signal.aborted) this.refuse(item, 'stopped');
    else this.tryLater(item, outcome);
    this.pump();
  }

  private keep(item: Item, warning: string | null, comment: string | null): void {
    this.stored += 1;
    this.storedBytes += item.file.size;
    const kept = { ...item, warning, comment };
    if (warning !== null || comment !== null) this.remarked = [kept, ...this.remarked].slice(0, LAST_STORED);
    else this.lastStored = [kept, ...this.lastStored].slice(0, LAST_STORED);
  }

  private refuse(item: Item, reason: Refusal['reason']): void {
    this.refuseAs(item, { kind: 'refused', reason, code: null, comment: null, problem: null });
  }

  private refuseAs(item: Item, refusal: Refusal): void {
    this.refused.push({ ...item, loaded: 0, refusal });
  }

  private tryLater(item: Item, outcome: Exclude<Outcome, { kind: 'stored' | 'refused' }>): void {
    const again = () => this.waiting.unshift({ ...item, loaded: 0 });
    switch (outcome.kind) {
      case 'session':
        again();
        this.pause = 'session';
        this.around.onSession();
        return;
      case 'busy':
        if (item.attempts >= BUSY_TRIES) return this.refuse(item, 'busy');
        again();
        return this.waitBusy(outcome.retryAfterSeconds * 1000);
      case 'network':
        if (!this.around.isOnline()) {
          again();
          this.pause = 'offline';
          return;
        }
        if (item.attempts >= NETWORK_TRIES) return this.refuse(item, 'network');
        again();
        return this.waitBusy(500 * 2 ** item.attempts);
    }
  }

  private waitBusy(millis: number): void {
    if (this.pause !== 'none' && this.pause !== 'busy') return;
    this.pause = 'busy';
    this.busyUntil = Math.max(this.busyUntil, this.around.now() + millis);
    this.around.later(millis, () => {
      if (this.pause !== 'busy' || this.around.now() < this.busyUntil) return;
      this.pause = 'none';
      this.pump();
    });
  }

  /** Progress comes by the hundred; the screen is told ten times a second. */
  private publish(): void {
    if (this.publishing) return;
    this.publishing = true;
    this.around.later(100, () => {
      this.publishing = false;
      this.shown = this.take();
      for (const listener of this.listeners) listener();
    });
  }

  private take(): Snapshot {
    const sum = (items: Item[]) => items.reduce((bytes, item) => bytes + item.file.size, 0);
    const refusedBytes = sum(this.refused);
    const loaded = this.sending.reduce((bytes, item) => bytes + item.loaded, 0);
    const doneBytes = this.storedBytes + refusedBytes + loaded;
    return {
      total: this.waiting.length + this.sending.length + this.stored + this.refused.length,
      waiting: this.waiting.length,
      sending: [...this.sending],
      stored: this.stored,
      refused: [...this.refused],
      lastStored: [...this.remarked, ...this.lastStored],
      skipped: this.skipped,
      totalBytes: this.storedBytes + refusedBytes + sum(this.sending) + sum(this.waiting),
      doneBytes,
      bytesPerSecond: this.rate(doneBytes),
      pause: this.pause,
      busyUntil: this.busyUntil,
      running: this.waiting.length + this.sending.length > 0,
    };
  }

  private rate(bytes: number): number {
    const at = this.around.now();
    this.samples = [...this.samples.filter((sample) => at - sample.at < RATE_WINDOW_MILLIS), { at, bytes }];
    const first = this.samples[0];
    if (!first || at - first.at < 1000) return 0;
    return Math.max(0, ((bytes - first.bytes) * 1000) / (at - first.at));
  }
}
