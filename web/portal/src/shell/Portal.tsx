import { lazy, Suspense, useEffect } from 'react';
import type { ReactNode } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { mayRead, maySeeCritical, maySeeFigures, owes } from '../session/roles';
import { keptFor } from '../session/kept';
import { hasLeft, rememberedPerson, rememberPerson, useSession } from '../session/session';
import { signInPath } from '../session/returnTo';
import { LookProvider } from '../theme/LookProvider';
import { usePrefersDark } from '../theme/usePrefersDark';
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
const PersonsPage = lazy(() => import('../person/PersonsPage'));
const OnePersonPage = lazy(() => import('../person/OnePersonPage'));
const OrdersPage = lazy(() => import('../orders/OrdersPage'));
const ReferralsPage = lazy(() => import('../sharing/ReferralsPage'));
const LinksPage = lazy(() => import('../sharing/LinksPage'));
const WorklistPage = lazy(() => import('../reading/WorklistPage'));
const ReadingPage = lazy(() => import('../reading/ReadingPage'));
const PrintPage = lazy(() => import('../reading/PrintPage'));
const CriticalPage = lazy(() => import('../critical/CriticalPage'));
const ConsultPage = lazy(() => import('../reading/consult/ConsultPage'));
const TeachingPage = lazy(() => import('../teaching/TeachingPage'));
const FiguresPage = lazy(() => import('../figures/FiguresPage'));
const AdministrationPage = lazy(() => import('../administration/AdministrationPage'));

const readingRoom = new Set(['/', '/sign-in']);
/** Reports on paper are black on white, whatever else is dark. */
const isPaper = (pathname: string) => /^\/reading\/[^/]+\/print$/.test(pathname);

/** Where images are read for the second time, or two readings of them compared. */
const isSecondRoom = (pathname: string, search: string) => pathname === '/consultations' && /[?&](second|compare)=/.test(search);

/** All pages with their addresses; whoever is not signed in sees the sign-in page alone. */
export function Portal() {
  const { pathname, search } = useLocation();
  const prefersDark = usePrefersDark();
  const look: Look = !isPaper(pathname) && (prefersDark || readingRoom.has(pathname) || pathname.startsWith('/reading') || isSecondRoom(pathname, search)) ? 'reading' : 'office';
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
          <Route path="/persons" element={<Lazy><ReadersOnly><PersonsPage /></ReadersOnly></Lazy>} />
          <Route path="/persons/:id" element={<Lazy><ReadersOnly><OnePersonPage /></ReadersOnly></Lazy>} />
          <Route path="/orders" element={<Lazy><ReadersOnly><OrdersPage /></ReadersOnly></Lazy>} />
          <Route path="/reading" element={<Lazy><ReadersOnly><WorklistPage /></ReadersOnly></Lazy>} />
          <Route path="/reading/:id" element={<Lazy><ReadersOnly><ReadingPage /></ReadersOnly></Lazy>} />
          <Route path="/reading/:id/print" element={<Lazy><ReadersOnly><PrintPage /></ReadersOnly></Lazy>} />
          <Route path="/critical" element={<Lazy><CriticalOnly><CriticalPage /></CriticalOnly></Lazy>} />
          <Route path="/consultations" element={<Lazy><ReadersOnly><ConsultPage /></ReadersOnly></Lazy>} />
          <Route path="/teaching" element={<Lazy><ReadersOnly><TeachingPage /></ReadersOnly></Lazy>} />
          <Route path="/figures" element={<Lazy><CountersOnly><FiguresPage /></CountersOnly></Lazy>} />
          <Route path="/referrals" element={<Lazy><ReadersOnly><ReferralsPage /></ReadersOnly></Lazy>} />
          <Route path="/links" element={<Lazy><ReadersOnly><LinksPage /></ReadersOnly></Lazy>} />
          <Route path="/administration/*" element={<Lazy><AdministrationPage /></Lazy>} />
          <Route path="/accounts" element={<Navigate to="/administration/accounts" replace />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </LookProvider>
  );
}

function Lazy({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <CrashBoundary key={pathname.split('/')[1]}>
      <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
    </CrashBoundary>
  );
}

function SignedInOnly() {
  const session = useSession();
  const { pathname, search, hash, state } = useLocation();
  const person = session.data?.account.id;
  useEffect(() => {
    if (person !== undefined) rememberPerson(person);
  }, [person]);
  if (session.data && owes(session.data) && pathname !== '/account') return <Navigate to="/account" replace />;
  if (session.data) return <Frame session={session.data} />;
  if (session.data === null) return <Navigate to={hasLeft() ? '/sign-in' : signInPath(pathname + search + hash)} replace state={hasLeft() ? null : keptFor(rememberedPerson(), state)} />;
  if (session.isError) return <Trouble error={session.error} onRetry={() => void session.refetch()} />;
  return <PageSkeleton />;
}

function ReadersOnly({ children }: { children: ReactNode }) {
  return mayRead(useSession().data) ? children : <NotFound />;
}

function CountersOnly({ children }: { children: ReactNode }) {
  return maySeeFigures(useSession().data) ? children : <NotFound />;
}

function CriticalOnly({ children }: { children: ReactNode }) {
  return maySeeCritical(useSession().data) ? children : <NotFound />;
}

/** The list of exams, or for who may see no images the first page that person has. */
function Home() {
  const session = useSession().data;
  return mayRead(session) ? <StudiesPage /> : <Navigate to={pagesOf(session)[0]?.path ?? '/account'} replace />;
}
