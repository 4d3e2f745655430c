import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Tabs } from 'antd';
import { useState } from 'react';
import { access } from '../access/api';
import { RowsSkeleton } from '../shell/PageSkeleton';
import { Trouble } from '../shell/Trouble';
import { sharing } from './api';
import type { Box, Referral, ReferralStatus } from './api';
import { ReferralDrawer } from './ReferralDrawer';
import { useSharing } from './useSharing';
import './sharing.css';

const REFRESH_MILLIS = 30_000;
export const statusLooks: Record<ReferralStatus, string> = { SENT: 'tag fresh', ACCEPTED: 'tag done', RETURNED: 'tag warning', ENDED: 'tag plain' };
export const urgencyLooks = { ROUTINE: 'tag plain', URGENT: 'tag warning', EMERGENCY: 'tag urgent' };

/** What other hospitals refer to one's own, and what one's own refers to others; what is open is counted live. */
export default function ReferralsPage() {
  const { w } = useSharing();
  const [box, setBox] = useState<Box>('IN');
  const counts = useQuery({ queryKey: ['referrals', 'counts'], queryFn: ({ signal }) => sharing.counts(signal), refetchInterval: REFRESH_MILLIS });
  const label = (key: Box, title: string) => <span data-testid={`box-${key}`}>{title}{counts.data ? ` (${counts.data[key].SENT})` : ''}</span>;
  return (
    <div className="page">
      <div className="page-head"><h1>{w('referrals')}</h1></div>
      <Tabs activeKey={box} onChange={(key) => setBox(key as Box)} items={[{ key: 'IN', label: label('IN', w('incoming')) }, { key: 'OUT', label: label('OUT', w('outgoing')) }]} />
      <ReferralList key={box} box={box} />
    </div>
  );
}

function ReferralList({ box }: { box: Box }) {
  const { w, t, site, who, instant } = useSharing();
  const [status, setStatus] = useState('');
  const [q, setQ] = useState('');
  const [open, setOpen] = useState<Referral | null>(null);
  const hospitals = useQuery({ queryKey: ['hospitals'], queryFn: ({ signal }) => access.hospitals(signal), staleTime: 10 * 60_000 });
  const siteName = (code: string) => site(hospitals.data?.find((one) => one.code === code) ?? code);
  const asked = useInfiniteQuery({ queryKey: ['referrals', box, status, q], queryFn: ({ pageParam, signal }) => sharing.referrals(box, status, q, pageParam, signal), initialPageParam: null as string | null, getNextPageParam: (page) => page.next, refetchInterval: REFRESH_MILLIS });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="page-head">
        <Input.Search allowClear style={{ maxWidth: 260 }} placeholder={w('search')} aria-label={w('search')} onSearch={setQ} data-testid="referral-search" />
        <Segmented value={status} onChange={setStatus} aria-label={w('state')} options={[{ value: '', label: w('allStates') }, ...(['SENT', 'ACCEPTED', 'RETURNED', 'ENDED'] as const).map((value) => ({ value, label: w(`status.${value}`) }))]} />
      </div>
      {asked.isPending ? <div className="sheet"><RowsSkeleton rows={8} /></div> : asked.isError ? <Trouble error={asked.error} onRetry={() => void asked.refetch()} /> : rows.length === 0 ? <section className="sheet lone" data-testid="no-referrals"><h2>{w('noReferrals')}</h2></section> : (
        <div className="sheet">
          <table className="table">
            <thead><tr>{[w('patient'), w('urgency'), w('state'), w(box === 'IN' ? 'fromSite' : 'toSite'), w('reason'), w('studies'), w('at')].map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
            <tbody>
              {rows.map((one) => (
                <tr key={one.id} data-testid="referral-row">
                  <td className="lead"><Button type="link" className="referral-name" onClick={() => setOpen(one)} data-testid="open-referral">{who(one.patient)}</Button></td>
                  <td data-label={w('urgency')}><span className={urgencyLooks[one.urgency]}>{w(one.urgency)} · {w(one.direction)}</span></td>
                  <td data-label={w('state')}><span className={statusLooks[one.status]}>{w(`status.${one.status}`)}</span></td>
                  <td data-label={w(box === 'IN' ? 'fromSite' : 'toSite')}>{siteName(box === 'IN' ? one.fromSite : one.toSite)}</td>
                  <td data-label={w('reason')} className="referral-reason">{one.reason}</td>
                  <td data-label={w('studies')} className="nowrap">{w('studiesOf', { count: one.studies.length })}</td>
                  <td data-label={w('at')} className="nowrap" title={instant(one.at)?.exact}>{instant(one.at)?.near}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {asked.hasNextPage ? <p className="table-more"><Button type="text" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('common.more')}</Button></p> : null}
        </div>
      )}
      {open ? <ReferralDrawer referral={open} box={box} title={who(open.patient)} siteName={siteName} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
