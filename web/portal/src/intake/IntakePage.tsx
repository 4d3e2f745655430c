import { Button, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { api, viewerAddress } from '../api';
import type { Page, Received, Refused } from '../api';
import { CopyButton } from '../shell/CopyButton';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { useWords } from '../words/useWords';
import { mayRead } from '../session/roles';
import { useSession } from '../session/session';
import { useSites } from '../studies/useStudies';
import { RejectedTable } from '../rejection/RejectedTable';
import { useRejection } from '../rejection/useRejection';
import { Quarantined } from './Quarantined';
import { refusalWords, statusText } from './refusal';

const REFRESH_MILLIS = 10_000;

/** What came in lately, what was refused and why, and what was rejected later. */
export default function IntakePage() {
  const { t, w } = useRejection();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const received = mayRead(useSession().data);
  const tabs = [
    { key: 'received', label: <span data-testid="tab-received">{t('intake.received')}</span>, children: <ReceivedTable /> },
    { key: 'refused', label: <span data-testid="tab-refused">{t('intake.refused')}</span>, children: <RefusedTable /> },
    { key: 'rejected', label: <span data-testid="tab-rejected">{w('tab')}</span>, children: <RejectedTable /> },
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('intake.title')}</h1>
        <span className="quiet">{t('intake.auto')}</span>
      </div>
      <Tabs
        activeKey={hash === '#rejected' ? 'rejected' : hash === '#refused' || !received ? 'refused' : 'received'}
        items={received ? tabs : tabs.slice(1)}
        destroyOnHidden
        onChange={(key) => void navigate(`/intake#${key}`, { replace: true })}
      />
    </div>
  );
}

function usePages<T>(name: string, fetchPage: (before: string | null, signal: AbortSignal) => Promise<Page<T>>) {
  return useInfiniteQuery({
    queryKey: ['intake', name],
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) <= 1 ? REFRESH_MILLIS : false),
  });
}

interface ListProps<T> {
  pages: ReturnType<typeof usePages<T>>;
  head: ReactNode;
  row: (item: T, index: number) => ReactNode;
  empty: ReactNode;
  testId: string;
}

function List<T>({ pages, head, row, empty, testId }: ListProps<T>) {
  const { t } = useWords();
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (pages.isPending) return <div className="sheet"><RowsSkeleton rows={12} /></div>;
  if (pages.isError && items.length === 0) return <Trouble error={pages.error} onRetry={() => void pages.refetch()} />;
  if (items.length === 0) return <div className="sheet">{empty}</div>;
  return (
    <div className="sheet">
      <table className="table" data-testid={testId}>
        <thead>{head}</thead>
        <tbody>{items.map(row)}</tbody>
      </table>
      {pages.hasNextPage ? (
        <div className="table-more">
          <Button type="text" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()} data-testid="more">
            {t('common.more')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function ReceivedTable() {
  const { t, name, instant, site } = useWords();
  const pages = usePages<Received>('received', api.received);
  const head = (
    <tr>
      <th scope="col">{t('intake.at')}</th>
      <th scope="col">{t('intake.patient')}</th>
      <th scope="col">{t('intake.exam')}</th>
      <th scope="col" className="number">{t('intake.images')}</th>
      <th scope="col">{t('intake.site')}</th>
      <th scope="col">{t('intake.source')}</th>
      <th scope="col"><span className="unseen">{t('studies.col.act')}</span></th>
    </tr>
  );
  const row = (item: Received, index: number) => {
    const at = instant(item.at);
    const who = name(item.patient);
    return (
      <tr key={`${item.seriesInstanceUid ?? item.studyInstanceUid} ${item.at} ${index}`} data-testid="received-row">
        <td className="nowrap" data-label={t('intake.at')} title={at?.exact}>{at?.near}</td>
        <td className="lead" title={[who.other, item.patient?.id].filter(Boolean).join(' · ')}>{who.main || <em>{t('studies.unnamed')}</em>}</td>
        <td data-label={t('intake.exam')}><span><b>{item.modality}</b> {item.description ?? ''}</span></td>
        <td className="number" data-label={t('intake.images')}>{item.instanceCount}</td>
        <td data-label={t('intake.site')}>{site(item.site)}</td>
        <td className="quiet nowrap" data-label={t('intake.source')}>{[item.via === 'SERVER' ? t('intake.server') : item.via, item.source].filter(Boolean).join(' · ')}</td>
        <td className="nowrap"><a href={viewerAddress(item.studyInstanceUid)}>{t('intake.open')}</a></td>
      </tr>
    );
  };
  const empty = (
    <section className="lone">
      <h2>{t('intake.receivedEmpty')}</h2>
      <p>{t('studies.emptyText')}</p>
    </section>
  );
  return <List pages={pages} head={head} row={row} empty={empty} testId="received" />;
}

function RefusedTable() {
  const { t, language, instant, site } = useWords();
  const sites = useSites().data;
  const siteOf = (one: Refused['site']) => (typeof one === 'string' ? (sites?.find(({ code }) => code === one) ?? one) : one);
  const pages = usePages<Refused>('refused', api.refused);
  const head = (
    <tr>
      <th scope="col">{t('intake.at')}</th>
      <th scope="col">{t('intake.reason')}</th>
      <th scope="col">{t('intake.status')}</th>
      <th scope="col">{t('intake.site')}</th>
      <th scope="col">{t('intake.source')}</th>
      <th scope="col">{t('intake.object')}</th>
    </tr>
  );
  const row = (item: Refused) => {
    const at = instant(item.at);
    const words = refusalWords(item, language, t);
    return (
      <tr key={item.id} data-testid="refused-row">
        <td className="nowrap" data-label={t('intake.at')} title={at?.exact}>{at?.near}</td>
        <td className="block" data-label={t('intake.reason')}>
          <span title={language === 'zh' ? (item.message ?? undefined) : undefined}>{words}</span>{' '}
          <Quarantined item={item} />
        </td>
        <td className="nowrap quiet" data-label={t('intake.status')}>{statusText(item.status)}</td>
        <td data-label={t('intake.site')}>{site(siteOf(item.site))}</td>
        <td className="quiet nowrap" data-label={t('intake.source')}>{[item.via === 'SERVER' ? t('intake.server') : item.via, item.source].filter(Boolean).join(' · ')}</td>
        <td className="nowrap" data-label={t('intake.object')}>
          {item.sopInstanceUid ? <CopyButton icon text={item.sopInstanceUid} label={t('intake.copyUid')} testId="copy-sop-uid" /> : t('common.none')}
        </td>
      </tr>
    );
  };
  const empty = (
    <section className="lone">
      <h2>{t('intake.refusedEmpty')}</h2>
      <p>{t('intake.refusedEmptyText')}</p>
    </section>
  );
  return <List pages={pages} head={head} row={row} empty={empty} testId="refused" />;
}
