import type { Account } from '../api';

export type StateFilter = 'all' | 'enabled' | 'disabled';

export function matches(account: Account, q: string, state: StateFilter): boolean {
  if (state !== 'all' && account.disabled !== (state === 'disabled')) return false;
  const wanted = q.trim().toLowerCase();
  return account.username.toLowerCase().includes(wanted) || account.displayName.toLowerCase().includes(wanted);
}
