import { FilterOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer } from 'antd';
import type { InputRef } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { askForGlass } from '../access/GlassBanner';
import { viewerAddress } from '../api';
import type { Study, StudyFilter } from '../api';
import { hasRole, mayStore } from '../session/roles';
import { useSession } from '../session/session';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { useWords } from '../words/useWords';
import { ColumnChoice } from './ColumnChoice';
import { rememberColumns, rememberedColumns } from './columns';
import { emptyFilter, filterOf, isFiltered, stateOf } from './filter';
import { FilterRail } from './FilterRail';
import { moved } from './keyboard';
import type { KeyAction } from './keyboard';
import { SearchField } from './SearchField';
import { StudyGrid } from './StudyGrid';
import { StudyPreview } from './StudyPreview';
import { useListKeys } from './useListKeys';
import { useStudies } from './useStudies';
import { useViewerAhead } from './useViewerAhead';
import './studies.css';

const SendDrawer = lazy(() => import('../sharing/SendDrawer'));
const RejectDialog = lazy(() => import('../rejection/RejectDialog'));
const LAST = 'tongying.lastStudy';

/** The study list: search on top, filters at the side, exams in the middle, preview on demand. */
export default function StudiesPage() {
  const { t } = useWords();
  const person = useSession().data?.account.id ?? '';
  const { state } = useLocation();
  const navigate = useNavigate();
  const filter = useMemo(() => filterOf(state), [state]);
  const list = useStudies(filter);
  const studies = useMemo(() => list.data?.pages.flatMap((page) => page.studies) ?? [], [list.data]);
  const facets = list.data?.pages[0]?.facets;

  useViewerAhead(studies.length > 0);

  const field = useRef<InputRef>(null);
  const [activeUid, setActiveUid] = useState<string | null>(() => sessionStorage.getItem(LAST));
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [previewing, setPreviewing] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const [sending, setSending] = useState<Study | null>(null);
  const [rejecting, setRejecting] = useState<Study | null>(null);
  const [chosen, setChosen] = useState(() => rememberedColumns(person));

  const keep = useCallback((next: StudyFilter) => void navigate('/', { replace: true, state: stateOf(next) }), [navigate]);
  const change = useCallback((part: Partial<StudyFilter>) => keep({ ...filter, ...part }), [keep, filter]);
  const clear = useCallback(() => keep(emptyFilter), [keep]);
  const select = useCallback((uid: string) => {
    sessionStorage.setItem(LAST, uid);
    setActiveUid(uid);
  }, []);
  const expand = useCallback((uid: string, open?: boolean) => {
    setExpanded((was) => {
      const next = new Set(was);
      if (open ?? !was.has(uid)) next.add(uid);
      else next.delete(uid);
      return next;
    });
  }, []);
  const goTo = useCallback(
    (index: number) => {
      const study = studies[index];
      if (!study) return;
      select(study.studyInstanceUid);
      const row = document.querySelector<HTMLElement>(`[data-uid="${CSS.escape(study.studyInstanceUid)}"]`);
      row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: 'nearest' });
    },
    [studies, select],
  );

  const index = studies.findIndex((study) => study.studyInstanceUid === activeUid);
  const active = studies[index];

  useListKeys((action: KeyAction) => {
    switch (action) {
      case 'search':
        field.current?.focus({ cursor: 'all' });
        return true;
      case 'leave':
        setPreviewing(false);
        field.current?.blur();
        return true;
      case 'open':
        if (active) window.location.assign(viewerAddress(active.studyInstanceUid));
        return active !== undefined;
      case 'openNew':
        if (active) window.open(viewerAddress(active.studyInstanceUid), '_blank', 'noopener');
        return active !== undefined;
      case 'preview':
        if (!active) goTo(0);
        setPreviewing((was) => !was);
        return true;
      case 'send':
        if (active) setSending(active);
        return active !== undefined;
      case 'expand':
      case 'collapse':
        if (active) expand(active.studyInstanceUid, action === 'expand');
        return active !== undefined;
      default:
        goTo(moved(action, index, studies.length));
        return true;
    }
  });

  const rail = <FilterRail filter={filter} facets={facets} onChange={change} onClear={clear} />;
  const filters = Object.entries(filter).filter(([name, value]) => name !== 'q' && value !== '').length;

  return (
    <div className="studies">
      <h1 className="unseen">{t('studies.title')}</h1>
      <div className="tools">
        <SearchField value={filter.q} field={field} onSearch={(q) => change({ q })} onEnterList={() => goTo(Math.max(index, 0))} />
        <Badge count={filters} size="small" className="tools-filter">
          <Button icon={<FilterOutlined />} aria-label={t('studies.filters')} onClick={() => setDrawer(true)} data-testid="open-filters" />
        </Badge>
        <span className="tools-count" role="status" data-testid="study-count">
          {list.isFetching && list.isPlaceholderData ? t('studies.searching') : list.data ? t('studies.shown', { count: studies.length }) : ''}
        </span>
        <span className="tools-hint">{t('studies.previewHint')}</span>
        <ColumnChoice
          chosen={chosen}
          onChange={(columns) => {
            setChosen(columns);
            rememberColumns(person, columns);
          }}
        />
      </div>
      <div className={previewing && active ? 'room previewing' : 'room'}>
        <div className="room-rail">{rail}</div>
        {list.isPending ? (
          <div className="grid"><RowsSkeleton rows={20} /></div>
        ) : list.isError && studies.length === 0 ? (
          <div className="grid"><Trouble error={list.error} onRetry={() => void list.refetch()} /></div>
        ) : studies.length === 0 ? (
          <div className="grid"><NoStudies filtered={isFiltered(filter)} onClear={clear} /></div>
        ) : (
          <StudyGrid
            studies={studies}
            chosen={chosen}
            activeUid={activeUid}
            expanded={expanded}
            stale={list.isPlaceholderData}
            hasMore={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            onMore={() => {
              if (!list.isFetchingNextPage && list.hasNextPage) void list.fetchNextPage();
            }}
            onSelect={select}
            onExpand={expand}
            onSend={setSending}
            onReject={setRejecting}
          />
        )}
        {previewing && active ? <StudyPreview study={active} onClose={() => setPreviewing(false)} /> : null}
      </div>
      <Drawer open={drawer} onClose={() => setDrawer(false)} title={t('studies.filters')} placement="bottom" size="80%">
        {rail}
      </Drawer>
      {rejecting ? <Suspense fallback={null}><RejectDialog study={rejecting} onClose={() => setRejecting(null)} /></Suspense> : null}
      {sending ? <Suspense fallback={null}><SendDrawer study={sending} onClose={() => setSending(null)} /></Suspense> : null}
    </div>
  );
}

function NoStudies({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useWords();
  const session = useSession().data;
  const sends = mayStore(session);
  return (
    <section className="lone" data-testid={filtered ? 'no-match' : 'no-studies'}>
      <h2>{t(filtered ? 'studies.noMatch' : 'studies.empty')}</h2>
      <p>{t(filtered ? 'studies.noMatchText' : 'studies.emptyText')}</p>
      {filtered ? <Button onClick={onClear}>{t('studies.clear')}</Button> : sends ? <Link to="/upload">{t('studies.emptyUpload')}</Link> : null}
      {filtered && hasRole(session, 'READER') ? (
        <p className="quiet">{t('glass.offer')} <Button type="link" size="small" onClick={askForGlass} data-testid="ask-glass">{t('glass.menu')}</Button></p>
      ) : null}
    </section>
  );
}
