import { describe, expect, it } from 'vitest';
import type { Role, Session } from '../api';
import { pagesOf } from './pages';

const of = (...roles: Role[]) =>
  pagesOf({ account: { id: '1', username: 'a', displayName: 'A', roles, sites: [] }, expiresAt: '', duties: { newPassword: false, secondFactor: false, secondFactorDue: null, passwordDue: null } } satisfies Session).map(({ path }) => path);

describe('the pages of the bar', () => {
  it('show images to readers and technologists alone', () => {
    expect(of('READER')).toEqual(['/', '/reading', '/critical', '/orders', '/referrals', '/intake', '/tokens']);
    expect(of('TECHNOLOGIST')).toEqual(['/', '/critical', '/orders', '/referrals', '/upload', '/persons', '/intake', '/tokens']);
    expect(of('MANAGER')).toEqual(['/figures', '/critical', '/administration']);
    expect(of('AUDIT_ADMINISTRATOR')).toEqual(['/administration']);
  });

  it('give each administrator the own pages', () => {
    expect(of('SYSTEM_ADMINISTRATOR')).toEqual(['/intake', '/administration']);
    expect(of('SECURITY_ADMINISTRATOR')).toEqual(['/administration']);
    expect(of('SECURITY_ADMINISTRATOR', 'READER')).toEqual(['/', '/reading', '/critical', '/orders', '/referrals', '/intake', '/tokens', '/administration']);
  });
});
