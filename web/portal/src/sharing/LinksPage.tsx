import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { viewerAddress } from '../api';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { sharing } from './api';
import type { ShareLink } from './api';
import { useSharing } from './useSharing';

const looks: Record<ShareLink['state'], string> = { OPEN: 'tag done', EXPIRED: 'tag plain', USED_UP: 'tag plain', LOCKED: 'tag urgent', REVOKED: 'tag plain' };

/** The links that one made, with what became of them. */
export default function LinksPage() {
  const { w, t, instant, problem } = useSharing();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const asked = useInfiniteQuery({ queryKey: ['links'], queryFn: ({ pageParam, signal }) => sharing.links(pageParam, signal), initialPageParam: null as string | null, getNextPageParam: (page) => page.next });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
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
    <div className="page">
      <div className="page-head"><h1>{w('myLinks')}</h1></div>
      <p className="page-intro">{w('linksIntro')}</p>
      {asked.isPending ? <div className="sheet"><RowsSkeleton rows={8} /></div> : asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : rows.length === 0 ? <section className="sheet lone" data-testid="no-links"><h2>{w('noLinks')}</h2></section> : (
        <div className="sheet">
          <table className="table">
            <thead><tr>{[w('purpose'), w('state'), w('uses'), w('made'), w('expires')].map((title) => <th key={title} scope="col">{title}</th>)}<th scope="col"><span className="unseen">{w('revoke')}</span></th></tr></thead>
            <tbody>
              {rows.map((link) => (
                <tr key={link.id} data-testid="link-row">
                  <td className="lead">{link.reason}</td>
                  <td data-label={w('state')}><span className={looks[link.state]}>{w(`linkState.${link.state}`)}</span></td>
                  <td data-label={w('uses')}>{w('used', { uses: link.uses, most: link.mostUses })}</td>
                  <td data-label={w('made')} title={instant(link.madeAt)?.exact}>{instant(link.madeAt)?.near}</td>
                  <td data-label={w('expires')}>{instant(link.expiresAt)?.exact}</td>
                  <td className="nowrap number">
                    <a href={viewerAddress(link.studyInstanceUid)}>{w('openStudy')}</a>{' '}
                    {link.state === 'OPEN' ? <Button size="small" onClick={() => revoke(link)} data-testid="revoke-link">{w('revoke')}</Button> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {asked.hasNextPage ? <p className="table-more"><Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('common.more')}</Button></p> : null}
        </div>
      )}
    </div>
  );
}
