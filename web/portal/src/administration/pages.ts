import type { Role, Session } from '../api';
import { hasRole } from '../session/roles';

/** A page of the administration, by the last part of its address, which is also the name of its words. */
export interface AdministrationPage {
  name: 'organizations' | 'entities' | 'exams' | 'codes' | 'recognition' | 'clocks' | 'specialties' | 'roster' | 'senders' | 'receivers' | 'staff' | 'agreements' | 'accounts' | 'programs' | 'sessions' | 'imports' | 'reviews' | 'audit' | 'chain';
  group: 'system' | 'security' | 'audit';
  roles: Role[];
}

/** 三员分立: each of the three sees the own pages; the tree of organizations is also read by who gives rights in it. */
export const administrationPages: AdministrationPage[] = [
  { name: 'organizations', group: 'system', roles: ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR'] },
  { name: 'entities', group: 'system', roles: ['SYSTEM_ADMINISTRATOR'] },
  { name: 'exams', group: 'system', roles: ['SYSTEM_ADMINISTRATOR'] },
  { name: 'codes', group: 'system', roles: ['SYSTEM_ADMINISTRATOR'] },
  { name: 'recognition', group: 'system', roles: ['SYSTEM_ADMINISTRATOR'] },
  { name: 'clocks', group: 'system', roles: ['SYSTEM_ADMINISTRATOR'] },
  { name: 'specialties', group: 'system', roles: ['SYSTEM_ADMINISTRATOR'] },
  { name: 'roster', group: 'system', roles: ['SYSTEM_ADMINISTRATOR', 'MANAGER'] },
  { name: 'senders', group: 'system', roles: ['SYSTEM_ADMINISTRATOR'] },
  { name: 'receivers', group: 'system', roles: ['SYSTEM_ADMINISTRATOR'] },
  { name: 'staff', group: 'security', roles: ['SECURITY_ADMINISTRATOR'] },
  { name: 'agreements', group: 'security', roles: ['SECURITY_ADMINISTRATOR'] },
  { name: 'accounts', group: 'security', roles: ['SECURITY_ADMINISTRATOR'] },
  { name: 'programs', group: 'security', roles: ['SECURITY_ADMINISTRATOR'] },
  { name: 'sessions', group: 'security', roles: ['SECURITY_ADMINISTRATOR'] },
  { name: 'reviews', group: 'security', roles: ['SECURITY_ADMINISTRATOR'] },
  { name: 'imports', group: 'system', roles: ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR'] },
  { name: 'audit', group: 'audit', roles: ['AUDIT_ADMINISTRATOR'] },
  { name: 'chain', group: 'audit', roles: ['AUDIT_ADMINISTRATOR'] },
];

export function administrationPagesOf(session: Session | null | undefined): AdministrationPage[] {
  return administrationPages.filter((page) => page.roles.some((role) => hasRole(session, role)));
}

/** The groups of this person's pages, that of the own office first: who gives rights only reads the tree. */
export function groupsOf(session: Session | null | undefined): AdministrationPage['group'][] {
  return hasRole(session, 'SECURITY_ADMINISTRATOR') ? ['security', 'system', 'audit'] : ['system', 'security', 'audit'];
}

export const pathOf = (name: AdministrationPage['name']): string => `/administration/${name}`;
