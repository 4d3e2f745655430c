import { CloudUploadOutlined, DisconnectOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons';
import { Badge, Button, Dropdown } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { GlassBanner, askForGlass } from '../access/GlassBanner';
import type { Session } from '../api';
import { hasRole, mayRead, maySeeCritical, maySeeFigures, mayStore, owes } from '../session/roles';
import { markPresent, useSessionChange } from '../session/session';
import { uploads, useUploads } from '../upload/uploads';
import { KeysDialog } from './KeysDialog';
import { LanguageSwitch } from './LanguageSwitch';
import { pagesOf } from './pages';
import { useOnline } from './useOnline';
import './frame.css';

const CriticalBanner = lazy(() => import('../critical/CriticalBanner'));
const MessagesBar = lazy(() => import('../reading/messages/MessagesBar'));
const ConsultCount = lazy(() => import('../reading/consult/ConsultCount'));

/** The bar on top of every page of a signed-in person, and the page below it. */
export function Frame({ session }: { session: Session }) {
  const { t } = useTranslation();
  const online = useOnline();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    markPresent();
    uploads.claim(session.account.id);
  }, [session.account.id]);
  useEffect(() => setOpen(false), [pathname]);

  return (
    <div className="frame">
      <a className="skip" href="#main">{t('common.skip')}</a>
      <header className="bar">
        <Link to="/" className="brand" aria-label={t('product')}>
          <img src="/portal-icon.svg" alt="" width="22" height="22" />
          <span>{t('product')}</span>
        </Link>
        <Button
          className="bar-menu"
          type="text"
          icon={<MenuOutlined />}
          aria-label={t('nav.menu')}
          aria-expanded={open}
          data-testid="nav-menu"
          onClick={() => setOpen(!open)}
        />
        <nav className={open ? 'bar-nav open' : 'bar-nav'} aria-label={t('nav.label')}>
          {pagesOf(session).map(({ path, words }) => (
            <NavLink key={path} to={path} end={path === '/'} data-testid={`nav-${path.slice(1) || 'studies'}`}>
              {t(`nav.${words}`)}
            </NavLink>
          ))}
        </nav>
        <div className="bar-right">
          {hasRole(session, 'READER') && !owes(session) ? <Suspense fallback={null}><ConsultCount /></Suspense> : null}
          <UploadProgress />
          <LanguageSwitch size="small" />
          <PersonMenu session={session} />
        </div>
      </header>
      {online ? null : (
        <div className="offline" role="status" data-testid="offline">
          <DisconnectOutlined aria-hidden /> {t('offline.banner')}
        </div>
      )}
      {maySeeCritical(session) && !owes(session) ? <Suspense fallback={null}><CriticalBanner /></Suspense> : null}
      {mayRead(session) && !owes(session) ? <Suspense fallback={null}><MessagesBar /></Suspense> : null}
      {hasRole(session, 'READER') && !owes(session) ? <GlassBanner /> : null}
      <main id="main" className="main" tabIndex={-1}>
        <Outlet />
      </main>
      <KeysDialog />
    </div>
  );
}

/** Shows anywhere in the portal that an upload goes on. */
function UploadProgress() {
  const { t } = useTranslation();
  const shown = useUploads();
  if (!shown.running) return null;
  return (
    <Link to="/upload" className="bar-upload" data-testid="upload-badge">
      <Badge dot={shown.refused.length > 0}>
        <CloudUploadOutlined aria-hidden />
      </Badge>
      <span>{t('upload.headerProgress', { done: shown.stored + shown.refused.length, total: shown.total })}</span>
    </Link>
  );
}

function PersonMenu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { end } = useSessionChange();
  const items = [
    { key: 'account', label: <span data-testid="menu-account">{t('nav.account')}</span> },
    ...(hasRole(session, 'READER') && !mayStore(session) ? [{ key: 'persons', label: t('nav.persons') }] : []),
    ...(hasRole(session, 'READER') ? [{ key: 'glass', label: <span data-testid="menu-glass">{t('glass.menu')}</span> }] : []),
    ...(hasRole(session, 'READER') ? [{ key: 'consultations', label: <span data-testid="menu-consultations">{t('nav.consultations')}</span> }] : []),
    ...(mayRead(session) ? [{ key: 'teaching', label: <span data-testid="menu-teaching">{t('nav.teaching')}</span> }] : []),
    ...(maySeeFigures(session) ? [{ key: 'figures', label: <span data-testid="menu-figures">{t('nav.figures')}</span> }] : []),
    ...(mayRead(session) ? [{ key: 'links', label: <span data-testid="menu-links">{t('nav.links')}</span> }] : []),
    { key: 'keys', label: <span data-testid="menu-keys">{t('nav.keys')} <kbd>?</kbd></span> },
    { type: 'divider' as const },
    { key: 'out', label: <span data-testid="menu-sign-out">{t('nav.signOut')}</span> },
  ];
  const choose = (key: string) => {
    if (key === 'account') void navigate('/account');
    if (key === 'consultations') void navigate('/consultations');
    if (key === 'teaching') void navigate('/teaching');
    if (key === 'figures') void navigate('/figures');
    if (key === 'links') void navigate('/links');
    if (key === 'persons') void navigate('/persons');
    if (key === 'glass') askForGlass();
    if (key === 'keys') window.dispatchEvent(new Event('tongying:keys'));
    if (key === 'out') void end().then(() => navigate('/sign-in', { replace: true }));
  };
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => choose(key) }} trigger={['click']} placement="bottomRight">
      <Button type="text" className="person" icon={<UserOutlined />} aria-label={session.account.displayName} data-testid="person-menu">
        <span className="person-name">{session.account.displayName}</span>
      </Button>
    </Dropdown>
  );
}
