import { describe, expect, it, vi } from 'vitest';
import { once } from './once';

describe('a double click', () => {
  it('acts once, also when the second comes after the act was done', async () => {
    const act = vi.fn(() => Promise.resolve());
    const send = once(act);
    send();
    send();
    await Promise.resolve();
    send();
    expect(act).toHaveBeenCalledTimes(1);
  });

  it('may be done again when it failed', async () => {
    const act = vi.fn(() => Promise.reject(new Error('no')));
    const send = once(act);
    send();
    send();
    await vi.waitFor(() => {
      send();
      expect(act).toHaveBeenCalledTimes(2);
    });
  });
});
