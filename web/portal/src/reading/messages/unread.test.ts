import { describe, expect, it } from 'vitest';
import type { Conversation, Message } from './api';
import { unreadUpTo } from './unread';

const of = (...mine: boolean[]): Conversation => ({ side: 'READER', items: mine.map((own, index) => ({ number: index + 1, mine: own }) as Message) });

describe('what is noted as read', () => {
  it('goes up to the last message of somebody else', () => {
    expect(unreadUpTo(of(true, false, false, true), 0)).toBe(3);
    expect(unreadUpTo(of(true), 0)).toBe(0);
    expect(unreadUpTo(of(), 0)).toBe(0);
  });
  it('is noted once', () => {
    expect(unreadUpTo(of(false, true), 1)).toBe(0);
    expect(unreadUpTo(of(false, true, false), 1)).toBe(3);
  });
});
