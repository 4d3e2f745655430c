import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import type { Role } from '../api';
import { hasRole, mayRead } from '../session/roles';
import { hasLeft, useSession } from '../session/session';
import { signInPath } from '../session/returnTo';
import { LookProvider } from '../theme/LookProvider';
import type { Look } from '../theme/tokens';
import { CrashBoundary } from './CrashBoundary';
import { Frame } from './Frame';
import { NotFound } from './NotFound';
import { pagesOf } from './pages';
import { PageSkeleton } from './PageSkeleton';
import { Trouble } from './Trouble';

const SignInPage = lazy(() => import('../session/SignInPage'));
const StudiesPage = lazy(() => import('../studies/StudiesPage'));
const UploadPage = lazy(() => import('../upload/UploadPage'));
const IntakePage = lazy(() => import('../intake/IntakePage'));
const TokensPage = lazy(() => import('../tokens/TokensPage'));
const AccountPage = lazy(() => import('../account/AccountPage'));
const AccountsPage = lazy(() => import('../accounts/AccountsPage'));

const readingRoom = new Set(['/', '/sign-in']);

/** All pages with their addresses; whoever is not signed in sees the sign-in page alone. */
export function Portal() {
  const { pathname } = useLocation();
  const look: Look = readingRoom.has(pathname) ? 'reading' : 'office';
  return (
    <LookProvider look={look}>
      <Routes>
        <Route path="/sign-in" element={<Lazy><SignInPage /></Lazy>} />
        <Route element={<SignedInOnly />}>
          <Route path="/" element={<Lazy><Home /></Lazy>} />
          <Route path="/upload" element={<Lazy><UploadPage /></Lazy>} />
          <Route path="/intake" element={<Lazy><IntakePage /></Lazy>} />
          <Route path="/tokens" element={<Lazy><TokensPage /></Lazy>} />
          <Route path="/account" element={<Lazy><AccountPage /></Lazy>} />
          <Route path="/accounts" element={<Lazy><RoleOnly role="SECURITY_ADMINISTRATOR"><AccountsPage /></RoleOnly></Lazy>} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </LookProvider>
  );
}

function Lazy({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <CrashBoundary key={pathname}>
      <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
    </CrashBoundary>
  );
}

function SignedInOnly() {
  const session = useSession();
  const { pathname, search, hash } = useLocation();
  if (session.data) return <Frame session={session.data} />;
  if (session.data === null) return <Navigate to={hasLeft() ? '/sign-in' : signInPath(pathname + search + hash)} replace />;
  if (session.isError) return <Trouble error={session.error} onRetry={() => void session.refetch()} />;
  return <PageSkeleton />;
}

function RoleOnly({ role, children }: { role: Role; children: ReactNode }) {
  const session = useSession();
  return hasRole(session.data, role) ? children : <NotFound />;
}

/** The list of exams, or for who may see no images the first page that person has. */
function Home() {
  const session = useSession().data;
  return mayRead(session) ? <StudiesPage /> : <Navigate to={pagesOf(session)[0]?.path ?? '/account'} replace />;
}
