import { SearchOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { viewerAddress } from '../api';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { sharing } from './api';
import type { ListedLink, ShareLink } from './api';
import { useSharing } from './useSharing';
import './sharing.css';

const looks: Record<ShareLink['state'], string> = { OPEN: 'tag done', EXPIRED: 'tag plain', USED_UP: 'tag plain', LOCKED: 'tag urgent', REVOKED: 'tag plain' };

/** The links that one made: whose exam each shows, and what became of it. What is typed is looked for here and sent nowhere. */
export default function LinksPage() {
  const { w, t, who, examWords } = useSharing();
  const [q, setQ] = useState('');
  const asked = useInfiniteQuery({ queryKey: ['links'], queryFn: ({ pageParam, signal }) => sharing.links(pageParam, signal), initialPageParam: null as string | null, getNextPageParam: (page) => page.next });
  const all = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const wanted = q.trim().toLowerCase();
  const rows = all.filter((link) => [who(link.patient), link.patient?.name ?? '', link.patient?.patientId ?? '', link.reason, link.exam ? examWords(link.exam) : ''].some((text) => text.toLowerCase().includes(wanted)));
  return (
    <div className="page">
      <div className="page-head"><h1>{w('myLinks')}</h1></div>
      <p className="page-intro">{w('linksIntro')}</p>
      {all.length > 0 ? (
        <div className="page-head">
          <Input allowClear style={{ maxWidth: 300 }} prefix={<SearchOutlined aria-hidden />} placeholder={w('searchLinks')} aria-label={w('searchLinks')} value={q} onChange={(event) => setQ(event.target.value)} data-testid="link-search" />
        </div>
      ) : null}
      {asked.isPending ? <div className="sheet"><RowsSkeleton rows={8} /></div> : asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : all.length === 0 ? <section className="sheet lone" data-testid="no-links"><h2>{w('noLinks')}</h2></section> : (
        <div className="sheet">
          {rows.length === 0 ? <p className="lone" data-testid="no-link-found">{w('noLinkFound', { q })}</p> : <LinkTable links={rows} />}
          {asked.hasNextPage ? <p className="table-more"><Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('common.more')}</Button></p> : null}
        </div>
      )}
    </div>
  );
}

function LinkTable({ links }: { links: ListedLink[] }) {
  const { w, t, instant, problem, who, examWords } = useSharing();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const revoke = (link: ShareLink) =>
    void modal.confirm({
      title: w('revokeLink'),
      content: w('revokeLinkText'),
      okText: w('revoke'),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-revoke' },
      onOk: () => sharing.revokeLink(link.id).then(() => client.invalidateQueries({ queryKey: ['links'] }), (error: unknown) => void message.error(problem(error))),
    });
  return (
    <table className="table">
      <thead><tr>{[w('patient'), w('studies'), w('purpose'), w('state'), w('uses'), w('made'), w('expires')].map((title) => <th key={title} scope="col">{title}</th>)}<th scope="col"><span className="unseen">{w('revoke')}</span></th></tr></thead>
      <tbody>
        {links.map((link) => (
          <tr key={link.id} data-testid="link-row">
            <td className="lead"><span className="link-who"><span>{link.patient ? who(link.patient) : w('patientNotShown')}</span><small>{link.patient?.patientId}</small></span></td>
            <td data-label={w('studies')}>{link.exam ? examWords(link.exam) : ''}</td>
            <td data-label={w('purpose')}>{link.reason}</td>
            <td data-label={w('state')}><span className={looks[link.state]}>{w(`linkState.${link.state}`)}</span></td>
            <td data-label={w('uses')} className="nowrap">{w('used', { uses: link.uses, most: link.mostUses })}</td>
            <td data-label={w('made')} className="nowrap" title={instant(link.madeAt)?.exact}>{instant(link.madeAt)?.near}</td>
            <td data-label={w('expires')} className="nowrap">{instant(link.expiresAt)?.exact}</td>
            <td className="nowrap number">
              <a href={viewerAddress(link.studyInstanceUid)}>{w('openStudy')}</a>{' '}
              {link.state === 'OPEN' ? <Button size="small" onClick={() => revoke(link)} data-testid="revoke-link">{w('revoke')}</Button> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
