import { describe, expect, it } from 'vitest';
import type { Askable } from './api';
import { localIn, peopleAndGroups } from './groups';

const place = (code: string) => ({ code, nameZh: code, nameEn: code });
const askable = (id: string, hospital: string, at: string): Askable => ({ id, name: id, title: '', titleZh: '', hospital: place(hospital), place: place(at) });

describe('who may be asked', () => {
  it('stands once, however many places of work somebody has, and counts once in a group', () => {
    const { people, groups } = peopleAndGroups([askable('a', 'NORTH', 'NORTH'), askable('a', 'NORTH', 'NORTH-CT'), askable('b', 'NORTH', 'NORTH-CT'), askable('c', 'EAST', 'EAST')]);
    expect(people.map((one) => one.id)).toEqual(['a', 'b', 'c']);
    expect(groups.map((one) => [one.place.code, one.people])).toEqual([['NORTH', 2], ['NORTH-CT', 2], ['EAST', 1]]);
  });

  it('is asked for an answer in the time of who asks', () => {
    const now = new Date(2026, 10, 30, 23, 30);
    expect(localIn(24, now)).toBe('2026-12-01T23:30');
  });
});
