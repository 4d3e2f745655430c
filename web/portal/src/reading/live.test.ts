import { describe, expect, it } from 'vitest';
import type { Line, Listed } from './api';
import { applied } from './live';

const line = (id: string, due: number, urgency: Line['urgency'] = 'ROUTINE', state: Line['state'] = 'READY') =>
  ({ id, urgency, rank: urgency === 'STAT' ? 1 : 3, state, due: `2026-11-20T0${due}:00:00Z`, arrivedAt: '2026-11-20T00:00:00Z' }) as Line;
const pages = (next: string | null): Listed[] => [
  { items: [line('a', 1), line('b', 3)], next: 'x', seen: '7' },
  { items: [line('c', 5), line('d', 7)], next, seen: '8' },
];
const shown = (found: Listed[]) => found.map(({ items }) => items.map(({ id }) => id).join('')).join(' ');
const told = (items: Line[], ...changed: string[]) => ({ items, changed: [...changed, ...items.map(({ id }) => id)], seen: '9', many: false });

describe('a list that is told what changed', () => {
  it('puts a new row where the server would', () => {
    expect(shown(applied(pages(null), told([line('e', 4)])))).toBe('ab ecd');
    expect(shown(applied(pages(null), told([line('e', 9, 'STAT')])))).toBe('eab cd');
    expect(shown(applied(pages(null), told([line('e', 9)])))).toBe('ab cde');
  });
  it('leaves what belongs behind its end to the next page', () => {
    expect(shown(applied(pages('y'), told([line('e', 9)])))).toBe('ab cd');
  });
  it('takes rows away that belong to it no more, and renews those that do', () => {
    expect(shown(applied(pages(null), told([], 'b')))).toBe('a cd');
    const renewed = applied(pages(null), told([line('a', 6, 'ROUTINE', 'DRAFT')]));
    expect(shown(renewed)).toBe('b cad');
    expect(renewed[1]?.items[1]?.state).toBe('DRAFT');
  });
  it('fills an empty list', () => {
    expect(shown(applied([{ items: [], next: null, seen: '7' }], told([line('a', 1), line('b', 2)])))).toBe('ab');
  });
  it('asks from the new place on, of the first page, which is the oldest', () => {
    expect(applied(pages(null), told([])).map(({ seen }) => seen)).toEqual(['9', '8']);
  });
});
