import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from './answer';
import { UploadQueue } from './queue';

const stored: Outcome = { kind: 'stored', warning: null, comment: null };
const refused: Outcome = { kind: 'refused', reason: 'cannotUnderstand', code: 'C000', comment: null, problem: null };

/** A server under the test's control: each send waits until it is answered; timers run by hand. */
class Bench {
  calls: { name: string; answer: (outcome: Outcome) => void; signal: AbortSignal }[] = [];
  timers: { at: number; task: () => void }[] = [];
  clock = 0;
  online = true;
  sessionsEnded = 0;
  queue = new UploadQueue({
    send: (file, _progress, signal) =>
      new Promise((answer) => this.calls.push({ name: file.name, answer, signal })),
    isOnline: () => this.online,
    onSession: () => (this.sessionsEnded += 1),
    now: () => this.clock,
    later: (millis, task) => this.timers.push({ at: this.clock + millis, task }),
  });

  add(...names: string[]): void {
    this.queue.add(names.map((name) => ({ file: new File(['12345'], name), path: name })), 0);
  }

  async answer(index: number, outcome: Outcome): Promise<void> {
    this.calls[index]?.answer(outcome);
    await new Promise((resolve) => setImmediate(resolve));
  }

  pass(millis: number): void {
    const end = this.clock + millis;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.clock = next.at;
      next.task();
    }
    this.clock = end;
  }

  shown() {
    this.pass(100);
    return this.queue.snapshot();
  }
}

describe('upload queue', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
  });

  it('sends three at a time, and the next when one is done', async () => {
    bench.add('a', 'b', 'c', 'd', 'e');
    expect(bench.calls.map((call) => call.name)).toEqual(['a', 'b', 'c']);
    await bench.answer(1, stored);
    expect(bench.calls.map((call) => call.name)).toEqual(['a', 'b', 'c', 'd']);
    expect(bench.shown()).toMatchObject({ total: 5, stored: 1, waiting: 1, totalBytes: 25, running: true });
  });

  it('a refused file does not stop the others and can be tried again', async () => {
    bench.add('bad', 'good');
    await bench.answer(0, refused);
    await bench.answer(1, stored);
    expect(bench.shown()).toMatchObject({ stored: 1, running: false });
    bench.queue.retry(bench.queue.snapshot().refused);
    expect(bench.calls.at(-1)?.name).toBe('bad');
    await bench.answer(2, stored);
    expect(bench.shown()).toMatchObject({ total: 2, stored: 2, refused: [] });
  });

  it('an ended session keeps the files and goes on after the same person signed in', async () => {
    bench.queue.claim('u1');
    bench.add('a', 'b');
    await bench.answer(0, { kind: 'session' });
    await bench.answer(1, { kind: 'session' });
    expect(bench.sessionsEnded).toBe(2);
    expect(bench.shown()).toMatchObject({ pause: 'session', waiting: 2, sending: [] });
    bench.queue.claim('u1');
    expect(bench.calls).toHaveLength(4);
  });

  it('another person at the browser finds an empty list and sends nothing of the one before', async () => {
    bench.queue.claim('u1');
    bench.add('a', 'b', 'c', 'd');
    await bench.answer(0, refused);
    bench.queue.claim('u2');
    for (const index of [1, 2, 3]) await bench.answer(index, { kind: 'network' });
    expect(bench.calls.map((call) => call.name)).toEqual(['a', 'b', 'c', 'd']);
    expect(bench.calls.slice(1).every((call) => call.signal.aborted)).toBe(true);
    expect(bench.shown()).toMatchObject({ total: 0, waiting: 0, sending: [], refused: [] });
  });

  it('waits while offline and goes on when the network is back', async () => {
    bench.add('a');
    bench.online = false;
    await bench.answer(0, { kind: 'network' });
    bench.pass(60_000);
    expect(bench.shown()).toMatchObject({ pause: 'offline', waiting: 1 });
    bench.online = true;
    bench.queue.resume('offline');
    expect(bench.calls).toHaveLength(2);
  });

  it('a busy server is asked again after the time it named, not before', async () => {
    bench.add('a');
    await bench.answer(0, { kind: 'busy', retryAfterSeconds: 5 });
    bench.pass(4_900);
    expect(bench.calls).toHaveLength(1);
    bench.pass(200);
    expect(bench.calls).toHaveLength(2);
  });

  it('a network that stays broken ends in a refusal, not in an endless loop', async () => {
    bench.add('a');
    for (let index = 0; index < 4; index += 1) {
      await bench.answer(index, { kind: 'network' });
      bench.pass(60_000);
    }
    expect(bench.calls).toHaveLength(4);
    expect(bench.shown().refused[0]?.refusal?.reason).toBe('network');
  });

  it('a file that was stored with a remark is listed before those that came since', async () => {
    bench.add(...Array.from({ length: 40 }, (_, index) => `f${index}`));
    for (let index = 0; index < 40; index += 1) await bench.answer(index, index === 1 ? { ...stored, comment: 'A rejection note: kept, and nothing was rejected by it' } : stored);
    expect(bench.shown().lastStored[0]?.path).toBe('f1');
    expect(bench.shown().lastStored).toHaveLength(31);
  });

  it('stopping lists what was not sent, to be tried again', async () => {
    bench.add('a', 'b', 'c', 'd');
    bench.queue.stop();
    for (const index of [0, 1, 2]) await bench.answer(index, { kind: 'network' });
    const shown = bench.shown();
    expect(shown.refused.map((item) => item.refusal?.reason)).toEqual(['stopped', 'stopped', 'stopped', 'stopped']);
    expect(shown.running).toBe(false);
  });
});
