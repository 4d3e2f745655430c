import type { Agreement } from './api';

export type AgreementState = 'current' | 'future' | 'ended';

/** The last day it is in force; null when it goes on. */
export function lastDay(agreement: Agreement): string | null {
  return agreement.endedOn ?? agreement.validTo;
}

/** Days are compared as the server writes them, YYYY-MM-DD. */
export function stateOf(agreement: Agreement, today: string): AgreementState {
  const last = lastDay(agreement);
  if (last !== null && last < today) return 'ended';
  return agreement.validFrom > today ? 'future' : 'current';
}

/** Agreements in force first, then those to come, then those that are over, the newest of each first. */
export function inOrder(agreements: Agreement[], today: string): Agreement[] {
  const rank: Record<AgreementState, number> = { current: 0, future: 1, ended: 2 };
  return [...agreements].sort((one, other) =>
    rank[stateOf(one, today)] - rank[stateOf(other, today)] || other.validFrom.localeCompare(one.validFrom));
}
