import { describe, expect, it } from 'vitest';
import type { Counts, Wish } from './api';
import { chosen, countOf, listingOf, lists } from './lists';

const wish: Wish = { list: '', mine: false, urgent: false, modality: 'CT', specialty: '', site: '', text: '' };

describe('the lists of the worklist', () => {
  it('are each chosen by what they ask for', () => {
    for (const listing of lists) expect(listingOf({ ...wish, ...chosen(listing, wish) })).toBe(listing);
  });
  it('leave "urgent only" where it was asked for beside a list, and take it away with the list of emergencies', () => {
    expect(chosen('REVIEW', { ...wish, list: 'UNREAD', urgent: true }).urgent).toBe(true);
    expect(chosen('REVIEW', { ...wish, urgent: true }).urgent).toBe(false);
    expect(chosen('all', { ...wish, list: 'UNREAD', urgent: true }).urgent).toBe(false);
  });
  it('tell how many there are as far as they are counted', () => {
    const counts = { OPEN: 100, MINE: 0, GROUP: 99, URGENT: 3 } as Counts;
    expect(countOf('all', counts)).toBe('99+');
    expect(countOf('GROUP', counts)).toBe('99');
    expect(countOf('urgent', counts)).toBe('3');
    expect(countOf('mine', counts)).toBe('');
    expect(countOf('all', undefined)).toBe('');
  });
});
