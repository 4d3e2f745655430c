import type { Counts, Wish } from './api';

/** The lists of the worklist, as they stand beside each other: a person's own, then by what is to be done, then what went another way. */
export const lists = ['all', 'mine', 'GROUP', 'urgent', 'UNREAD', 'REVIEW', 'CRITICAL', 'ESCALATED', 'CHANGED', 'RETRACTED', 'CANCELLED'] as const;
export type Listing = (typeof lists)[number];

/** The server counts no further. */
const MOST = 99;

export const listingOf = (wish: Wish): Listing => (wish.mine ? 'mine' : wish.list !== '' ? wish.list : wish.urgent ? 'urgent' : 'all');

/** What another list changes of a wish; "urgent only" stays where it was asked for beside a list. */
export function chosen(listing: Listing, wish: Wish): Pick<Wish, 'list' | 'mine' | 'urgent'> {
  const plain = listing === 'all' || listing === 'mine' || listing === 'urgent';
  return { list: plain ? '' : listing, mine: listing === 'mine', urgent: listing === 'urgent' || (listing !== 'all' && wish.urgent && listingOf(wish) !== 'urgent') };
}

/** As it stands beside the list's name; nothing where nothing is on it. */
export function countOf(listing: Listing, counts: Counts | undefined): string {
  const count = counts?.[listing === 'all' ? 'OPEN' : listing === 'mine' ? 'MINE' : listing === 'urgent' ? 'URGENT' : listing] ?? 0;
  return count === 0 ? '' : count > MOST ? `${MOST}+` : String(count);
}
