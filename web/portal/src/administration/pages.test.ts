import { describe, expect, it } from 'vitest';
import type { Role, Session } from '../api';
import { administrationPagesOf, groupsOf } from './pages';

const session = (...roles: Role[]) => ({ account: { id: '1', username: 'a', displayName: 'A', roles, sites: [] }, expiresAt: '', duties: { newPassword: false, secondFactor: false, secondFactorDue: null, passwordDue: null } }) as Session;
const names = (...roles: Role[]) => administrationPagesOf(session(...roles)).map(({ name }) => name);

describe('the pages of the administration', () => {
  it('of the three administrators overlap in nothing but the tree of organizations and the import', () => {
    expect(names('SYSTEM_ADMINISTRATOR')).toEqual(['organizations', 'entities', 'exams', 'codes', 'recognition', 'clocks', 'specialties', 'roster', 'senders', 'receivers', 'imports']);
    expect(names('SECURITY_ADMINISTRATOR')).toEqual(['organizations', 'staff', 'agreements', 'accounts', 'programs', 'sessions', 'reviews', 'imports']);
    expect(names('AUDIT_ADMINISTRATOR')).toEqual(['audit', 'chain']);
  });

  it('are none for who administers nothing', () => {
    expect(names('READER', 'TECHNOLOGIST')).toEqual([]);
    expect(names('MANAGER')).toEqual(['roster']);
    expect(administrationPagesOf(null)).toEqual([]);
  });

  it('the security administrator begins with the own pages', () => {
    expect(groupsOf(session('SECURITY_ADMINISTRATOR'))[0]).toBe('security');
    expect(groupsOf(session('SYSTEM_ADMINISTRATOR'))[0]).toBe('system');
  });
});
