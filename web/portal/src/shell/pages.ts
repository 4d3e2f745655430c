import type { Session } from '../api';
import { hasRole, maySeeIntake, mayRead, mayStore } from '../session/roles';

/** A page of the bar on top: its address and the name of its words under nav. */
export interface PageOfBar {
  path: string;
  words: 'studies' | 'upload' | 'intake' | 'tokens' | 'accounts';
}

/** The pages that this person's roles have something to do with; the first one is where signing in leads. */
export function pagesOf(session: Session | null | undefined): PageOfBar[] {
  const pages: PageOfBar[] = [];
  if (mayRead(session)) pages.push({ path: '/', words: 'studies' });
  if (mayStore(session)) pages.push({ path: '/upload', words: 'upload' });
  if (maySeeIntake(session)) pages.push({ path: '/intake', words: 'intake' });
  if (mayRead(session)) pages.push({ path: '/tokens', words: 'tokens' });
  if (hasRole(session, 'SECURITY_ADMINISTRATOR')) pages.push({ path: '/accounts', words: 'accounts' });
  return pages;
}
