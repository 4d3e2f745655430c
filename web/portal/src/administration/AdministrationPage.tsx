import { lazy, Suspense } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import { Navigate, NavLink, Route, Routes, useLocation } from 'react-router';
import { useSession } from '../session/session';
import { CrashBoundary } from '../shell/CrashBoundary';
import { NotFound } from '../shell/NotFound';
import { PageSkeleton } from '../shell/PageSkeleton';
import { administrationPagesOf, groupsOf, pathOf } from './pages';
import type { AdministrationPage as Page } from './pages';
import { useAdministration } from './useAdministration';
import './administration.css';

const AuditPage = lazy(() => import('../audit/AuditPage'));
const StaffPage = lazy(() => import('../alliance/StaffPage'));
const PersonPage = lazy(() => import('../alliance/PersonPage'));
const OrganizationsPage = lazy(() => import('../alliance/OrganizationsPage'));
const EntitiesPage = lazy(() => import('../alliance/EntitiesPage'));
const ExamsPage = lazy(() => import('../exam/ExamsPage'));
const SpecialtiesPage = lazy(() => import('../reading/specialty/SpecialtiesPage'));
const ClocksPage = lazy(() => import('../reading/clocks/ClocksPage'));
const RosterPage = lazy(() => import('../reading/duty/RosterPage'));
const SendersPage = lazy(() => import('../hl7/SendersPage'));
const DestinationsPage = lazy(() => import('../results/DestinationsPage'));
const ReviewsPage = lazy(() => import('../access/ReviewsPage'));
const ProgramsPage = lazy(() => import('../accounts/ProgramsPage'));
const ReachPage = lazy(() => import('../access/ReachPage'));
const AgreementsPage = lazy(() => import('../alliance/AgreementsPage'));

/** The addresses of each page below its own; all but the first show something inside the list. */
const contents: Record<Page['name'], [string, LazyExoticComponent<ComponentType>][]> = {
  organizations: [['', OrganizationsPage], ['/:code', OrganizationsPage]],
  entities: [['', EntitiesPage], ['/:id', EntitiesPage]],
  exams: [['', ExamsPage], ['/:id', ExamsPage]],
  codes: [['', lazy(() => import('../exam/CodesPage'))]],
  recognition: [['', lazy(() => import('../recognition/PeriodsPage'))]],
  clocks: [['', ClocksPage], ['/:id', ClocksPage]],
  specialties: [['', SpecialtiesPage], ['/:id', SpecialtiesPage]],
  roster: [['', RosterPage], ['/:id', RosterPage]],
  senders: [['', SendersPage], ['/:id', SendersPage]],
  receivers: [['', DestinationsPage], ['/:id', DestinationsPage]],
  staff: [['', StaffPage], ['/:id', PersonPage], ['/:id/reach', ReachPage]],
  agreements: [['', AgreementsPage], ['/:id', AgreementsPage]],
  accounts: [['', lazy(() => import('../accounts/AccountsPage'))], ['/:id/reach', ReachPage]],
  programs: [['', ProgramsPage], ['/:id', ProgramsPage]],
  sessions: [['', lazy(() => import('../accounts/SessionsPage'))]],
  reviews: [['', ReviewsPage], ['/:id', ReviewsPage]],
  imports: [['', lazy(() => import('../alliance/ImportPage'))]],
  audit: [['', AuditPage], ['/:id', AuditPage]],
  chain: [['', lazy(() => import('../audit/ChainPage'))]],
};

/** The administration: at the left what this person administers, at the right one page of it. */
export default function AdministrationPage() {
  const { a } = useAdministration();
  const { pathname } = useLocation();
  const session = useSession().data;
  const pages = administrationPagesOf(session);
  const groups = groupsOf(session)
    .map((group) => ({ group, own: pages.filter((page) => page.group === group) }))
    .filter(({ own }) => own.length > 0);
  const first = groups[0]?.own[0];
  if (!first) return <NotFound />;
  return (
    <div className="administration">
      <nav aria-label={a('label')}>
        {groups.map(({ group, own }) => [
          <h2 key={group}>{a(`group.${group}`)}</h2>,
          ...own.map(({ name }) => (
            <NavLink key={name} to={pathOf(name)} data-testid={`nav-${name}`}>{a(`nav.${name}`)}</NavLink>
          )),
        ])}
      </nav>
      <CrashBoundary key={pathname.split('/')[2]}>
        <Suspense fallback={<PageSkeleton />}>
          <Routes>
            <Route index element={<Navigate to={pathOf(first.name)} replace />} />
            {pages.flatMap(({ name }) =>
              contents[name].map(([below, Content]) => <Route key={name + below} path={name + below} element={<Content />} />),
            )}
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </CrashBoundary>
    </div>
  );
}
