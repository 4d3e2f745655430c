import type { Session } from '../api';
import { administrationPagesOf } from '../administration/pages';
import { hasRole, maySeeIntake, mayRead, mayStore } from '../session/roles';

/** A page of the bar on top: its address and the name of its words under nav. */
export interface PageOfBar {
  path: string;
  words: 'studies' | 'reading' | 'upload' | 'intake' | 'tokens' | 'persons' | 'orders' | 'referrals' | 'critical' | 'figures' | 'administration';
}

/** The pages that this person's roles have something to do with; the first one is where signing in leads. */
export function pagesOf(session: Session | null | undefined): PageOfBar[] {
  const pages: PageOfBar[] = [];
  if (mayRead(session)) pages.push({ path: '/', words: 'studies' });
  if (hasRole(session, 'READER')) pages.push({ path: '/reading', words: 'reading' });
  if (mayRead(session)) pages.push({ path: '/critical', words: 'critical' });
  if (mayRead(session)) pages.push({ path: '/orders', words: 'orders' });
  if (mayRead(session)) pages.push({ path: '/referrals', words: 'referrals' });
  if (mayStore(session)) pages.push({ path: '/upload', words: 'upload' });
  if (mayStore(session)) pages.push({ path: '/persons', words: 'persons' });
  if (maySeeIntake(session)) pages.push({ path: '/intake', words: 'intake' });
  if (mayRead(session)) pages.push({ path: '/tokens', words: 'tokens' });
  if (hasRole(session, 'MANAGER') && !mayRead(session)) pages.push({ path: '/figures', words: 'figures' }, { path: '/critical', words: 'critical' });
  if (administrationPagesOf(session).length > 0) pages.push({ path: '/administration', words: 'administration' });
  return pages;
}
