import type { Account } from '../api';
import type { ServiceAccount } from './api';

export type StateFilter = 'all' | 'enabled' | 'disabled';

export function matches(account: Account, q: string, state: StateFilter): boolean {
  if (state !== 'all' && account.disabled !== (state === 'disabled')) return false;
  const wanted = q.trim().toLowerCase();
  return account.username.toLowerCase().includes(wanted) || account.displayName.toLowerCase().includes(wanted);
}

export function matchesProgram(program: ServiceAccount, q: string, kind: string, siteNames: string[]): boolean {
  const wanted = q.trim().toLowerCase();
  return (kind === '' || program.kind === kind) && [program.username, program.displayName, ...program.sites, ...siteNames].some((text) => text.toLowerCase().includes(wanted));
}
